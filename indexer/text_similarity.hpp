// text_similarity: how much two short texts say the same, by the runs of words they share.
//
// Pure functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace casebook::indexer {

/// The digests of all runs of `run` neighbouring words (of fewer, where the text is shorter), folded and cut to their
/// first five letters, so that endings do not count; ascending, each once.
std::vector<std::uint64_t> shingles(std::string_view text, std::size_t run = 3);

/// Shared by all: |A and B| / |A or B|, 0 where both are empty.
double jaccard(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

} // namespace casebook::indexer
