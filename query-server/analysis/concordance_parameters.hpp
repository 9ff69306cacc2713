// concordance_parameters: the query string of /concordance <-> ConcordanceRequest. The grammar is docs/search-api.md.
//
// As strict as parameters.hpp; what is written is read as it was. Pure; any thread.
#pragma once

#include "query-server/analysis/concordance.hpp"
#include "query-server/search/parameters.hpp"

#include <string>
#include <string_view>

namespace casebook::server {

Checked<ConcordanceRequest> parse_concordance(std::string_view query_string, const Limits& limits);

/// Without the '?'.
std::string query_string(const ConcordanceRequest& request);

/// Of the reviews that a search finds: of its own words, or of other ones.
ConcordanceRequest concordance_of(const SearchRequest& search, std::string of = {});
/// All lines: without what speaks of a page of them alone.
ConcordanceRequest whole_set(ConcordanceRequest request);

const LineOrderRow& line_order_row(const LineOrder& order);

} // namespace casebook::server
