// Percent-coding of addresses: a small decoder that takes what browsers send ([ ] | " and raw UTF-8 bytes).
//
// Strict about what it gives back: valid UTF-8 without control characters, or nothing. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace casebook::server {

enum class Plus { space, literal }; // '+' is a space in a query string and itself in a path

/// The bytes, whatever they are. Nothing where a '%' is not followed by two hexadecimal digits.
std::optional<std::string> percent_decode_bytes(std::string_view text, Plus plus);
/// Nothing, too, where the result is not clean_text().
std::optional<std::string> percent_decode(std::string_view text, Plus plus);

/// For one segment of a path: everything but the unreserved characters is coded.
std::string encode_segment(std::string_view text);
/// For a name or value of a query string: as encode_segment(), a space as '+'.
std::string encode_parameter(std::string_view text);
void append_encoded_parameter(std::string& out, std::string_view text);

/// Is it valid UTF-8 without NUL and other control characters (tab and line ends may stand)?
bool clean_text(std::string_view text);

/// Text that is clean: a space for each control character, U+FFFD for each byte that is of no character.
std::string cleaned_text(std::string_view bytes);

/// How many code points valid UTF-8 holds.
std::size_t code_points(std::string_view text);

} // namespace casebook::server
