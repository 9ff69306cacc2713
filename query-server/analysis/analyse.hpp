// analyse: an analysis that was asked for -> what is counted. Read this and analyse.cpp first.
//
//   plan -> match (of the search, without ranking) -> the space that is counted -> table, trend or what occurs together
//
// Everything comes from the one generation the caller holds. Numbers of children are those that may be told
// (disclosure.hpp). Blocking: called on a search worker; any number of calls at once.
#pragma once

#include "query-server/analysis/co_occurrence.hpp"
#include "query-server/analysis/cross_tabulation.hpp"
#include "query-server/analysis/trend.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace casebook::server {

/// Both axes of time, incident first.
using Trends = std::vector<Trend>;

struct AnalysisAnswer {
    AnalysisRequest request;
    std::uint64_t counted = 0; // units that match, or their children
    std::uint64_t known = 0;   // of all there are
    bool exact = true;         // or rounded, as counts of children are
    std::variant<CrossTable, Trends, CoOccurrence> found;
};

/// bad_parameter where the table would have more cells than max_table_cells of limits.hpp.
schema::Result<AnalysisAnswer> analyse(const AnalysisRequest& request, const SearchContext& context);

} // namespace casebook::server
