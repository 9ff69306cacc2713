// casebook-recognise-pdf: some pages of a PDF by OCR, as an extracted stream on standard output (child_order.hpp).
//
//   casebook-recognise-pdf FILE MEMORY_BYTES CPU_SECONDS MAX_PAGES MAX_OUTPUT_BYTES PAGE,PAGE,...
//
// English; Welsh too where its data are installed and English alone gives a page that reads badly. Sets its own
// limits before it opens the file.
#include "indexer/extractors/child_order.hpp"
#include "indexer/extractors/extracted_stream.hpp"
#include "indexer/extractors/page_picture.hpp"
#include "indexer/extractors/pdf_lines.hpp"
#include "indexer/extractors/pdf_page_reader.hpp"
#include "indexer/extractors/recognised_page.hpp"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>

namespace casebook::indexer {
namespace {

constexpr double kPixelsPerInch = 300;
constexpr std::uint64_t kMostPixels = 20'000'000; // A3 at 300 pixels an inch has 17.4
constexpr unsigned kReadsWell = 75;               // confidence

using tesseract::RIL_BLOCK;
using tesseract::RIL_TEXTLINE;
using tesseract::RIL_WORD;

RecognisedWord word_at(const tesseract::ResultIterator& at) {
    const std::unique_ptr<char[]> text(at.GetUTF8Text(RIL_WORD));
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    at.BoundingBox(RIL_WORD, &left, &top, &right, &bottom);
    return {text ? text.get() : "",    static_cast<float>(left),   static_cast<float>(top),
            static_cast<float>(right), static_cast<float>(bottom), at.Confidence(RIL_WORD)};
}

RecognisedLine line_at(const tesseract::ResultIterator& at) {
    RecognisedLine line{.starts_block = at.IsAtBeginningOf(RIL_BLOCK)};
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    at.BoundingBox(RIL_TEXTLINE, &left, &top, &right, &bottom);
    float height = 0;
    float descenders = 0;
    float ascenders = 0;
    at.RowAttributes(&height, &descenders, &ascenders);
    line.bottom = static_cast<float>(bottom);
    line.top = height > 0 ? line.bottom - height : static_cast<float>(top);
    return line;
}

std::vector<RecognisedLine> lines_of(tesseract::TessBaseAPI& engine) {
    std::vector<RecognisedLine> lines;
    const std::unique_ptr<tesseract::ResultIterator> at(engine.GetIterator());
    if (!at || at->Empty(RIL_WORD)) return lines;
    do {
        if (lines.empty() || at->IsAtBeginningOf(RIL_TEXTLINE)) lines.push_back(line_at(*at));
        lines.back().words.push_back(word_at(*at));
    } while (at->Next(RIL_WORD));
    return lines;
}

/// Tesseract with its language data, made when first needed.
class Engine {
  public:
    explicit Engine(const char* languages) {
        ready_ = engine_.Init(nullptr, languages, tesseract::OEM_LSTM_ONLY) == 0;
        engine_.SetPageSegMode(tesseract::PSM_AUTO);
        engine_.SetVariable("debug_file", "/dev/null");
    }

    bool is_ready() const { return ready_; }

    PdfPage recognise(int number, const PagePicture& picture) {
        engine_.SetImage(picture.grey.data(), picture.width, picture.height, 1, picture.width);
        engine_.SetSourceResolution(static_cast<int>(picture.pixels_per_inch));
        std::vector<RecognisedLine> lines;
        if (engine_.Recognize(nullptr) == 0) lines = lines_of(engine_);
        const auto points = [&](int pixels) { return static_cast<float>(pixels * 72 / picture.pixels_per_inch); };
        return page_of_recognised(static_cast<std::uint32_t>(number), lines, picture.pixels_per_inch,
                                  points(picture.width), points(picture.height));
    }

  private:
    tesseract::TessBaseAPI engine_;
    bool ready_ = false;
};

class Recogniser {
  public:
    bool is_ready() const { return english_.is_ready(); }

    PdfPage recognise(int number, const PagePicture& picture) {
        PdfPage page = english_.recognise(number, picture);
        if (page.reading.confidence >= kReadsWell || page.lines.empty()) return page;
        if (!welsh_) welsh_ = std::make_unique<Engine>("cym+eng");
        if (!welsh_->is_ready()) return page;
        PdfPage other = welsh_->recognise(number, picture);
        return other.reading.confidence > page.reading.confidence ? other : page;
    }

  private:
    Engine english_{"eng"};
    std::unique_ptr<Engine> welsh_; // and English
};

std::vector<int> read_pages(std::string_view list) {
    std::vector<int> pages;
    const char* at = list.data();
    const char* const end = list.data() + list.size();
    while (at < end) {
        const auto [rest, fault] = std::from_chars(at, end, pages.emplace_back());
        if (fault != std::errc() || pages.back() < 1) return {};
        at = rest < end ? rest + 1 : rest;
    }
    return pages;
}

ChildStatus recognise(const ChildOrder& order, const std::vector<int>& pages) {
    PdfFile file(order.file);
    if (!file.is_open()) return ChildStatus::damaged;
    Recogniser recogniser;
    if (!recogniser.is_ready()) return ChildStatus::no_engine;
    ChildOutput output(order.max_output_bytes);
    output.write(encode_stream_start(""));
    for (const int number : pages) {
        const auto picture = picture_of(file, number, kPixelsPerInch, kMostPixels);
        PdfPage page{.number = static_cast<std::uint32_t>(number)};
        if (picture) page = recogniser.recognise(number, *picture);
        output.write(encode_page(make_lines(page)));
    }
    output.write(encode_stream_end());
    end_child(ChildStatus::done); // nobody's clean-up is worth its risk
}

} // namespace
} // namespace casebook::indexer

int main(int count, char** arguments) {
    using namespace casebook::indexer;
    if (count != 7) return static_cast<int>(ChildStatus::bad_arguments);
    const auto order = read_order(6, arguments);
    const std::vector<int> pages = read_pages(arguments[6]);
    if (!order || pages.empty()) return static_cast<int>(ChildStatus::bad_arguments);
    set_limits(*order);
    end_child(recognise(*order, pages));
}
