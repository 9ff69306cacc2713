// symbol_fonts: what the characters of picture fonts (Symbol, Wingdings) stand for in Unicode. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace casebook::indexer {

/// `code` may be in the private area (U+F000 to U+F0FF) where word processors put such characters. "" where the
/// character is a picture without a word's meaning.
std::string symbol_text(std::string_view font, char32_t code);

/// `text` with characters of the private area replaced by what they stand for in `font`.
std::string without_private_signs(std::string_view text, std::string_view font);

} // namespace casebook::indexer
