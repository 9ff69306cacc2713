#include "indexer/extractors/pdf_page_reader.hpp"

#include "indexer/extractors/paint_recorder.hpp"
#include "indexer/extractors/pdf_lines.hpp"
#include "indexer/extractors/utf8.hpp"

#include <Error.h>
#include <ErrorCodes.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <UTF.h>
#include <UnicodeTypeTable.h>

#include <algorithm>
#include <cstdlib>

namespace casebook::indexer {
namespace {

// A page is hopeless where a picture stands for its text, or most of its characters stand for nothing.
constexpr float kPictureInPlaceOfText = 0.4F; // share of the page
constexpr std::uint32_t kFewCharacters = 25;
constexpr float kMargin = 0.12F; // of the height: a stamped page number or file name is not the page's text
constexpr std::uint32_t kEnoughToJudge = 50;
constexpr std::uint32_t kManyOutlines = 300; // letters drawn as shapes

bool is_right_to_left(Unicode c) {
    return (c >= 0x590 && c < 0x900) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF);
}

bool breaks_right_to_left(Unicode c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x590);
}

/// Ligatures and other presentation forms become the letters they stand for.
void append_letters(std::string& out, Unicode c) {
    const bool form = (c >= 0xFB00 && c < 0xFE00 && c != 0xFD3E && c != 0xFD3F) || (c >= 0xFE70 && c < 0xFEFF);
    if (!form) return append_code_point(out, c);
    int length = 0;
    const std::unique_ptr<Unicode, decltype(&std::free)> letters(unicodeNormalizeNFKC(&c, 1, &length, nullptr),
                                                                 std::free);
    for (int i = 0; i < length; ++i) append_code_point(out, letters.get()[i]);
}

PdfWord to_word(const TextWord& word) {
    PdfWord made;
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    word.getBBox(&left, &top, &right, &bottom);
    made.left = static_cast<float>(left);
    made.top = static_cast<float>(top);
    made.right = static_cast<float>(right);
    made.bottom = static_cast<float>(bottom);
    made.baseline = static_cast<float>(word.getBaseline());
    made.font_size = static_cast<float>(word.getFontSize());
    made.upright = word.getRotation() == 0;
    made.space_after = word.hasSpaceAfter();
    const GooString* const font = word.getLength() > 0 ? word.getFontName(0) : nullptr;
    made.bold = font != nullptr && is_bold_font(font->toStr());
    for (int i = 0; i < word.getLength(); ++i) append_letters(made.text, *word.getChar(i));
    return made;
}

bool has_right_to_left(const ::TextLine* line) {
    for (const TextWord* word = line->getWords(); word != nullptr; word = word->getNext())
        for (int i = 0; i < word->getLength(); ++i)
            if (is_right_to_left(*word->getChar(i))) return true;
    return false;
}

/// Poppler keeps characters as they stand from left to right. A line with Hebrew or Arabic becomes one word, read as
/// it is written.
PdfWord in_reading_order(const ::TextLine* line, PdfWord whole) {
    std::vector<Unicode> seen;
    for (const TextWord* word = line->getWords(); word != nullptr; word = word->getNext()) {
        for (int i = 0; i < word->getLength(); ++i) seen.push_back(*word->getChar(i));
        if (word->hasSpaceAfter()) seen.push_back(' ');
    }
    std::vector<Unicode> read;
    for (auto end = seen.end(); end != seen.begin();) { // from the right, turning what is read from the left
        auto begin = end;
        while (begin != seen.begin() && breaks_right_to_left(*(begin - 1))) --begin;
        if (begin == end) {
            read.push_back(*--end);
            continue;
        }
        read.insert(read.end(), begin, end);
        end = begin;
    }
    whole.text.clear();
    for (const Unicode c : read) append_letters(whole.text, c);
    return whole;
}

PdfLine to_line(const ::TextLine* line) {
    PdfLine made;
    for (const TextWord* word = line->getWords(); word != nullptr; word = word->getNext())
        made.words.push_back(to_word(*word));
    if (!has_right_to_left(line)) return made;
    PdfWord whole = made.words.front();
    for (const PdfWord& word : made.words) {
        whole.left = std::min(whole.left, word.left);
        whole.right = std::max(whole.right, word.right);
        whole.top = std::min(whole.top, word.top);
        whole.bottom = std::max(whole.bottom, word.bottom);
    }
    made.words.assign(1, in_reading_order(line, std::move(whole)));
    return made;
}

bool ends_with_soft_hyphen(const PdfLine& line) {
    return !line.words.empty() && line.words.back().text.ends_with("\xC2\xAD");
}

std::vector<PdfLine> lines_of(const TextFlow* flow) {
    std::vector<PdfLine> lines;
    for (; flow != nullptr; flow = flow->getNext()) {
        bool after_gap = true;
        for (const TextBlock* block = flow->getBlocks(); block != nullptr; block = block->getNext()) {
            for (const ::TextLine* line = block->getLines(); line != nullptr; line = line->getNext()) {
                PdfLine made = to_line(line);
                if (made.words.empty()) continue;
                const bool goes_on = line->getNext() != nullptr || block->getNext() != nullptr;
                made.joins_next = goes_on && (line->isHyphenated() || ends_with_soft_hyphen(made));
                made.after_gap = std::exchange(after_gap, false);
                lines.push_back(std::move(made));
            }
        }
    }
    return lines;
}

