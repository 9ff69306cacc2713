// pinned_path: an address that keeps to one generation: "/s/<generation>" in front of any other.
//
//   pinned_path("/s/g-0123456789abcdef/search.json")  ->  {"g-0123456789abcdef", "/search.json"}
//
// A prefix and nothing else, so that whatever address there is can be pinned. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace casebook::server {

struct PinnedPath {
    std::string generation; // of the form of an id, whether or not there is one
    std::string rest;       // the address, from its "/"
    friend bool operator==(const PinnedPath&, const PinnedPath&) = default;
};

/// Nothing for any other address, and where what stands there cannot be an id.
std::optional<PinnedPath> pinned_path(std::string_view path);

/// "/s/g-0123456789abcdef": what stands in front of its addresses.
std::string pinned_prefix(std::string_view generation);

} // namespace casebook::server
