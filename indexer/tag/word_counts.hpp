// WordCounts: the words of a review as a model of its themes sees them. Values; any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace casebook::indexer {

/// How often each stem stands in it, by a number made of the stem; ascending, no duplicates.
using WordCounts = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Two stems of one number are taken for one another: of 100,000 stems, about one.
constexpr std::uint32_t word_number(std::string_view stem) {
    std::uint64_t hash = 1469598103934665603u; // FNV-1a, 64 bits (Fowler, Noll, Vo)
    for (const char c : stem) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

} // namespace casebook::indexer
