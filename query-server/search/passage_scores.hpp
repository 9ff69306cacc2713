// passage_scores: how well each passage of some reviews answers a query, and the best of each review.
//
// A title says what every passage beneath it is about: what its words are worth is added to the best passage's.
// Saturated occurrences of the stems, weighted by their rarity among passages, read from the position-free index of
// passages: one posting list a word, passed once over all these reviews. The read boundary; one lease a call; throws
// Xapian's exceptions and what WorkLimit throws.
#pragma once

#include "query-server/generation/index_handles.hpp"
#include "query-server/generation/parts.hpp"
#include "query-server/search/plan.hpp"
#include "query-server/search/work_limit.hpp"

#include <span>
#include <vector>

namespace casebook::server {

struct ScoredPassage {
    double score = 0;          // 0 where neither it nor the title has any of the words
    std::uint32_t passage = 0; // ordinal; the first where none has any
};

class PassageScores {
  public:
    /// Of `terms` over the passages of `reviews` (ordinals, each once, in any order).
    PassageScores(std::span<const std::uint32_t> reviews, std::span<const WantedTerm> terms, const Parts& parts,
                  const IndexHandles& handles, WorkLimit& work);

    /// The best passage of a review, of sections of these kinds only; of any, where there are none.
    ScoredPassage best(std::uint32_t review, std::span<const schema::SectionKind> sections) const;
    /// The best `most` passages with a score, best first, ties by ordinal.
    std::vector<ScoredPassage> best_few(std::uint32_t review, std::size_t most) const;

  private:
    struct Range {
        std::uint32_t review = 0, begin = 0, end = 0; // ordinals
        std::size_t first = 0;                        // its place in `scores_`
        double title = 0;                             // score of the title's words
    };
    const Range& range_of(std::uint32_t review) const;
    void add(const WantedTerm& term, const IndexHandles& handles);
    void add_to_titles(const WantedTerm& term, double weight, const IndexHandles& handles);

    const Parts& parts_;
    std::vector<Range> ranges_; // ascending
    std::vector<double> scores_;
};

} // namespace casebook::server
