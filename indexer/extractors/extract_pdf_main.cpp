// casebook-extract-pdf: the text of one PDF, as an extracted stream on standard output (child_order.hpp).
//
// Sets its own limits before it opens the file; whatever happens then happens to this process only.
#include "indexer/extractors/child_order.hpp"
#include "indexer/extractors/extracted_stream.hpp"
#include "indexer/extractors/pdf_lines.hpp"
#include "indexer/extractors/utf8.hpp"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {
namespace {

void append_code_point(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) return put(c);
    if (c < 0x800) return put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
    if (c < 0x10000) return put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
    put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
}

/// Poppler's own conversion loses a whole text for one lone surrogate; here that one becomes U+FFFD.
std::string to_utf8(const poppler::ustring& text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t unit = text[i];
        const bool high = unit >= 0xD800 && unit < 0xDC00;
        const bool pair = high && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000;
        if (pair)
            append_code_point(out, 0x10000 + ((unit - 0xD800) << 10) + (static_cast<char32_t>(text[++i]) - 0xDC00));
        else
            append_code_point(out, unit >= 0xD800 && unit < 0xE000 ? U'\uFFFD' : unit);
    }
    return out;
}

std::vector<PdfWord> words_of(const poppler::page& page) {
    std::vector<PdfWord> words;
    for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
        const poppler::rectf place = box.bbox();
        PdfWord& word = words.emplace_back();
        word.text = to_utf8(box.text());
        word.left = static_cast<float>(place.left());
        word.top = static_cast<float>(place.top());
        word.right = static_cast<float>(place.right());
        word.bottom = static_cast<float>(place.bottom());
        if (!box.has_font_info()) continue;
        word.font_size = static_cast<float>(box.get_font_size());
        word.bold = is_bold_font(box.get_font_name());
    }
    return words;
}

/// The text of the whole sheet, also of what lies outside a page's crop box. (Poppler turns a rotated page
/// before it cuts; there the crop box stays the limit.)
std::string text_of(const poppler::page& page) {
    const poppler::rectf sheet = page.page_rect(poppler::media_box);
    const poppler::rectf shown = page.page_rect(poppler::crop_box);
    const bool cropped = sheet.width() > shown.width() || sheet.height() > shown.height();
    poppler::rectf area; // empty: all of the crop box
    if (cropped && page.orientation() == poppler::page::portrait)
        area =
            poppler::rectf(sheet.left() - shown.left(), shown.bottom() - sheet.bottom(), sheet.width(), sheet.height());
    return to_utf8(page.text(area, poppler::page::non_raw_non_physical_layout));
}

ExtractedPage read_page(const poppler::document& document, int index) {
    ExtractedPage extracted{.number = static_cast<std::uint32_t>(index + 1)};
    const std::unique_ptr<poppler::page> page(document.create_page(index));
    if (!page) return extracted;
    const poppler::rectf size = page->page_rect();
    const bool turned =
        page->orientation() == poppler::page::landscape || page->orientation() == poppler::page::seascape;
    extracted.width = static_cast<float>(turned ? size.height() : size.width());
    extracted.height = static_cast<float>(turned ? size.width() : size.height());
    const std::vector<PdfWord> words = words_of(*page);
    std::string text = text_of(*page);
    if (text.find_first_not_of(" \n\f") == std::string::npos) text = text_of_words(words);
    extracted.lines = place_lines(text, words);
    return extracted;
}

ChildStatus extract(const ChildOrder& order) {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    const std::unique_ptr<poppler::document> document(poppler::document::load_from_file(order.file));
    if (!document) return ChildStatus::damaged;
    if (document->is_locked()) return ChildStatus::encrypted;
    const int pages = document->pages();
    if (pages <= 0) return ChildStatus::no_pages;
    if (static_cast<std::uint64_t>(pages) > order.max_pages) return ChildStatus::too_many_pages;
    ChildOutput output(order.max_output_bytes);
    output.write(encode_stream_start(displayable_name(to_utf8(document->get_title()))));
    for (int i = 0; i < pages; ++i) output.write(encode_page(read_page(*document, i)));
    output.write(encode_stream_end());
    return ChildStatus::done;
}

} // namespace
} // namespace casebook::indexer

int main(int count, char** arguments) {
    using namespace casebook::indexer;
    const auto order = read_order(count, arguments);
    if (!order) return static_cast<int>(ChildStatus::bad_arguments);
    set_limits(*order);
    const ChildStatus status = extract(*order);
    // Poppler's own clean-up has crashed on damaged files; there is nothing left to write.
    end_child(status);
}
