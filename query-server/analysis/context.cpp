#include "query-server/analysis/context.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::string in_one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (!blank(c))
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

/// Where the side ends that runs on from `at`, a blank counting as many as its run has.
std::size_t end_after(std::string_view text, std::size_t at, std::uint32_t width) {
    std::size_t end = at;
    for (std::uint32_t points = 0; end < text.size() && points < width; ++points) {
        do ++end;
        while (end < text.size() && !begins_character(text[end]));
    }
    if (end == text.size()) return end;
    while (end > at && !blank(text[end])) --end;
    return end;
}

std::size_t begin_before(std::string_view text, std::size_t at, std::uint32_t width) {
    std::size_t begin = at;
    for (std::uint32_t points = 0; begin > 0 && points < width; ++points) {
        do --begin;
        while (begin > 0 && !begins_character(text[begin]));
    }
    if (begin == 0) return begin;
    while (begin < at && !blank(text[begin - 1])) ++begin;
    return begin;
}

} // namespace

Context context_of(std::string_view text, const ByteRange& range, std::uint32_t width) {
    const std::size_t begin = begin_before(text, range.begin, width), end = end_after(text, range.end, width);
    return {in_one_line(text.substr(begin, range.begin - begin)),
            in_one_line(text.substr(range.begin, range.end - range.begin)),
            in_one_line(text.substr(range.end, end - range.end))};
}

} // namespace casebook::server
