// headings: which paragraphs are headings, and of what level.
//
// By the format's own mark (Markdown), by an entry of the contents list, by typography (larger or bolder than the
// body), by numbering and by standing alone in capitals or in a short line. Numbered paragraphs, rows and cells of
// tables, notes, items, captions and records are none, nor are the lines of the cover where a title page repeats them.
#pragma once

#include "indexer/structure/paragraphs.hpp"

#include <cstdint>
#include <vector>

namespace casebook::indexer {

struct Heading {
    std::size_t paragraph = 0; // ordinal in ParagraphText::paragraphs
    std::uint32_t level = 1;
};

/// In order. The cover, if the first page is one, has none.
std::vector<Heading> find_headings(const ExtractedText& text, const ParagraphText& made);

/// The first page is a cover: few words and hardly a sentence, with more pages after it.
bool has_cover(const ParagraphText& made);

} // namespace casebook::indexer
