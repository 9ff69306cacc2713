// made_text: extracted text for tests, from lines that say what they look like.
#pragma once

#include "indexer/extracted_text.hpp"

#include <string>
#include <vector>

namespace casebook::indexer {

/// A line of a page with layout; `top` in points.
inline TextLine made_line(std::string text, float top, float size = 11, bool bold = false,
                          bool starts_paragraph = true) {
    return {.text = std::move(text),
            .left = 72,
            .top = top,
            .right = 500,
            .bottom = top + size,
            .font_size = size,
            .bold = bold,
            .starts_paragraph = starts_paragraph};
}

inline ExtractedPage made_page(std::uint32_t number, std::vector<TextLine> lines) {
    return {.number = number, .width = 595, .height = 842, .lines = std::move(lines)};
}

/// Pages with a running header, a body line of its own for each, and the given footers (empty: none).
inline ExtractedText paged(const std::vector<std::string>& footers,
                           const std::string& header = "A serious case review") {
    ExtractedText text;
    for (std::uint32_t number = 1; number <= footers.size(); ++number) {
        std::string word(3 + number % 7, static_cast<char>('a' + number % 23));
        std::vector<TextLine> lines = {made_line(header, 40, 8),
                                       made_line("The words of this page are " + word + ", and that is that.", 300)};
        if (!footers[number - 1].empty()) lines.push_back(made_line(footers[number - 1], 800, 8));
        text.pages.push_back(made_page(number, std::move(lines)));
    }
    return text;
}

} // namespace casebook::indexer
