// passage_scores: how well the best passage of each of some reviews answers a query.
//
// BM25 of the stems over the passages of these reviews, read from the position-free index of passages: one posting list
// a word, passed once over all of them. The read boundary; one lease a call; throws Xapian's exceptions.
#pragma once

#include "query-server/generation/index_handles.hpp"
#include "query-server/generation/parts.hpp"
#include "query-server/search/plan.hpp"

#include <span>
#include <vector>

namespace casebook::server {

struct PassageScoring {
    std::span<const WantedTerm> terms;
    std::span<const schema::SectionKind> sections; // passages of other sections do not count; empty: all do
};

struct BestPassage {
    double score = 0;          // 0 where no passage has any of the words
    std::uint32_t passage = 0; // ordinal; means nothing where the score is 0
};

/// One for each of `reviews`, in their order.
std::vector<BestPassage> best_passages(std::span<const std::uint32_t> reviews, const PassageScoring& scoring,
                                       const Parts& parts, IndexHandles& handles);

} // namespace casebook::server
