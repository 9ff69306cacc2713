// pdf_lines: what Poppler says of one page -> its lines.
//
// Poppler gives a page twice: as text in reading order, which decides the wording, the lines and the hyphens at
// their ends, and as words with places and fonts, which decide how each line looks and where a paragraph begins.
// This lays the second along the first. A line whose words cannot be found keeps its text and looks like the one
// before it. Pure functions; any thread.
#pragma once

#include "indexer/extracted_text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

struct PdfWord {
    std::string text;
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
    float font_size = 0;
    bool bold = false;
};

/// The lines of `text` (ended by '\n'), placed by `words`, which come in the same order.
std::vector<TextLine> place_lines(std::string_view text, const std::vector<PdfWord>& words);

/// A text for place_lines made of the words alone, for a page of which Poppler gives no text.
std::string text_of_words(const std::vector<PdfWord>& words);

/// True for the names that makers of fonts give to bold ones.
bool is_bold_font(std::string_view font_name);

} // namespace casebook::indexer
