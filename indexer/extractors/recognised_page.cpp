#include "indexer/extractors/recognised_page.hpp"

#include <algorithm>
#include <cmath>

namespace casebook::indexer {
namespace {

constexpr float kLeastWord = 25; // confidence
constexpr float kLeastLine = 40; // mean confidence

float mean_confidence(const RecognisedLine& line) {
    float sum = 0;
    float letters = 0;
    for (const RecognisedWord& word : line.words) {
        sum += word.confidence * static_cast<float>(word.text.size());
        letters += static_cast<float>(word.text.size());
    }
    return letters > 0 ? sum / letters : 0;
}

} // namespace

PdfPage page_of_recognised(std::uint32_t number, const std::vector<RecognisedLine>& lines, double pixels_per_inch,
                           float width_points, float height_points) {
    PdfPage page{.number = number, .width = width_points, .height = height_points};
    page.reading.recognised = true;
    const auto points = static_cast<float>(72 / std::max(1.0, pixels_per_inch));
    float sum = 0;
    float letters = 0;
    for (const RecognisedLine& line : lines) {
        if (mean_confidence(line) < kLeastLine) continue;
        PdfLine made{.after_gap = line.starts_block};
        const float size = std::round((line.bottom - line.top) * points * 2) / 2; // halves of a point
        for (const RecognisedWord& word : line.words) {
            if (word.confidence < kLeastWord || word.text.empty()) continue;
            made.words.push_back({.text = word.text,
                                  .left = word.left * points,
                                  .top = line.top * points,
                                  .right = word.right * points,
                                  .bottom = line.bottom * points,
                                  .baseline = word.bottom * points,
                                  .font_size = size});
            sum += word.confidence * static_cast<float>(word.text.size());
            letters += static_cast<float>(word.text.size());
        }
        if (made.words.empty()) continue;
        const std::string& last = made.words.back().text;
        made.joins_next = last.size() > 2 && last.ends_with('-');
        page.lines.push_back(std::move(made));
    }
    if (!page.lines.empty()) page.lines.back().joins_next = false;
    page.reading.confidence = static_cast<std::uint8_t>(letters > 0 ? std::clamp(sum / letters, 0.0F, 100.0F) : 0.0F);
    return page;
}

} // namespace casebook::indexer
