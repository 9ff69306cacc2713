// entity_tag: what If-None-Match and If-Range name (RFC 9110, 8.8.3 and 13.1). Pure; any thread.
#pragma once

#include <string_view>

namespace casebook::server {

/// Does an If-None-Match line, a list of tags or "*", name `etag`? Compared weakly, as it is for answers that would be
/// the same to whoever reads them: W/"a" names "a". A line that breaks off is read as far as it goes.
bool names_tag(std::string_view line, std::string_view etag);

/// Is an If-Range line this very tag? Compared strongly: parts of two files must not be put together. A date is none.
bool is_tag(std::string_view line, std::string_view etag);

} // namespace casebook::server
