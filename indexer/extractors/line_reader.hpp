// line_reader: text -> its pages (form feeds) and lines, whatever ends them. Views into the text given.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace casebook::indexer {

/// The pages of a text, at least one; a form feed at the very end begins none.
inline std::vector<std::string_view> pages_of(std::string_view text) {
    std::vector<std::string_view> pages;
    if (const std::size_t end = text.find_last_not_of(" \t\r\n\f\x1a"); end != std::string_view::npos) {
        const std::size_t last = text.find('\f', end);
        if (last != std::string_view::npos && text.find_first_not_of(" \t\r\n\x1a", last + 1) == std::string_view::npos)
            text = text.substr(0, last);
    }
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\f', begin), text.size());
        pages.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return pages;
}

/// Calls `visit` with each line, without its ending ("\n", "\r\n" or "\r").
template <class Visit>
void for_each_line(std::string_view text, Visit&& visit) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
        visit(text.substr(begin, end - begin));
        const bool pair = end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n';
        begin = end + (pair ? 2 : 1);
    }
}

} // namespace casebook::indexer
