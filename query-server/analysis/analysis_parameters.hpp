// analysis_parameters: the query string of /analysis <-> AnalysisRequest. The grammar is docs/analysis.md.
//
// What is not of the analysis is of its search, and read as strictly (search/parameters.hpp); what speaks of a page of
// results alone is dropped. query_string() is the only writer: canonical order, defaults left out. Pure; any thread.
#pragma once

#include "query-server/analysis/analysis_request.hpp"
#include "query-server/search/parameters.hpp"

#include <span>
#include <string>
#include <string_view>

namespace casebook::server {

Checked<AnalysisRequest> parse_analysis(std::string_view query_string, const Limits& limits);

std::string query_string(const AnalysisRequest& request);

/// The usual analysis of all that a search finds.
AnalysisRequest analysis_of(SearchRequest search);

std::string_view to_string(AnalysisView view);
std::string_view to_string(PercentOf of);
std::string_view to_string(Base base);

} // namespace casebook::server
