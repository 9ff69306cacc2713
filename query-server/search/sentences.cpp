#include "query-server/search/sentences.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

/// So does the end of a table's cell.
bool ends_paragraph(char c) { return c == '\n' || c == '\t'; }

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

} // namespace

ByteRange trimmed(std::string_view text, ByteRange range) {
    while (range.begin < range.end && blank(text[range.begin])) ++range.begin;
    while (range.end > range.begin && blank(text[range.end - 1])) --range.end;
    return range;
}

bool begins_word(std::string_view text, std::size_t at) { return !blank(text[at]) && (at == 0 || blank(text[at - 1])); }

std::size_t words_in(std::string_view text) {
    std::size_t words = 0;
    for (std::size_t i = 0; i < text.size(); ++i) words += begins_word(text, i);
    return words;
}

ByteRange sentence_around(const schema::StoredPage& page, std::uint32_t at) {
    const auto next = std::ranges::upper_bound(page.sentences, at);
    const std::uint32_t begin = next == page.sentences.begin() ? 0 : *(next - 1);
    const std::uint32_t end = next == page.sentences.end() ? static_cast<std::uint32_t>(page.text.size()) : *next;
    return trimmed(page.text, {begin, end});
}

std::optional<ByteRange> sentence_after(const schema::StoredPage& page, const ByteRange& range) {
    const std::size_t next = page.text.find_first_not_of(' ', range.end);
    if (next == std::string::npos || ends_paragraph(page.text[next])) return std::nullopt;
    return sentence_around(page, static_cast<std::uint32_t>(next));
}

std::optional<ByteRange> sentence_before(const schema::StoredPage& page, const ByteRange& range) {
    if (range.begin == 0) return std::nullopt;
    const std::size_t before = page.text.find_last_not_of(' ', range.begin - 1);
    if (before == std::string::npos || ends_paragraph(page.text[before])) return std::nullopt;
    return sentence_around(page, static_cast<std::uint32_t>(before));
}

} // namespace casebook::server
