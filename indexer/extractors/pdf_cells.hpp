// pdf_cells: words of a page, and the text and look of those that stand together in a cell or a line.
//
// Views into the page they are made of. Pure functions; any thread.
#pragma once

#include "indexer/extractors/pdf_page.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace casebook::indexer {

/// A word and where it is in the page's lines.
struct PlacedWord {
    const PdfWord* word;
    std::size_t line;
    std::size_t number; // in its line
    bool breaks;        // a hyphen at its end is only there because the line ends
};

/// All words of the page, in its order.
std::vector<PlacedWord> placed_words(const PdfPage& page);

float middle_of(float from, float to);

/// The words as text, line by line from the top, hyphens at line ends taken out. Clean UTF-8 on one line.
std::string text_of_cell(std::vector<PlacedWord> words);

/// The place and look of the words together; its text is empty.
TextLine look_of(const std::vector<PlacedWord>& words);

/// Clean UTF-8 without soft hyphens.
std::string clean_words(std::string_view text);

} // namespace casebook::indexer
