#include "indexer/extractors/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace casebook::indexer {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_control(unsigned char c) { return c < 0x20 || c == 0x7F; }

/// Eight bytes at once: all of them from 0x20 to 0x7E?
bool is_plain_ascii(const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    constexpr std::uint64_t kHigh = 0x8080808080808080ull;
    constexpr std::uint64_t kOnes = 0x0101010101010101ull;
    const std::uint64_t below_space = (word - kOnes * 0x20) & ~word;
    const std::uint64_t del = word ^ (kOnes * 0x7F);
    const std::uint64_t has_del = (del - kOnes) & ~del;
    return ((word | below_space | has_del) & kHigh) == 0;
}

/// Length of the well-formed sequence at `at`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = lead == 0xED ? 0x9F : 0xBF; // no surrogates
        return byte(1) >= low && byte(1) <= high && continues(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
        return byte(1) >= low && byte(1) <= high && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

/// U+0080 to U+009F: control characters of two bytes.
bool is_high_control(std::string_view text, std::size_t at, std::size_t length) {
    return length == 2 && text[at] == '\xC2' && static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

/// U+FFFE and U+FFFF are no characters.
bool is_noncharacter(std::string_view text, std::size_t at, std::size_t length) {
    if (length != 3 || text[at] != '\xEF') return false;
    const std::string_view sequence = text.substr(at, 3);
    return sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF";
}

std::size_t skip_plain_ascii(std::string_view text, std::size_t at) {
    while (at + 8 <= text.size() && is_plain_ascii(text.data() + at)) at += 8;
    return at;
}

} // namespace

bool is_valid_utf8(std::string_view text) {
    for (std::size_t at = skip_plain_ascii(text, 0); at < text.size(); at = skip_plain_ascii(text, at)) {
        const std::size_t length = sequence_length(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

bool is_clean_utf8(std::string_view text) {
    for (std::size_t at = skip_plain_ascii(text, 0); at < text.size(); at = skip_plain_ascii(text, at)) {
        const std::size_t length = sequence_length(text, at);
        if (length == 0) return false;
        if (length == 1 && is_control(static_cast<unsigned char>(text[at])) && text[at] != '\n') return false;
        if (is_high_control(text, at, length) || is_noncharacter(text, at, length)) return false;
        at += length;
    }
    return true;
}

std::string clean_utf8(std::string_view text) {
    if (is_clean_utf8(text)) return std::string(text);
    std::string clean;
    clean.reserve(text.size() + 16);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequence_length(text, at);
        if (length == 0) {
            clean += kReplacement;
            ++at;
            continue;
        }
        if (text[at] == '\t') clean += ' ';
        const bool dropped = (length == 1 && is_control(static_cast<unsigned char>(text[at])) && text[at] != '\n') ||
                             is_high_control(text, at, length) || is_noncharacter(text, at, length);
        if (!dropped) clean.append(text.substr(at, length));
        at += length;
    }
    return clean;
}

void append_code_point(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) return put(c);
    if (c < 0x800) return put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
    if ((c >= 0xD800 && c < 0xE000) || c > 0x10FFFF) return void(out += kReplacement);
    if (c < 0x10000) return put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
    put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
}

std::string displayable_name(std::string_view name) {
    std::string shown;
    for (const char c : name) {
        if (is_control(static_cast<unsigned char>(c)))
            shown += kReplacement;
        else
            shown += c;
    }
    return clean_utf8(shown);
}

} // namespace casebook::indexer
