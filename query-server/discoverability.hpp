// discoverability: who is to find the site, as one switch for all that says so to others.
//
// The rule of the field is that reviews are for those who work with children, and not to be found through outside
// search engines: `unlisted` is the default. Pure; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace casebook::server {

enum class Discoverability : std::uint8_t {
    open,     // everyone, also by outside search engines
    unlisted, // everyone who has the address
    members,  // those whom a proxy in front lets in
};

struct DiscoverabilityRow {
    Discoverability id;
    std::string_view name;
    std::string_view robots_txt;
    std::string_view robots; // of a page that may be listed where the site is open; empty: nothing is said
    bool feeds;              // readers of feeds cannot sign in
    std::string_view cache_control;
};

inline constexpr std::string_view kNotListed = "noindex, nofollow"; // of every other answer
inline constexpr std::string_view kNobodyHere = "User-agent: *\nDisallow: /\n";

inline constexpr std::array kDiscoverability = {
    DiscoverabilityRow{Discoverability::open, "open",
                       "User-agent: *\nDisallow: /search\nDisallow: /similar\nDisallow: /suggest\nDisallow: /pack\n",
                       "", true, "no-cache"},
    DiscoverabilityRow{Discoverability::unlisted, "unlisted", kNobodyHere, kNotListed, true, "no-cache"},
    DiscoverabilityRow{Discoverability::members, "members", kNobodyHere, "noindex, nofollow, noarchive", false,
                       "private, no-cache"},
};

constexpr const DiscoverabilityRow& row_of(Discoverability id) {
    return kDiscoverability[static_cast<std::size_t>(id)];
}
static_assert(row_of(Discoverability::members).name == "members" && row_of(Discoverability::open).name == "open");

/// What robots are told of an answer, in its head and on its page; empty: nothing.
constexpr std::string_view robots_of(Discoverability id, bool may_be_listed) {
    return may_be_listed || id == Discoverability::members ? row_of(id).robots : kNotListed;
}

} // namespace casebook::server
