// Whatever words and drawn lines a page has: its lines can be made, none of its letters is lost or doubled, notes come
// last, and a row of a table is one line.
#include "indexer/extractors/extracted_stream.hpp"
#include "indexer/extractors/pdf_lines.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace casebook::indexer;

std::size_t letters_in(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; }));
}

/// A word of three bytes: where it stands, and its letters.
PdfWord word_from(const std::uint8_t* bytes) {
    static constexpr const char* kTexts[] = {"a", "child",     "1",    "safe-", "12.", "\xC2\xAD",
                                             "-", "x\xC2\xAD", "2019", "*",     "The", "seen."};
    PdfWord word{.text = kTexts[bytes[2] % 12]};
    word.left = static_cast<float>(bytes[0]) * 2.4F;
    word.top = static_cast<float>(bytes[1]) * 3.4F;
    word.font_size = static_cast<float>(5 + bytes[2] % 9);
    word.right = word.left + static_cast<float>(word.text.size()) * word.font_size / 2;
    word.bottom = word.top + word.font_size;
    word.baseline = word.bottom - 2;
    word.upright = bytes[2] < 250;
    word.space_after = bytes[2] % 7 != 0;
    return word;
}

PdfPage page_from(const std::uint8_t* bytes, std::size_t size) {
    PdfPage page{.width = 595, .height = 842};
    for (std::size_t i = 0; i + 4 <= size; i += 4) {
        const std::uint8_t kind = bytes[i];
        if (kind < 60) {
            const auto x = static_cast<float>(bytes[i + 1]) * 2.4F;
            const auto y = static_cast<float>(bytes[i + 2]) * 3.4F;
            const auto length = static_cast<float>(bytes[i + 3]) * 2;
            page.rules.push_back(kind % 2 == 0 ? PdfRule{x, y, x + length, y} : PdfRule{x, y, x, y + length});
            continue;
        }
        if (page.lines.empty() || kind < 140) page.lines.push_back({.after_gap = kind % 3 == 0});
        page.lines.back().words.push_back(word_from(bytes + i + 1));
        page.lines.back().joins_next = kind % 5 == 0;
    }
    if (!page.lines.empty()) page.lines.back().joins_next = false;
    return page;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const PdfPage page = page_from(bytes, size);
    std::size_t letters = 0;
    for (const PdfLine& line : page.lines)
        for (const PdfWord& word : line.words) letters += letters_in(word.text);
    const ExtractedPage made = make_lines(page);
    bool notes = false;
    for (const casebook::indexer::TextLine& line : made.lines) {
        letters -= letters_in(line.text);
        if (line.text.empty() || (notes && !line.footnote) || (line.footnote && line.table_row)) std::abort();
        if (line.text.find('\n') != std::string::npos) std::abort();
        notes = line.footnote;
    }
    if (letters != 0) std::abort();
    return 0;
}
