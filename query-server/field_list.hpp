// field_list: the lists that the values of header fields are made of (RFC 9110, 5.6). Pure; any thread.
#pragma once

#include <string_view>

namespace casebook::server {

/// Without the blanks and tabs about it.
std::string_view trimmed(std::string_view text);

/// What stands before `separator`, trimmed; it is taken off `rest` with the separator. Knows no quoted strings.
std::string_view next_item(std::string_view& rest, char separator);

/// The same but for the case of ASCII letters.
bool same_word(std::string_view a, std::string_view b);

} // namespace casebook::server
