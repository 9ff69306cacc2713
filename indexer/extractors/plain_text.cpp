#include "indexer/extractors/plain_text.hpp"

#include "indexer/extractors/line_reader.hpp"
#include "indexer/extractors/text_encoding.hpp"
#include "indexer/extractors/utf8.hpp"

namespace casebook::indexer {
namespace {

/// No wrapped line is longer than this: such a line is a paragraph.
constexpr std::size_t kLongestWrappedLine = 160;

std::string_view trimmed(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t\v");
    if (begin == std::string_view::npos) return {};
    return line.substr(begin, line.find_last_not_of(" \t\v") - begin + 1);
}

} // namespace

ExtractedText extract_plain_text(std::string_view bytes) {
    const std::string text = decode_text(bytes);
    ExtractedText extracted;
    for (const std::string_view page_text : pages_of(text)) {
        ExtractedPage& page = extracted.pages.emplace_back();
        page.number = static_cast<std::uint32_t>(extracted.pages.size());
        bool starts_paragraph = true;
        for_each_line(page_text, [&](std::string_view raw) {
            const std::string_view line = trimmed(raw);
            const bool is_whole_paragraph = line.size() > kLongestWrappedLine;
            starts_paragraph = starts_paragraph || line.empty() || is_whole_paragraph;
            if (line.empty()) return;
            page.lines.push_back({.text = clean_utf8(line), .starts_paragraph = starts_paragraph});
            starts_paragraph = is_whole_paragraph;
        });
    }
    return extracted;
}

} // namespace casebook::indexer
