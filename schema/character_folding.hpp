// What each character is to the analyser, and what it folds to. ICU decides beyond ASCII; answers are remembered.
//
// The tables are made once, in a thread-safe way, and only read after; fold_of() keeps a memory for its thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace casebook::schema {

enum class CharacterClass : std::uint8_t { separator, letter, digit, joiner, apostrophe, comma, ignored };

struct Character {
    CharacterClass kind = CharacterClass::separator;
    std::uint8_t bytes = 1;      // length in the text
    char ascii = 0;              // the folded character where that is one ASCII character
    std::string_view folded = {}; // otherwise
};

/// The character that begins at `text[at]`; an invalid byte is a separator of one byte. at < text.size().
Character character_at(std::string_view text, std::size_t at);

} // namespace casebook::schema
