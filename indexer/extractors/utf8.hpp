// utf8: bytes that claim to be text -> valid UTF-8 without control characters.
//
// What is not UTF-8 becomes U+FFFD; NUL and the control characters (except tab, which becomes a space) go.
// Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

namespace casebook::indexer {

/// True for valid UTF-8 without control characters other than '\n' (no surrogates, no overlong forms).
bool is_clean_utf8(std::string_view text);

/// True for valid UTF-8, whatever characters it holds.
bool is_valid_utf8(std::string_view text);

/// `text` made clean; unchanged where it already is. '\n' stays.
std::string clean_utf8(std::string_view text);

/// Appends one character; what is none (a lone surrogate, a number too large) becomes U+FFFD.
void append_code_point(std::string& out, char32_t code_point);

/// A file name made fit to be shown: clean, and on one line.
std::string displayable_name(std::string_view name);

} // namespace casebook::indexer
