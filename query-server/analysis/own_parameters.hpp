// own_parameters: what an address that looks into a set of reviews takes: the words and filters of a search, and
// parameters of its own.
//
// Own parameters are taken out and read; the rest is read as a search. Strict, as parameters.hpp is. Pure; any thread.
//
//   const OwnParameter own[] = {own_number("width", 20, 160, [&](std::uint32_t n) { request.width = n; })};
//   auto search = parse_around(query_string, own, kRefused, limits);
#pragma once

#include "query-server/search/parameters.hpp"

#include <functional>
#include <span>
#include <string_view>

namespace casebook::server {

/// A parameter that is no part of a search, and who reads it: the faults, none where it was read.
struct OwnParameter {
    std::string_view name;
    std::function<Faults(const Parameter&)> read;
};

OwnParameter own_number(std::string_view name, std::uint32_t least, std::uint32_t most,
                        std::function<void(std::uint32_t)> store);
/// `accepted` must outlive it.
OwnParameter own_choice(std::string_view name, std::span<const std::string_view> accepted,
                        std::function<void(std::size_t)> store);

/// The search, once every own parameter was read. `refused` names those of a search that mean nothing here.
Checked<SearchRequest> parse_around(std::string_view query_string, std::span<const OwnParameter> own,
                                    std::span<const std::string_view> refused, const Limits& limits);

/// The words and filters of a search alone: which reviews are found, and nothing of how they are listed.
SearchRequest set_of(SearchRequest search, std::uint32_t size);

} // namespace casebook::server
