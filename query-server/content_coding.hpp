// content_coding: answers in gzip for those who take it.
//
// coded() is applied once, to finished answers: text of some length, made in memory. Files, parts of files, 304 and
// what is coded already stay as they are. A coded answer is another representation, so it has a tag of its own
// ("…-gzip"); If-None-Match may name either (coded_tag() makes the one of the other). Compressing what a visitor typed
// beside a secret would tell the secret by its length (BREACH); no page holds a secret, a cookie or a token. Pure; any
// thread.
#pragma once

#include "query-server/response.hpp"

#include <string>
#include <string_view>

namespace casebook::server {

/// Does an Accept-Encoding line allow gzip, and prefer it to the plain text? Where it does not say, plain.
bool takes_gzip(std::string_view accept_encoding);

/// The same bytes for the same text; `level` 1 to 9.
std::string gzip(std::string_view text, int level);

/// "x" -> "x-gzip", within the quotes.
std::string coded_tag(std::string_view etag);

Response coded(Response response, std::string_view accept_encoding);

} // namespace casebook::server
