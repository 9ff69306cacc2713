#include "indexer/extractors/text_encoding.hpp"

#include "indexer/extractors/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <limits>

namespace casebook::indexer {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LittleMark = "\xFF\xFE";
constexpr std::string_view kUtf16BigMark = "\xFE\xFF";
constexpr std::size_t kSampleBytes = 4096;

/// Encodings of one byte a character, the likeliest first.
constexpr const char* kByteEncodings[] = {"windows-1252", "ISO-8859-15", "macintosh"};

enum class Utf16 : std::uint8_t { none, little, big };

/// UTF-16 of a western text without a mark: every second byte is NUL, and none of the others.
Utf16 unmarked_utf16(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, kSampleBytes);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0' ? 1 : 0;
    const std::size_t pairs = sample.size() / 2;
    const bool many_odd = pairs > 3 && zeros[1] * 10 > pairs * 7;
    const bool many_even = pairs > 3 && zeros[0] * 10 > pairs * 7;
    if (many_odd && zeros[0] == 0) return Utf16::little;
    if (many_even && zeros[1] == 0) return Utf16::big;
    return Utf16::none;
}

std::string convert(std::string_view bytes, const char* encoding) {
    return convert_text(bytes, encoding).value_or(std::string());
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

using ByteTable = std::array<UChar32, 256>;

ByteTable table_of(const char* encoding) {
    ByteTable table{};
    UErrorCode status = U_ZERO_ERROR;
    UConverter* const converter = ucnv_open(encoding, &status);
    for (std::size_t byte = 0; byte < table.size() && U_SUCCESS(status); ++byte) {
        const char one = static_cast<char>(byte);
        const char* at = &one;
        UErrorCode fault = U_ZERO_ERROR;
        table[byte] = ucnv_getNextUChar(converter, &at, &one + 1, &fault);
        if (U_FAILURE(fault)) table[byte] = 0xFFFD;
    }
    ucnv_close(converter);
    return table;
}

bool is_gap(UChar32 c) { return c == 0 || u_isspace(c) || u_ispunct(c); }

int likelihood_of_letter(UChar32 before, UChar32 letter, UChar32 after) {
    const bool in_word = u_isalpha(before) || u_isalpha(after);
    if (!u_isupper(letter)) return in_word ? 2 : 0;
    if (u_islower(before)) return -4; // "donÕt"
    return in_word ? 1 : -1;
}

/// Of quotation marks, dashes, bullets and dots; 0 for other characters.
int likelihood_of_punctuation(UChar32 before, UChar32 c, UChar32 after) {
    const auto likely = [](bool fits) { return fits ? 2 : -1; };
    if (c == 0x2019) return likely(u_isalpha(before) || u_ispunct(before));
    if (c == 0x2018 || c == 0x201C) return likely(is_gap(before) && !is_gap(after));
    if (c == 0x201D) return likely(!u_isspace(before) && is_gap(after));
    const bool is_dash_or_dots = c == 0x2013 || c == 0x2014 || c == 0x2022 || c == 0x2026;
    return is_dash_or_dots && (is_gap(before) || is_gap(after)) ? 2 : 0;
}

/// How likely the character stands between those two, as a score.
int likelihood(UChar32 before, UChar32 c, UChar32 after) {
    if (c == 0xFFFD || (c >= 0x80 && c < 0xA0)) return -10;
    if (u_isalpha(c)) return likelihood_of_letter(before, c, after);
    if (c >= 0x2010 && c <= 0x2027) return likelihood_of_punctuation(before, c, after);
    if (u_charType(c) == U_CURRENCY_SYMBOL) return u_isdigit(after) ? 2 : -1;
    if (u_isspace(c)) return 1;
    return u_isalpha(before) && u_isalpha(after) ? -3 : 0;
}

long long likelihood_of(std::string_view bytes, const ByteTable& table) {
    const auto at = [&](std::size_t i) -> UChar32 {
        return i < bytes.size() ? table[static_cast<unsigned char>(bytes[i])] : 0;
    };
    long long score = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (static_cast<unsigned char>(bytes[i]) >= 0x80) score += likelihood(i > 0 ? at(i - 1) : 0, at(i), at(i + 1));
    return score;
}

const char* likeliest_encoding(std::string_view bytes) {
    const char* likeliest = kByteEncodings[0];
    long long best = std::numeric_limits<long long>::min();
    for (const char* const encoding : kByteEncodings) {
        const long long score = likelihood_of(bytes, table_of(encoding));
        if (score > best) likeliest = encoding;
        best = std::max(best, score);
    }
    return likeliest;
}

} // namespace

bool has_byte_order_mark(std::string_view bytes) {
    return bytes.starts_with(kUtf8Mark) || bytes.starts_with(kUtf16LittleMark) || bytes.starts_with(kUtf16BigMark);
}

std::optional<std::string> convert_text(std::string_view bytes, const std::string& encoding) {
    constexpr std::size_t kLargest = std::numeric_limits<std::int32_t>::max() / 4;
    if (bytes.size() > kLargest) return std::nullopt;
    std::string text(bytes.size() * 3 + 8, '\0');
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length =
        ucnv_convert("UTF-8", encoding.c_str(), text.data(), static_cast<std::int32_t>(text.size()), bytes.data(),
                     static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) return std::nullopt;
    text.resize(static_cast<std::size_t>(length));
    return text;
}

bool looks_like_text(std::string_view bytes) {
    if (has_byte_order_mark(bytes) || unmarked_utf16(bytes) != Utf16::none) return true;
    const std::string_view start = bytes.substr(0, kSampleBytes);
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
    switch (unmarked_utf16(bytes)) {
    case Utf16::little:
        return convert(bytes, "UTF-16LE");
    case Utf16::big:
        return convert(bytes, "UTF-16BE");
    case Utf16::none:
        break;
    }
    if (is_valid_utf8(bytes) || is_mostly_utf8(bytes)) return std::string(bytes);
    return convert(bytes, likeliest_encoding(bytes));
}

} // namespace casebook::indexer
