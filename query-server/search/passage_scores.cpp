#include "query-server/search/passage_scores.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace casebook::server {

namespace {

// Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the constants that
// docs/ranking.md says were chosen.
constexpr double kK1 = 0.9, kB = 0.4;

/// The passages of the reviews, one after another, ascending.
struct Candidates {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges; // ordinals of each review's, begin and end
    std::vector<std::size_t> first;                              // of each range, its place in `scores`
    std::vector<double> scores;
};

Candidates candidates_of(std::span<const std::uint32_t> ascending, const Parts& parts) {
    Candidates out;
    std::size_t next = 0;
    for (const std::uint32_t review : ascending) {
        out.ranges.push_back(parts.range_of(Space::passages, schema::ReviewOrdinal{review}));
        out.first.push_back(next);
        next += out.ranges.back().second - out.ranges.back().first;
    }
    out.scores.resize(next);
    return out;
}

void add_term(const WantedTerm& term, Candidates& candidates, IndexHandles& handles) {
    const Xapian::Database& passages = handles.passages;
    const double documents = passages.get_doccount(), frequency = passages.get_termfreq(term.stem);
    const double rarity = term.weight * std::log(1.0 + (documents - frequency + 0.5) / (frequency + 0.5));
    const double usual_length = passages.get_average_length();
    auto at = passages.postlist_begin(term.stem);
    const auto end = passages.postlist_end(term.stem);
    for (std::size_t i = 0; i < candidates.ranges.size() && at != end; ++i) {
        const auto [first, last] = candidates.ranges[i];
        if (first == last) continue;
        at.skip_to(first + 1);
        for (; at != end && *at <= last; ++at) {
            const double often = at.get_wdf();
            const double length = passages.get_doclength(*at);
            candidates.scores[candidates.first[i] + (*at - 1 - first)] +=
                rarity * often * (kK1 + 1) / (often + kK1 * (1 - kB + kB * length / usual_length));
        }
    }
}

BestPassage best_of(const Candidates& candidates, std::size_t range, const PassageScoring& scoring,
                    const Parts& parts) {
    BestPassage best;
    const auto [first, last] = candidates.ranges[range];
    for (std::uint32_t passage = first; passage < last; ++passage) {
        const double score = candidates.scores[candidates.first[range] + (passage - first)];
        if (score <= best.score) continue;
        const bool counts = scoring.sections.empty() ||
                            std::ranges::find(scoring.sections, parts.section_of(passage)) != scoring.sections.end();
        if (counts) best = {score, passage};
    }
    return best;
}

} // namespace

std::vector<BestPassage> best_passages(std::span<const std::uint32_t> reviews, const PassageScoring& scoring,
                                       const Parts& parts, IndexHandles& handles) {
    std::vector<std::size_t> order(reviews.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return reviews[i]; });
    std::vector<std::uint32_t> ascending;
    for (const std::size_t i : order) ascending.push_back(reviews[i]);
    Candidates candidates = candidates_of(ascending, parts);
    for (const WantedTerm& term : scoring.terms) add_term(term, candidates, handles);
    std::vector<BestPassage> best(reviews.size());
    for (std::size_t i = 0; i < order.size(); ++i) best[order[i]] = best_of(candidates, i, scoring, parts);
    return best;
}

} // namespace casebook::server
