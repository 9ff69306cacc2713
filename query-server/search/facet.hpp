// facet: the match set x the facet columns -> counts, each facet without its own selection.
//
// The contract (docs/facets.md): values of one facet are ORed, facets are ANDed. The count beside a value is the
// number of units (reviews, or recommendations or passages of them) that match the query, every other facet's
// selection, and whose review has that value; in mode `all`, every selection and the value. A parent counts the union
// of its narrower values. A selected value is always listed, and of names the most frequent (limits.max_facet_values);
// values_total says how many there are. Exact: a population count of sets, never an estimate; counts of the same query
// and selections are remembered by the generation. Any thread.
#pragma once

#include "query-server/search/match.hpp"
#include "query-server/search/plan.hpp"

#include <vector>

namespace casebook::server {

std::vector<FacetCounts> count_facets(const QueryPlan& plan, const Matches& matches, const SearchRequest& request,
                                      const SearchContext& context);

} // namespace casebook::server
