// parts_of_input: a fuzzer's input as the parts of a package, and what must hold of what is read from them.
#pragma once

#include "indexer/extracted_text.hpp"
#include "indexer/extractors/package.hpp"
#include "indexer/extractors/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

namespace casebook::indexer {

/// Each part after a line "=== name".
inline std::map<std::string, std::string, std::less<>> parts_of_input(std::string_view input) {
    constexpr std::string_view kMark = "=== ";
    std::map<std::string, std::string, std::less<>> parts;
    for (std::size_t at = input.find(kMark); at < input.size();) {
        const std::size_t name_end = std::min(input.find('\n', at), input.size());
        const std::size_t next = std::min(input.find(kMark, name_end), input.size());
        const std::size_t begin = std::min(name_end + 1, next);
        parts[std::string(input.substr(at + kMark.size(), name_end - at - kMark.size()))] =
            input.substr(begin, next - begin);
        at = next;
    }
    return parts;
}

inline void check_reading(const ReadResult<ExtractedText>& text) {
    if (!text) return;
    if (text->pages.empty()) std::abort();
    for (const ExtractedPage& page : text->pages) {
        for (const TextLine& line : page.lines) {
            std::string cells = line.text;
            if (line.table_row) std::replace(cells.begin(), cells.end(), '\t', ' ');
            if (cells.empty() || !is_clean_utf8(cells) || line.heading_level > 6) std::abort();
        }
    }
}

} // namespace casebook::indexer
