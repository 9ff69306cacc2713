// passages: where the passages of a page begin.
//
// A passage is a run of whole sentences of one section on one page: a paragraph, or several short ones, or a part of
// a long one. It is what a search for passages finds, counts and shows, and what the best evidence of a review is
// chosen from. A pure function; any thread.
#pragma once

#include "schema/review.hpp"

#include <cstdint>
#include <vector>

namespace casebook::indexer {

/// A passage shorter than this takes the next paragraph of its section in.
inline constexpr std::size_t kShortPassageBytes = 300;
/// A sentence after this many bytes of a paragraph begins the next passage.
inline constexpr std::size_t kLongPassageBytes = 700;

/// Bytes in the page's text, ascending, each the beginning of a sentence; the first is 0 unless the page is empty.
std::vector<std::uint32_t> passage_starts(const schema::Page& page);

} // namespace casebook::indexer
