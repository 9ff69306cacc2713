// rank: a set -> its members in order, from one place to another.
//
// Of reviews: exactly this title, label or id first; then the score of the review's words, titles weighted, mixed with
// that of its best passage for the best hundred; then id. With feedback the words of the best passages count too. Of
// passages and recommendations: the score of their words. Or by date or title. The order is total, and the same
// whatever filters a search has. docs/ranking.md has the formula and what was measured. The read boundary; one lease a
// call; throws what WorkLimit throws, and Xapian's exceptions.
#pragma once

#include "query-server/generation/index_handles.hpp"
#include "query-server/search/plan.hpp"
#include "query-server/search/ranked_hit.hpp"
#include "query-server/search/work_limit.hpp"

#include <cstdint>
#include <vector>

namespace casebook::server {

struct RankContext {
    const QueryPlan& plan;
    const SearchContext& context;
    IndexHandles& handles;
    WorkLimit& work;
};

/// The best of a query, without regard to filters: `set` is everything its text matches. A hundred, or five hundred
/// with feedback, or fewer.
schema::Result<std::vector<RankedHit>> ranked_start(const schema::Bitmap& set, const RankContext& rank);

/// Members of `set` from place `first` on, `count` at most, when those of `start` come first.
std::vector<RankedHit> ranked_after(const std::vector<RankedHit>& start, const schema::Bitmap& set, std::size_t first,
                                    std::size_t count, const RankContext& rank);

/// What each word to rank by brings to the score of a document, most first.
std::vector<std::pair<std::string, double>> weights_in(std::uint32_t ordinal, const RankContext& rank);

/// By date or title.
std::vector<RankedHit> sorted(const schema::Bitmap& set, std::size_t first, std::size_t count, const RankContext& rank);

} // namespace casebook::server
