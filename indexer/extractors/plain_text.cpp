#include "indexer/extractors/plain_text.hpp"

#include "indexer/extractors/line_reader.hpp"
#include "indexer/extractors/utf8.hpp"

#include <unicode/ucnv.h>

#include <algorithm>

namespace casebook::indexer {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LittleMark = "\xFF\xFE";
constexpr std::string_view kUtf16BigMark = "\xFE\xFF";

/// No wrapped line is longer than this: such a line is a paragraph.
constexpr std::size_t kLongestWrappedLine = 160;

std::string convert(std::string_view bytes, const char* encoding) {
    std::string text(bytes.size() * 3 + 8, '\0');
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length = ucnv_convert("UTF-8", encoding, text.data(), static_cast<std::int32_t>(text.size()),
                                             bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    text.resize(U_SUCCESS(status) ? static_cast<std::size_t>(length) : 0);
    return text;
}

/// A stray bad byte in UTF-8 is a fault; more bad bytes than good sequences are another encoding.
bool is_mostly_utf8(std::string_view bytes) {
    const std::string cleaned = clean_utf8(bytes);
    std::size_t replaced = 0;
    for (std::size_t at = cleaned.find("\xEF\xBF\xBD"); at != std::string::npos;
         at = cleaned.find("\xEF\xBF\xBD", at + 3))
        ++replaced;
    const auto leads =
        std::count_if(cleaned.begin(), cleaned.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC0; });
    return static_cast<std::size_t>(leads) > 2 * replaced;
}

std::string_view trimmed(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t\v");
    if (begin == std::string_view::npos) return {};
    return line.substr(begin, line.find_last_not_of(" \t\v") - begin + 1);
}

} // namespace

bool looks_like_text(std::string_view bytes) {
    if (bytes.starts_with(kUtf16LittleMark) || bytes.starts_with(kUtf16BigMark)) return true;
    const std::string_view start = bytes.substr(0, 4096);
    const auto controls = std::count_if(start.begin(), start.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 &&
               std::string_view("\t\n\v\f\r\x1a").find(c) == std::string_view::npos;
    });
    return static_cast<std::size_t>(controls) * 50 <= start.size();
}

std::string decode_text(std::string_view bytes) {
    if (bytes.starts_with(kUtf16LittleMark)) return convert(bytes.substr(2), "UTF-16LE");
    if (bytes.starts_with(kUtf16BigMark)) return convert(bytes.substr(2), "UTF-16BE");
    if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
    if (is_valid_utf8(bytes) || is_mostly_utf8(bytes)) return std::string(bytes);
    return convert(bytes, "windows-1252");
}

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
