// group_recommendations: which recommendations of all reviews say nearly the same ("recommended 14 times, 2009-2023").
//
// A group is all texts that are joined by being alike, one to the next. Exact, and the same for the same input:
// candidates are the pairs that share one of their rarest runs of words (text_similarity.hpp), which no alike pair can
// fail to do. Pure functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace casebook::indexer {

inline constexpr double kAlike = 0.7;
inline constexpr double kAlikeShort = 0.9; // one word of a short text may be all it is about
inline constexpr std::size_t kShort = 14;  // runs

/// Whether two texts, as their shingles, say nearly the same.
bool alike(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

/// For each text, in the order of reviews, the place of the first text of its group: its own place where it stands
/// alone.
std::vector<std::uint32_t> group_recommendations(const std::vector<std::string_view>& texts);

} // namespace casebook::indexer
