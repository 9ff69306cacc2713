// similar_parameters: an address or a body -> SimilarRequest. The grammar is docs/search-api.md.
//
//   GET  /similar?review=ID&without=age_band:under_1&page=2      parse_similar
//   POST application/x-www-form-urlencoded  text=...&without=... parse_similar_body, as the page's form sends it
//   POST application/json  {"text":"...","without":["words"]}    likewise
//
// Strict about names and numbers, as parameters.hpp is; but no fault repeats anything of a body: neither its values nor
// the names in it. Text is taken as it is, what is not UTF-8 or a control character replaced. Pure; any thread.
#pragma once

#include "query-server/search/parameters.hpp"
#include "query-server/search/similar.hpp"

#include <string>
#include <string_view>

namespace casebook::server {

enum class BodyType : std::uint8_t { form, json, other };
/// Of a Content-Type line; its charset may be UTF-8 or not said.
BodyType body_type(std::string_view content_type);

/// Takes `review`, `without`, `page` and `size`.
Checked<SimilarRequest> parse_similar(std::string_view query_string, const Limits& limits);

/// Takes `text` besides; `type` is form or json.
Checked<SimilarRequest> parse_similar_body(std::string_view body, BodyType type, const Limits& limits);

/// Of a request for a review: canonical order, defaults left out. Never called with a text.
std::string query_string(const SimilarRequest& request);

} // namespace casebook::server
