// made_page: pages as read from a PDF, for tests, from words that say where they stand.
#pragma once

#include "indexer/extractors/pdf_page.hpp"

#include <string>
#include <vector>

namespace casebook::indexer {

/// Each letter is half as wide as the type is large.
inline PdfWord made_word(std::string text, float left, float top, float size = 11, bool bold = false) {
    const float width = static_cast<float>(text.size()) * size * 0.5F;
    return {.text = std::move(text),
            .left = left,
            .top = top,
            .right = left + width,
            .bottom = top + size,
            .baseline = top + 0.8F * size,
            .font_size = size,
            .bold = bold};
}

/// The words of a line, parted by spaces.
inline PdfLine made_words(const std::string& text, float left, float top, float size = 11, bool bold = false) {
    PdfLine line;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        line.words.push_back(made_word(text.substr(begin, end - begin), left, top, size, bold));
        left = line.words.back().right + 0.25F * size;
        begin = end + 1;
    }
    return line;
}

inline PdfPage made_pdf_page(std::vector<PdfLine> lines, std::vector<PdfRule> rules = {}) {
    return {.number = 1, .width = 595, .height = 842, .lines = std::move(lines), .rules = std::move(rules)};
}

inline PdfRule level_rule(float y, float from, float to) { return {from, y, to, y}; }
inline PdfRule upright_rule(float x, float from, float to) { return {x, from, x, to}; }

} // namespace casebook::indexer
