// scan: small readers of text, for the rules that look at a line or a paragraph from its start or its end.
//
// Hand-written rather than regular expressions, because every line of every report passes here. ASCII decides;
// other characters count as letters. Pure functions; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casebook::indexer {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
inline bool is_letter(char c) { return is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0x80; }
inline char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string_view trimmed(std::string_view text);

/// Whether `text` begins with `lower_case`, whatever its case.
bool starts_with_word(std::string_view text, std::string_view lower_case);

/// The value of a number of up to four digits, all of `text`.
std::optional<std::uint32_t> arabic_number(std::string_view text);
/// The value of a well-formed roman numeral up to 200, all of `text`, in one case.
std::optional<std::uint32_t> roman_number(std::string_view text);

/// A sentence ends here, closing quotes and brackets aside.
bool ends_sentence(std::string_view text);

/// Where letters are, they are capitals (at least three of them).
bool is_all_capitals(std::string_view text);

bool starts_with_bullet(std::string_view text);

/// The mark of a numbered heading, paragraph or item at the start of a text.
struct NumberMark {
    std::string_view number; // "4", "4.1", "a", without brackets and closing stop
    std::string_view rest;   // what follows, trimmed
    std::uint32_t depth = 1; // 2 for "4.1"
    bool closed = false;     // a stop or bracket follows the number: "4.", "4)"
};
std::optional<NumberMark> read_number_mark(std::string_view text);

/// The text in small letters, apostrophes left out, other punctuation made single spaces: for comparing headings.
std::string fold_heading(std::string_view text);

} // namespace casebook::indexer
