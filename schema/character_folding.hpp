// What each character is to the analyser, and what it folds to. ICU decides beyond ASCII; answers are remembered.
//
// The tables are made once, in a thread-safe way, and only read after; characters beyond ASCII have a memory for each
// thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace casebook::schema {

enum class CharacterClass : std::uint8_t { separator, letter, digit, joiner, apostrophe, comma, ignored };

struct Character {
    CharacterClass kind = CharacterClass::separator;
    std::uint8_t bytes = 1;       // length in the text
    char ascii = 0;               // the folded character where that is one ASCII character
    std::string_view folded = {}; // otherwise
};

constexpr std::array<Character, 128> make_ascii_characters() {
    std::array<Character, 128> table{};
    for (int c = 0; c < 128; ++c) {
        Character& entry = table[static_cast<std::size_t>(c)];
        entry.ascii = static_cast<char>(c);
        if (c >= 'a' && c <= 'z') entry.kind = CharacterClass::letter;
        if (c >= 'A' && c <= 'Z') entry.kind = CharacterClass::letter, entry.ascii = static_cast<char>(c - 'A' + 'a');
        if (c >= '0' && c <= '9') entry.kind = CharacterClass::digit;
        if (c == '-' || c == '/' || c == '.' || c == '_') entry.kind = CharacterClass::joiner;
        if (c == '\'') entry.kind = CharacterClass::apostrophe;
        if (c == ',') entry.kind = CharacterClass::comma;
    }
    return table;
}
inline constexpr std::array<Character, 128> kAsciiCharacters = make_ascii_characters();

Character character_beyond_ascii(std::string_view text, std::size_t at);

/// The character that begins at `text[at]`; an invalid byte is a separator of one byte. at < text.size().
inline Character character_at(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte < 128 ? kAsciiCharacters[byte] : character_beyond_ascii(text, at);
}

} // namespace casebook::schema
