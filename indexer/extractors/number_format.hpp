// number_format: a number as lists, headings and notes show it. Pure functions; any thread.
#pragma once

#include <cstdint>
#include <string>

namespace casebook::indexer {

enum class NumberFormat : std::uint8_t {
    decimal,
    decimal_zero, // 01
    lower_letter, // a ... z, aa, bb
    upper_letter,
    lower_roman,
    upper_roman,
    ordinal,       // 1st
    cardinal_text, // One
    ordinal_text,  // First
    bullet,
    none,
};

/// "" for `none` and `bullet`; decimal where a format has no sign for the number.
std::string formatted_number(NumberFormat format, std::uint32_t number);

/// What is written for a bullet, whatever its font draws.
inline constexpr const char* kBullet = "\xE2\x80\xA2";

} // namespace casebook::indexer
