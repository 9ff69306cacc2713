#include "indexer/extractors/symbol_fonts.hpp"

#include <iterator>

namespace casebook::indexer {
namespace {

struct Sign {
    unsigned char code;
    std::string_view text;
};

// clang-format off
constexpr Sign kSymbol[] = {
    {0x44, "Δ"}, {0x57, "Ω"}, {0x61, "α"}, {0x62, "β"}, {0x64, "δ"}, {0x67, "γ"}, {0x6D, "μ"}, {0x70, "π"}, {0xA2, "′"},
    {0xA3, "≤"}, {0xB0, "°"}, {0xB1, "±"}, {0xB2, "″"}, {0xB3, "≥"}, {0xB4, "×"}, {0xB7, "•"}, {0xB8, "÷"}, {0xB9, "≠"},
    {0xBB, "≈"}, {0xBC, "…"}, {0xAB, "↔"}, {0xAC, "←"}, {0xAD, "↑"}, {0xAE, "→"}, {0xAF, "↓"}, {0xD2, "®"}, {0xD3, "©"},
    {0xD4, "™"}, {0xD6, "√"}, {0xDE, "⇒"}, {0xE2, "®"}, {0xE3, "©"}, {0xE4, "™"},
};
constexpr Sign kWingdings[] = {
    {0x6C, "•"}, {0x6E, "•"}, {0x71, "•"}, {0x73, "•"}, {0x74, "•"}, {0x75, "•"}, {0x76, "•"}, {0x77, "•"}, {0x9E, "•"},
    {0x9F, "•"}, {0xA7, "•"}, {0xA8, "☐"}, {0x6F, "☐"}, {0xD8, "•"}, {0xDF, "←"}, {0xE0, "→"}, {0xE8, "→"}, {0xF0, "→"},
    {0xFB, "✗"}, {0xFC, "✓"}, {0xFD, "☒"}, {0xFE, "☑"},
};
// clang-format on

template <std::size_t N>
std::string find_sign(const Sign (&signs)[N], unsigned char code) {
    for (const Sign& sign : signs)
        if (sign.code == code) return std::string(sign.text);
    return {};
}

bool is_picture_font(std::string_view font) { return font.starts_with("Wingdings") || font.starts_with("Webdings"); }

} // namespace

std::string symbol_text(std::string_view font, char32_t code) {
    const auto low = static_cast<unsigned char>(code & 0xFF);
    if (is_picture_font(font)) return find_sign(kWingdings, low);
    if (std::string sign = find_sign(kSymbol, low); !sign.empty()) return sign;
    return low >= 0x20 && low < 0x7F ? std::string(1, static_cast<char>(low)) : std::string();
}

std::string without_private_signs(std::string_view text, std::string_view font) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        // U+F000 to U+F0FF are EF 80 80 to EF 83 BF.
        const bool is_private = text.size() - at > 2 && text[at] == '\xEF' &&
                                static_cast<unsigned char>(text[at + 1]) >= 0x80 &&
                                static_cast<unsigned char>(text[at + 1]) <= 0x83;
        if (!is_private) {
            out += text[at++];
            continue;
        }
        const unsigned low = (static_cast<unsigned char>(text[at + 1]) & 0x03u) << 6 |
                             (static_cast<unsigned char>(text[at + 2]) & 0x3Fu);
        out += symbol_text(font, low);
        at += 3;
    }
    return out;
}

} // namespace casebook::indexer