/// Moves everything so that what is shown of the sheet begins at 0, 0.
void move_to_shown(PdfPage& page, const PaintBox& shown) {
    page.width = shown.right - shown.left;
    page.height = shown.bottom - shown.top;
    if (shown.left == 0 && shown.top == 0) return;
    const auto move = [&](auto& thing) {
        thing.left -= shown.left, thing.right -= shown.left;
        thing.top -= shown.top, thing.bottom -= shown.top;
    };
    for (PdfLine& line : page.lines)
        for (PdfWord& word : line.words) move(word), word.baseline -= word.upright ? shown.top : shown.left;
    for (PdfRule& rule : page.rules) move(rule);
}

bool is_hopeless(const PaintRecorder& first, const PdfPage& page) {
    const PaintedPage& painted = first.painted();
    std::uint32_t in_text = 0;
    for (std::size_t i = 0; i < painted.glyphs.size(); ++i) {
        const float height = painted.glyphs[i].origin.y / std::max(1.0F, painted.height);
        in_text += first.sights()[i] == Sight::seen && height > kMargin && height < 1 - kMargin;
    }
    const auto all = static_cast<std::uint32_t>(painted.glyphs.size());
    if (in_text < kFewCharacters && share_of_pictures(painted) >= kPictureInPlaceOfText) return true;
    if (all == 0 && page.lines.empty() && first.outlines() >= kManyOutlines) return true;
    return all >= kEnoughToJudge && first.unmapped() * 10 >= all * 3;
}

/// A letter, a digit or a character nobody knows: dots under the fields of a form give nothing away.
bool gives_away(std::uint32_t c) {
    const bool ascii = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return ascii || c == 0 || (c >= 0xC0 && !(c >= 0x2000 && c < 0x2C00));
}

void count_unseen(const PaintRecorder& recorder, PageReading& reading) {
    const std::vector<Sight>& sights = recorder.sights();
    for (std::size_t i = 0; i < sights.size(); ++i) {
        if (!gives_away(recorder.painted().glyphs[i].character)) continue;
        reading.covered += sights[i] == Sight::covered;
        reading.invisible += sights[i] == Sight::invisible;
    }
}

} // namespace

PdfFile::PdfFile(const PageLimits& limits)
    : first_(std::make_unique<PaintRecorder>(limits.max_glyphs, limits.max_shapes)),
      second_(std::make_unique<PaintRecorder>(limits.max_glyphs, limits.max_shapes)) {
    setErrorCallback([](ErrorCategory, Goffset, const char*) {});
    if (globalParams == nullptr) globalParams = std::make_unique<GlobalParams>();
}

PdfFile::PdfFile(const std::string& path, const PageLimits& limits) : PdfFile(limits) {
    document_ = std::make_unique<PDFDoc>(std::make_unique<GooString>(path));
}

PdfFile::PdfFile(std::span<const char> bytes, const PageLimits& limits) : PdfFile(limits) {
    auto* const stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
    document_ = std::make_unique<PDFDoc>(stream); // which takes it over
}

PdfFile::~PdfFile() = default;

bool PdfFile::is_open() const { return document_->isOk(); }
bool PdfFile::needs_password() const { return !document_->isOk() && document_->getErrorCode() == errEncrypted; }
int PdfFile::page_count() const { return document_->getNumPages(); }

std::string PdfFile::title() const {
    const std::unique_ptr<GooString> title = document_->getDocInfoTitle();
    if (!title) return {};
    Unicode* letters = nullptr;
    const int length = TextStringToUCS4(title->toStr(), &letters);
    const std::unique_ptr<Unicode, decltype(&std::free)> owned(letters, std::free);
    std::string text;
    for (int i = 0; i < length; ++i) append_code_point(text, letters[i]);
    return text;
}

std::optional<PdfPage> PdfFile::read_page(int number) {
    PdfPage page{.number = static_cast<std::uint32_t>(number)};
    Page* const sheet = document_->getPage(number);
    if (sheet == nullptr) return page;
    const auto interpret = [&](PaintRecorder& recorder, std::vector<bool> left_out) {
        recorder.begin(std::move(left_out));
        sheet->display(&recorder, 72, 72, 0, true, false, false, PaintRecorder::is_too_much, &recorder,
                       PaintRecorder::begin_annotation, &recorder);
        return !recorder.too_much();
    };
    PaintRecorder& first = *first_;
    if (!interpret(first, {})) return std::nullopt;
    count_unseen(first, page.reading);
    page.rules = first.rules();
    if (const std::vector<bool> unseen = first.characters_unseen(); unseen.empty()) {
        page.lines = lines_of(first.getFlows());
    } else {
        interpret(*second_, unseen);
        page.lines = lines_of(second_->getFlows());
    }
    page.reading.hopeless = is_hopeless(first, page);
    const PDFRectangle* const shown = sheet->getCropBox();
    move_to_shown(page, first.to_device(shown->x1, shown->y1, shown->x2, shown->y2));
    return page;
}

} // namespace casebook::indexer
