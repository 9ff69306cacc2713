#include "query-server/percent_coding.hpp"

#include <algorithm>
#include <array>

namespace casebook::server {

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr std::array<bool, 256> kUnreserved = [] {
    std::array<bool, 256> is{};
    for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"))
        is[static_cast<unsigned char>(c)] = true;
    return is;
}();

void append_encoded(std::string& out, std::string_view text, std::string_view space) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (kUnreserved[byte])
            out += c;
        else if (c == ' ')
            out += space;
        else
            out.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
    }
}

std::string encode(std::string_view text, std::string_view space) {
    std::string out;
    out.reserve(text.size() + 8);
    append_encoded(out, text, space);
    return out;
}

bool continuation(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

/// Bytes of the well-formed sequence that begins at `at`, 0 where there is none (Unicode, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(at);
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4 || !continuation(text, at + 1)) return 0;
    if (lead < 0xE0) return 2;
    const unsigned second = byte(at + 1);
    if (!continuation(text, at + 2) || (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
    if (lead < 0xF0) return 3;
    if (!continuation(text, at + 3) || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
    return 4;
}

bool control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

} // namespace

bool clean_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequence_length(text, at);
        if (length == 0 || control(text[at])) return false;
        at += length;
    }
    return true;
}

std::string cleaned_text(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = sequence_length(bytes, at);
        if (length == 0)
            text += "\xEF\xBF\xBD";
        else if (control(bytes[at]))
            text += ' ';
        else
            text.append(bytes.substr(at, length));
        at += std::max<std::size_t>(1, length);
    }
    return text;
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::optional<std::string> percent_decode_bytes(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus == Plus::space) {
            out += ' ';
        } else if (text[at] != '%') {
            out += text[at];
        } else {
            const int high = at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
            const int low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            at += 2;
        }
    }
    return out;
}

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
    auto out = percent_decode_bytes(text, plus);
    if (!out || !clean_text(*out)) return std::nullopt;
    return out;
}

std::string encode_segment(std::string_view text) { return encode(text, "%20"); }
std::string encode_parameter(std::string_view text) { return encode(text, "+"); }
void append_encoded_parameter(std::string& out, std::string_view text) { append_encoded(out, text, "+"); }

} // namespace casebook::server
