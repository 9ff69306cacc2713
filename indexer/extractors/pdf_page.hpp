// pdf_page: one page as read from a PDF, before its lines are made: words in reading order, and the thin lines drawn.
//
// Values. Places are points from the top left of the page as it is shown.
#pragma once

#include "indexer/extracted_text.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace casebook::indexer {

struct PdfWord {
    std::string text; // UTF-8; may hold soft hyphens
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
    float baseline = 0; // of upright words
    float font_size = 0;
    bool bold = false;
    bool upright = true;
    bool space_after = true; // before the next word of its line
};

struct PdfLine {
    std::vector<PdfWord> words;
    bool joins_next = false; // ends with a hyphen that is not there in the unbroken word
    bool after_gap = false;  // a new column or block of text begins
};

/// A drawn line, upright or level.
struct PdfRule {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
};

struct PdfPage {
    std::uint32_t number = 1;
    float width = 0;
    float height = 0;
    PageReading reading;
    std::vector<PdfLine> lines; // in reading order
    std::vector<PdfRule> rules;
};

} // namespace casebook::indexer
