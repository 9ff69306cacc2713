// text_digest: the words of a document's pages -> a digest that two copies of the text share.
//
// A word is a run of letters and digits, in small letters; what stands between words does not count, nor where lines
// and pages end. Pure; any thread.
#pragma once

#include "schema/review.hpp"

#include <span>
#include <string>

namespace casebook::indexer {

/// Fewer words than this are alike by chance (a page that says it was scanned), and have no digest.
inline constexpr std::size_t kFewestComparedWords = 100;

/// Empty where there are too few words to compare.
std::string text_digest(std::span<const schema::Page> pages);

} // namespace casebook::indexer
