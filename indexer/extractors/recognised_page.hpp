// recognised_page: words recognised in the picture of a page -> the page, as if it had been read from text.
//
// Words nobody should rely on are left out: pictures and stamps give such. Pure functions; any thread.
#pragma once

#include "indexer/extractors/pdf_page.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace casebook::indexer {

struct RecognisedWord {
    std::string text; // UTF-8
    float left = 0;   // pixels from the top left
    float top = 0;
    float right = 0;
    float bottom = 0;
    float confidence = 0; // 0 to 100
};

struct RecognisedLine {
    std::vector<RecognisedWord> words;
    float top = 0; // pixels: of its small letters and what rises and falls from them
    float bottom = 0;
    bool starts_block = false;
};

/// Lines in reading order. `reading.confidence` is the mean over letters.
PdfPage page_of_recognised(std::uint32_t number, const std::vector<RecognisedLine>& lines, double pixels_per_inch,
                           float width_points, float height_points);

} // namespace casebook::indexer
