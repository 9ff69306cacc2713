// match: a plan -> the exact set of what matches, and the ordinals of the page asked for, in order.
//
// The set is match_text's, under every filter. The order is rank's; the first hundred places of a query are remembered,
// and answer for every filter that leaves enough of them: filters never change the order of what they leave.
// The read boundary; one lease a call.
#pragma once

#include "query-server/generation/index_handles.hpp"
#include "query-server/search/plan.hpp"
#include "query-server/search/ranked_hit.hpp"
#include "query-server/search/work_limit.hpp"

#include <vector>

namespace casebook::server {

struct Matches {
    schema::Bitmap text; // what the query matches, in the plan's space, before filters; `limits` applied
    schema::Bitmap all;  // with every filter
    std::uint64_t total = 0;
    std::vector<RankedHit> page; // the hits to show
};

/// deadline_exceeded, query_too_broad, index_corrupt; page_out_of_range where there are hits but not so many.
schema::Result<Matches> match(const QueryPlan& plan, const SearchRequest& request, const SearchContext& context,
                              IndexHandles& handles, WorkLimit& work);

/// The same with every hit in `page`, in the order in which pages have them; query_too_broad where there are more than
/// `most`.
schema::Result<Matches> match_all(const QueryPlan& plan, const SearchRequest& request, const SearchContext& context,
                                  IndexHandles& handles, WorkLimit& work, std::uint64_t most);

/// The same without a page: for what is counted and not listed.
schema::Result<Matches> match_set(const QueryPlan& plan, const SearchRequest& request, const SearchContext& context,
                                  IndexHandles& handles, WorkLimit& work);

/// How many members a set has, of how many reviews they are, and of these how many are held.
Total total_of(const schema::Bitmap& set, Space space, const Generation& generation);

/// How many units another tree would match under the plan's filters: for what is offered where nothing matches.
schema::Result<std::uint64_t> count_matches(const QueryNode& root, const QueryPlan& plan, const SearchRequest& request,
                                            const SearchContext& context, IndexHandles& handles, WorkLimit& work);

} // namespace casebook::server
