// rank: a set -> its members in order, from one place to another.
//
// Of reviews: exactly this title, label or id first; then the score of the review's words (BM25, titles weighted) mixed
// with that of its best passage for the best kRescored of the query; then id. Of passages and recommendations: BM25.
// Or by date or title. The order is total, and the same whatever filters a search has. docs/ranking.md has the formula
// and what was measured. The read boundary; one lease a call; throws what WorkLimit throws, and Xapian's exceptions.
#pragma once

#include "query-server/generation/index_handles.hpp"
#include "query-server/search/plan.hpp"
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

/// The best of a query, without regard to filters: `set` is everything its text matches.
std::vector<std::uint32_t> ranked_start(const schema::Bitmap& set, std::size_t count, const RankContext& rank);

/// Members of `set` from place `first` on, `count` at most, when those of `start` come first.
std::vector<std::uint32_t> ranked_after(const std::vector<std::uint32_t>& start, const schema::Bitmap& set,
                                        std::size_t first, std::size_t count, const RankContext& rank);

/// By date or title.
std::vector<std::uint32_t> sorted(const schema::Bitmap& set, std::size_t first, std::size_t count,
                                  const RankContext& rank);

} // namespace casebook::server
