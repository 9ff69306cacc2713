#include "indexer/extractors/document_writer.hpp"

#include "indexer/extractors/utf8.hpp"

#include <algorithm>
#include <utility>

namespace casebook::indexer {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// U+00A0, the spaces of U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000: the length of one at the start.
std::size_t wide_space(std::string_view text) {
    static constexpr std::string_view kSpaces[] = {"\xC2\xA0",     "\xE2\x80\xA8", "\xE2\x80\xA9",
                                                   "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};
    for (const std::string_view space : kSpaces)
        if (text.starts_with(space)) return space.size();
    const bool is_typographic = text.size() > 2 && text.starts_with("\xE2\x80") &&
                                static_cast<unsigned char>(text[2]) >= 0x80 &&
                                static_cast<unsigned char>(text[2]) <= 0x8A;
    return is_typographic ? 3 : 0;
}

/// Soft hyphen, zero-width space, joiners, marks of direction, byte order mark.
std::size_t invisible_sign(std::string_view text) {
    if (text.starts_with("\xC2\xAD")) return 2;
    if (text.starts_with("\xEF\xBB\xBF") || text.starts_with("\xE2\x81\xA0")) return 3;
    const bool is_in_block = text.size() > 2 && text.starts_with("\xE2\x80");
    if (!is_in_block) return 0;
    const auto last = static_cast<unsigned char>(text[2]);
    return (last >= 0x8B && last <= 0x8F) || (last >= 0xAA && last <= 0xAE) ? 3 : 0;
}

std::string joined(const std::vector<std::string>& parts, char separator) {
    std::string text;
    for (const std::string& part : parts) {
        if (&part != &parts.front()) text += separator;
        text += part;
    }
    return text;
}

bool any_text(const std::vector<std::string>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const std::string& part) { return !part.empty(); });
}

} // namespace

std::string squeezed(std::string_view raw) {
    const std::string text = clean_utf8(raw);
    const std::string_view view = text;
    std::string out;
    out.reserve(text.size());
    bool gap = false;
    for (std::size_t at = 0; at < view.size();) {
        const bool plain = static_cast<unsigned char>(view[at]) < 0x80;
        const std::size_t space = plain ? (is_space(view[at]) ? 1 : 0) : wide_space(view.substr(at, 3));
        const std::size_t nothing = plain || space > 0 ? 0 : invisible_sign(view.substr(at, 3));
        if (space > 0) gap = true;
        if (space + nothing > 0) {
            at += space + nothing;
            continue;
        }
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out += view[at++];
    }
    return out;
}

std::uint32_t count_characters(std::string_view text) {
    const auto count = std::count_if(text.begin(), text.end(), [](char c) {
        return !is_space(c) && (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
    });
    return static_cast<std::uint32_t>(count);
}

DocumentWriter::DocumentWriter() : frames_(1) { begin_page(); }

void DocumentWriter::set_title(std::string_view title) { text_.title = squeezed(title); }

void DocumentWriter::begin_paragraph(ParagraphLooks looks) {
    end_paragraph();
    top().looks = std::move(looks);
}

void DocumentWriter::set_looks(ParagraphLooks looks) { top().looks = std::move(looks); }

void DocumentWriter::text(std::string_view text, bool bold) {
    top().line += text;
    if (bold) top().bold += count_characters(text);
}

void DocumentWriter::end_line() { flush_line(); }

void DocumentWriter::end_paragraph() {
    flush_line();
    Frame& frame = top();
    // A cell may hold nothing but an automatic number; elsewhere a number without words says nothing.
    if (frame.place == Place::cell && !frame.continues) gather(squeezed(frame.looks.label));
    frame.looks = {};
    frame.continues = false;
}

void DocumentWriter::flush_line() {
    Frame& frame = top();
    const std::string words = squeezed(frame.line);
    const bool bold = frame.bold > 0 && frame.bold * 10 >= std::size_t{count_characters(words)} * 9;
    frame.line.clear();
    frame.bold = 0;
    if (words.empty()) return;
    const std::string label = frame.continues ? std::string() : squeezed(frame.looks.label);
    std::string line = label.empty() ? words : label + ' ' + words;
    const bool starts = !std::exchange(frame.continues, true);
    if (frame.place != Place::body) return gather(line);
    add_line({.text = std::move(line),
              .bold = bold,
              .heading_level = frame.looks.heading_level,
              .starts_paragraph = starts});
}

void DocumentWriter::add_line(TextLine line) { text_.pages.back().lines.push_back(std::move(line)); }

void DocumentWriter::gather(std::string_view text) {
    if (text.empty()) return;
    std::string& gathered = top().gathered;
    if (!gathered.empty()) gathered += ' ';
    gathered += text;
}

void DocumentWriter::begin_row() {
    end_paragraph();
    frames_.push_back({.place = Place::row});
}

void DocumentWriter::begin_cell() { frames_.push_back({.place = Place::cell}); }

void DocumentWriter::end_cell() {
    end_paragraph();
    Frame cell = pop();
    top().cells.push_back(std::move(cell.gathered));
    top().page_breaks = std::max(top().page_breaks, cell.page_breaks);
}

void DocumentWriter::end_row() {
    const Frame row = pop();
    if (top().place != Place::body) {
        for (const std::string& cell : row.cells) gather(cell);
        top().page_breaks += row.page_breaks;
        return;
    }
    if (any_text(row.cells)) add_line({.text = joined(row.cells, '\t'), .starts_paragraph = true, .table_row = true});
    for (unsigned i = 0; i < row.page_breaks; ++i) end_page(PageBreak::laid_out);
}

void DocumentWriter::begin_note(std::string_view label) {
    frames_.push_back({.place = Place::note});
    gather(squeezed(label));
}

void DocumentWriter::end_note() {
    end_paragraph();
    Frame note = pop();
    if (!note.gathered.empty()) notes_.push_back(std::move(note.gathered));
}

void DocumentWriter::end_page(PageBreak kind) {
    if (top().place != Place::body) {
        ++top().page_breaks;
        return;
    }
    flush_line();
    if (kind == PageBreak::laid_out && page_is_empty()) return;
    begin_page();
}

void DocumentWriter::leave_out(std::string_view text) {
    text_.pages.back().reading.invisible += count_characters(text);
}

bool DocumentWriter::page_is_empty() const { return text_.pages.back().lines.empty() && notes_.empty(); }

void DocumentWriter::add_notes() {
    for (std::string& note : notes_) add_line({.text = std::move(note), .starts_paragraph = true, .footnote = true});
    notes_.clear();
}

void DocumentWriter::begin_page() {
    add_notes();
    text_.pages.push_back({.number = static_cast<std::uint32_t>(text_.pages.size() + 1)});
}

DocumentWriter::Frame DocumentWriter::pop() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    return frame;
}

ExtractedText DocumentWriter::finish() && {
    end_paragraph();
    add_notes();
    return std::move(text_);
}

} // namespace casebook::indexer
