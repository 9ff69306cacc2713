// feedback: the words of a query -> these and the words of the best passages found with them.
//
// A relevance model (Lavrenko and Croft 2001; RM3 as in Abdul-Jaleel and others, TREC 2004) over the three best
// passages of the ten best reviews, not over whole reports: those speak of everything. What was typed keeps the greater
// share. The read boundary; one lease a call; throws Xapian's exceptions.
#pragma once

#include "query-server/search/passage_scores.hpp"
#include "query-server/search/plan.hpp"
#include "query-server/search/search.hpp"
#include "schema/result.hpp"

#include <span>
#include <vector>

namespace casebook::server {

/// `best` reviews first; `scores` covers them.
schema::Result<std::vector<WantedTerm>> with_feedback(std::span<const WantedTerm> wanted,
                                                      std::span<const std::uint32_t> best, const PassageScores& scores,
                                                      const SearchContext& context, IndexHandles& handles);

} // namespace casebook::server
