// passage: the shown reviews x passage index x page text -> up to three passages each.
//
// Whole sentences around the query's words, from different sections where possible, best first; with the section,
// the printed and the file's page, and marks in code points. Without words (nothing asked, or only the record
// matched) the passage is the opening of the report's introduction. One lease a call.
#pragma once

#include "query-server/generation/index_handles.hpp"
#include "query-server/search/match.hpp"
#include "query-server/search/plan.hpp"
#include "query-server/search/sentences.hpp"

#include <vector>

namespace casebook::server {

schema::Result<std::vector<Hit>> find_passages(const QueryPlan& plan, const Matches& matches,
                                               const SearchRequest& request, const SearchContext& context,
                                               IndexHandles& handles);

/// The hits of a search for passages, and of one for recommendations, findings or learning points: each as it stands.
schema::Result<std::vector<Hit>> find_units(const QueryPlan& plan, const Matches& matches, const SearchContext& context,
                                            IndexHandles& handles);

/// The bytes `range` of a page of the review, with their section and without marks.
Passage passage_at(const schema::StoredPage& page, const ByteRange& range, const schema::ReviewSummary& review);

} // namespace casebook::server
