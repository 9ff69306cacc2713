// match: a plan -> the exact set of matching reviews, and the ordinals of the page asked for, in order.
//
// The text's set is made from posting lists as bitmaps, remembered by term; a phrase or NEAR is put to Xapian's
// matcher once, over the reviews that hold all its words, and remembered too. Ranking is Xapian's (BM25 over the
// review, titles weighted) under a filter of the final set, and ends early. Order: exactly this title or label
// first, then score, then review id. The first hundred places of a query are remembered,
// and answer for every filter that leaves enough of them. The read boundary; one lease a call.
#pragma once

#include "query-server/generation/index_handles.hpp"
#include "query-server/search/plan.hpp"

#include <vector>

namespace casebook::server {

struct Matches {
    schema::Bitmap text; // what the query matches, before filters; `limits` applied
    schema::Bitmap all;  // with every filter
    std::uint64_t total = 0;
    std::vector<schema::ReviewOrdinal> page; // the hits to show
};

/// deadline_exceeded, index_corrupt; page_out_of_range where there are hits but not so many.
schema::Result<Matches> match(const QueryPlan& plan, const SearchRequest& request, const SearchContext& context,
                              IndexHandles& handles);

/// Does the text of each review match? The set alone, without filters or order.
schema::Result<schema::Bitmap> match_text(const ParsedQuery& query, const SearchContext& context,
                                          IndexHandles& handles);

} // namespace casebook::server
