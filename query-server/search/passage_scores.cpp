#include "query-server/search/passage_scores.hpp"

#include "query-server/search/term_weights.hpp"
#include "query-server/search/units.hpp"
#include "schema/term.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

constexpr double kTitleShare = 0.4; // of a word of the title, beside the same word in the passage

} // namespace

PassageScores::PassageScores(std::span<const std::uint32_t> reviews, std::span<const WantedTerm> terms,
                             const Parts& parts, const IndexHandles& handles, WorkLimit& work)
    : parts_(parts) {
    std::vector<std::uint32_t> ascending(reviews.begin(), reviews.end());
    std::ranges::sort(ascending);
    std::size_t next = 0;
    for (const std::uint32_t review : ascending) {
        const auto [begin, end] = parts.range_of(Space::passages, schema::ReviewOrdinal{review});
        ranges_.push_back({review, begin, end, next, 0});
        next += end - begin;
    }
    scores_.resize(next);
    for (const WantedTerm& term : terms) {
        work.look();
        add(term, handles);
    }
}

const PassageScores::Range& PassageScores::range_of(std::uint32_t review) const {
    return *std::ranges::lower_bound(ranges_, review, {}, &Range::review);
}

void PassageScores::add(const WantedTerm& term, const IndexHandles& handles) {
    const Xapian::Database& passages = handles.passages;
    const double weight = term.weight * TermWeights(handles).of(term.stem, Space::passages);
    if (weight <= 0) return;
    add_to_titles(term, weight, handles);
    const double usual_length = std::max(1.0, passages.get_average_length());
    auto at = passages.postlist_begin(term.stem);
    const auto end = passages.postlist_end(term.stem);
    for (const Range& range : ranges_) {
        if (at == end) return;
        if (range.begin == range.end) continue;
        at.skip_to(range.begin + 1);
        for (; at != end && *at <= range.end; ++at)
            scores_[range.first + (*at - 1 - range.begin)] +=
                weight * kShortTextSaturation.of(at.get_wdf(), parts_.words_of(*at - 1), usual_length);
    }
}

void PassageScores::add_to_titles(const WantedTerm& term, double weight, const IndexHandles& handles) {
    const std::string name = schema::title_stem_term(term.stem);
    auto at = handles.reviews.postlist_begin(name);
    const auto end = handles.reviews.postlist_end(name);
    for (Range& range : ranges_) {
        if (at == end) return;
        at.skip_to(range.review + 1);
        if (at != end && *at == range.review + 1)
            range.title += kTitleShare * weight * kShortTextSaturation.of(at.get_wdf(), 1, 1);
    }
}

ScoredPassage PassageScores::best(std::uint32_t review, std::span<const schema::SectionKind> sections) const {
    const Range& range = range_of(review);
    ScoredPassage best{0, range.begin};
    for (std::uint32_t passage = range.begin; passage < range.end; ++passage) {
        const double worth = says_little(parts_.section_of(passage)) ? kLittle : 1.0;
        const double score = worth * scores_[range.first + (passage - range.begin)];
        if (score <= best.score) continue;
        if (sections.empty() || std::ranges::find(sections, parts_.section_of(passage)) != sections.end())
            best = {score, passage};
    }
    best.score += range.title;
    return best;
}

std::vector<ScoredPassage> PassageScores::best_few(std::uint32_t review, std::size_t most) const {
    const Range& range = range_of(review);
    std::vector<ScoredPassage> scored;
    for (std::uint32_t passage = range.begin; passage < range.end; ++passage)
        if (const double score = scores_[range.first + (passage - range.begin)]; score > 0)
            scored.push_back({score, passage});
    const std::size_t kept = std::min(most, scored.size());
    std::ranges::partial_sort(scored, scored.begin() + static_cast<std::ptrdiff_t>(kept),
                              [](const ScoredPassage& a, const ScoredPassage& b) {
                                  return a.score != b.score ? a.score > b.score : a.passage < b.passage;
                              });
    scored.resize(kept);
    return scored;
}

} // namespace casebook::server
