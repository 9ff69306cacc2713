// relax: a search that finds nothing -> the nearest searches that find something, each with its exact count.
//
// One of the words left out, words in place of a phrase, any of the words, anywhere in place of one kind of section,
// without the filters, another spelling. Offered, never done. The read boundary; one lease a call.
#pragma once

#include "query-server/search/match.hpp"

#include <vector>

namespace casebook::server {

/// Those that find something, the nearest kind first, then the most found; none after the time of the search is spent.
std::vector<Relaxation> relaxations(const QueryPlan& plan, const SearchRequest& request, const SearchContext& context,
                                    IndexHandles& handles, WorkLimit& work);

} // namespace casebook::server
