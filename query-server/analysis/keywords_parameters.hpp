// keywords_parameters: the query string of /keywords <-> KeywordsRequest. The grammar is docs/search-api.md.
//
// As strict as parameters.hpp; what is written is read as it was. Pure; any thread.
#pragma once

#include "query-server/analysis/keywords.hpp"
#include "query-server/search/parameters.hpp"

#include <string>
#include <string_view>

namespace casebook::server {

Checked<KeywordsRequest> parse_keywords(std::string_view query_string, const Limits& limits);

/// Without the '?'.
std::string query_string(const KeywordsRequest& request);

/// Of the reviews that a search finds.
KeywordsRequest keywords_of(const SearchRequest& search);

const KeywordOrderRow& keyword_order_row(KeywordOrder order);

} // namespace casebook::server
