#include "query-server/search/rank.hpp"

#include "query-server/search/document_filter.hpp"
#include "query-server/search/feedback.hpp"
#include "query-server/search/passage_scores.hpp"
#include "query-server/search/saturation_weight.hpp"
#include "query-server/search/term_weights.hpp"
#include "schema/term.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Result;
using schema::ReviewOrdinal;
using Terms = std::vector<WantedTerm>;

// Chosen on judged collections: docs/ranking.md.
constexpr double kTitleWeight = 1.0;  // of a word of the title, beside the same word of the text
constexpr double kPassageShare = 0.4; // of the mixed score
constexpr std::size_t kMixed = 100;   // hits whose passages count: ten pages of ten
constexpr std::size_t kReordered = 500;

class Ranking {
  public:
    explicit Ranking(const RankContext& rank)
        : rank_(rank), plan_(rank.plan), handles_(rank.handles), weights_(rank.handles),
          saturation_(plan_.space == Space::reviews ? saturation_for(handles_.reviews.get_average_length())
                                                    : kShortTextSaturation) {}

    /// The best `count` members of `set` from place `first`, or fewer: those that hold none of the words are not among
    /// them. Where `set` is all that the words alone match, they need no filter, and the match may end early.
    std::vector<RankedHit> by_words(const Bitmap& set, std::size_t first, std::size_t count, bool words_alone = false) {
        const Xapian::Query words = query(plan_.wanted);
        if (!set.any() || words.empty()) return {};
        DocumentFilter filter(set, rank_.work);
        Xapian::Enquire enquire(database());
        enquire.set_weighting_scheme(SaturationWeight(saturation_));
        enquire.set_docid_order(Xapian::Enquire::ASCENDING);
        enquire.set_query(words_alone ? words : Xapian::Query(Xapian::Query::OP_FILTER, words, Xapian::Query(&filter)));
        const Xapian::MSet mset =
            enquire.get_mset(static_cast<Xapian::doccount>(first), static_cast<Xapian::doccount>(count));
        const double most = mset.get_max_attained();
        std::vector<RankedHit> hits;
        for (auto hit = mset.begin(); hit != mset.end(); ++hit)
            hits.push_back({.ordinal = *hit - 1, .text = share(hit.get_weight(), most)});
        if (plan_.space != Space::reviews) // nothing is mixed with it
            for (RankedHit& hit : hits) hit.score = hit.text;
        return hits;
    }

    /// Members that hold none of the words to rank by ("neglect OR NOT police" matches such) come last, by ordinal.
    void append_without_words(const Bitmap& set, std::size_t first, std::size_t count, std::vector<RankedHit>& page) {
        Bitmap without = set;
        for (const WantedTerm& term : plan_.wanted) {
            rank_.work.look();
            if (weights_.of(term.stem, plan_.space) <= 0) continue; // they rank by nothing
            const auto end = database().postlist_end(term.stem);
            Bitmap with(set.size());
            for (auto at = database().postlist_begin(term.stem); at != end; ++at) with.set(*at - 1);
            without.subtract(with);
        }
        std::size_t place = set.count() - without.count();
        without.for_each([&](std::size_t i) {
            if (place++ >= first && count > 0) page.push_back({.ordinal = static_cast<std::uint32_t>(i)}), --count;
        });
    }

    /// Reviews of exactly this title, label or id.
    std::vector<RankedHit> exactly_named(const Bitmap& set) {
        std::vector<RankedHit> named;
        if (plan_.space != Space::reviews) return named;
        for (const std::string& term :
             {schema::whole_title_term(plan_.folded_query), schema::whole_label_term(plan_.folded_query),
              schema::review_id_term(plan_.reading.given)}) {
            const auto end = handles_.reviews.postlist_end(term);
            for (auto at = handles_.reviews.postlist_begin(term); at != end; ++at)
                if (set.test(*at - 1) && std::ranges::find(named, *at - 1, &RankedHit::ordinal) == named.end())
                    named.push_back({.ordinal = *at - 1, .named = true});
        }
        return named;
    }

    /// Puts the best in the order of their words mixed with their best passage; the rest follow as they were.
    void mix(std::vector<RankedHit>& hits, const PassageScores& passages) const {
        const std::size_t depth = std::min(kMixed, hits.size());
        std::vector<double> scores;
        double most = 0;
        for (std::size_t i = 0; i < depth; ++i) {
            scores.push_back(passages.best(hits[i].ordinal, plan_.sections).score);
            most = std::max(most, scores.back());
        }
        for (std::size_t i = 0; i < depth; ++i) {
            hits[i].passage = share(scores[i], most);
            hits[i].score = static_cast<float>((1 - kPassageShare) * hits[i].text + kPassageShare * hits[i].passage);
        }
        std::ranges::sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(depth), comes_before);
    }

    PassageScores passages_of(const std::vector<RankedHit>& hits) const {
        std::vector<std::uint32_t> reviews;
        for (std::size_t i = 0; i < std::min(kMixed, hits.size()); ++i) reviews.push_back(hits[i].ordinal);
        return {reviews, plan_.wanted, rank_.context.generation.parts(), handles_, rank_.work};
    }

    /// By words alone `hits`, mixed once to find the words of the best passages, put in order by all of these, and
    /// mixed.
    schema::Status feed_back(std::vector<RankedHit>& hits) {
        std::vector<RankedHit> first = hits;
        const PassageScores passages = passages_of(first);
        mix(first, passages);
        std::vector<std::uint32_t> best;
        for (std::size_t i = 0; i < std::min(kMixed, first.size()); ++i) best.push_back(first[i].ordinal);
        const auto terms = with_feedback(plan_.wanted, best, passages, rank_.context, handles_);
        if (!terms) return terms.error();
        reorder(hits, *terms);
        mix(hits, passages_of(hits));
        return {};
    }

    std::vector<std::pair<std::string, double>> weights_in(std::uint32_t ordinal) {
        std::vector<std::pair<std::string, double>> weights;
        for (const WantedTerm& term : plan_.wanted) weights.emplace_back(term.stem, weight_in(ordinal, term));
        std::ranges::stable_sort(weights, std::greater<>{}, &std::pair<std::string, double>::second);
        return weights;
    }

  private:
    static float share(double score, double most) { return most > 0 ? static_cast<float>(score / most) : 0.0F; }
    static bool comes_before(const RankedHit& a, const RankedHit& b) {
        return a.score != b.score ? a.score > b.score : a.ordinal < b.ordinal;
    }

    Xapian::Database& database() {
        if (plan_.space == Space::reviews) return handles_.reviews;
        return plan_.space == Space::passages ? handles_.passages : handles_.recommendations;
    }

    static Xapian::Query scaled(const std::string& term, double weight) {
        return {Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), weight};
    }

    Xapian::Query query(const Terms& terms) const {
        std::vector<Xapian::Query> words, titles;
        for (const WantedTerm& term : terms) {
            const double weight = term.weight * weights_.of(term.stem, plan_.space);
            if (weight <= 0 && !plan_.all_words) continue;
            words.push_back(scaled(term.stem, weight));
            titles.push_back(scaled(schema::title_stem_term(term.stem), kTitleWeight * weight));
        }
        if (words.empty()) return {};
        const Xapian::Query text(plan_.all_words ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, words.begin(),
                                 words.end());
        if (plan_.space != Space::reviews) return text;
        return {Xapian::Query::OP_AND_MAYBE, text, Xapian::Query(Xapian::Query::OP_OR, titles.begin(), titles.end())};
    }

    double weight_in(std::uint32_t ordinal, const WantedTerm& term) {
        std::vector<RankedHit> one{{.ordinal = ordinal}};
        return scores_of(one, {term}).front();
    }

    /// What the words of the query and of the titles give each of `ascending`.
    std::vector<double> scores_of(const std::vector<RankedHit>& ascending, const Terms& terms) {
        Xapian::Database& documents = database();
        const double usual_length = std::max(1.0, documents.get_average_length());
        std::vector<double> scores(ascending.size());
        for (const WantedTerm& term : terms) {
            rank_.work.look();
            const double weight = term.weight * weights_.of(term.stem, plan_.space);
            if (weight <= 0) continue;
            for (const bool in_title : {false, true}) {
                const std::string name = in_title ? schema::title_stem_term(term.stem) : term.stem;
                auto at = documents.postlist_begin(name);
                const auto end = documents.postlist_end(name);
                for (std::size_t i = 0; i < ascending.size() && at != end; ++i) {
                    at.skip_to(ascending[i].ordinal + 1);
                    if (at == end || *at != ascending[i].ordinal + 1) continue;
                    scores[i] += (in_title ? kTitleWeight : 1.0) * weight *
                                 saturation_.of(at.get_wdf(), documents.get_doclength(*at), usual_length);
                }
            }
        }
        return scores;
    }

    void reorder(std::vector<RankedHit>& hits, const Terms& terms) {
        std::ranges::sort(hits, {}, &RankedHit::ordinal);
        const std::vector<double> scores = scores_of(hits, terms);
        const double most = scores.empty() ? 0 : std::ranges::max(scores);
        for (std::size_t i = 0; i < hits.size(); ++i) hits[i].text = hits[i].score = share(scores[i], most);
        std::ranges::sort(hits, comes_before);
    }

    const RankContext& rank_;
    const QueryPlan& plan_;
    IndexHandles& handles_;
    const TermWeights weights_;
    const Saturation saturation_;
};

/// What a review is ordered by: the smaller first, then the ordinal. Reviews without a date come last either way.
std::int64_t sort_key(ReviewOrdinal review, Sort sort, const Generation& generation) {
    if (sort == Sort::title) return generation.title_rank(review);
    const std::int64_t month = generation.review(review).published_key;
    constexpr std::int64_t kLast = std::int64_t{1} << 40;
    if (month == 0) return kLast;
    return sort == Sort::newest ? -month : month;
}

} // namespace

Result<std::vector<RankedHit>> ranked_start(const Bitmap& set, const RankContext& rank) {
    Ranking ranking(rank);
    std::vector<RankedHit> start = ranking.exactly_named(set);
    Bitmap rest = set;
    for (const RankedHit& named : start) rest.reset(named.ordinal);
    const bool reviews = rank.plan.space == Space::reviews;
    const bool all_shown = rank.context.generation.withdrawn_since() == 0;
    const bool words_alone = rank.plan.all_words && reviews && start.empty() && all_shown;
    std::vector<RankedHit> best = ranking.by_words(rest, 0, rank.plan.feedback ? kReordered : kMixed, words_alone);
    if (rank.plan.feedback && reviews) {
        if (auto fed = ranking.feed_back(best); !fed) return fed.error();
    } else if (reviews) {
        ranking.mix(best, ranking.passages_of(best));
    }
    start.insert(start.end(), best.begin(), best.end());
    return start;
}

std::vector<RankedHit> ranked_after(const std::vector<RankedHit>& start, const Bitmap& set, std::size_t first,
                                    std::size_t count, const RankContext& rank) {
    Ranking ranking(rank);
    Bitmap rest = set;
    std::vector<RankedHit> page;
    std::size_t place = 0;
    for (const RankedHit& each : start) {
        if (!set.test(each.ordinal)) continue;
        rest.reset(each.ordinal);
        if (place++ >= first && page.size() < count) page.push_back(each);
    }
    const std::size_t from = first > place ? first - place : 0;
    const std::size_t wanted = count - page.size();
    const std::vector<RankedHit> more = ranking.by_words(rest, from, wanted);
    page.insert(page.end(), more.begin(), more.end());
    if (more.size() < wanted) ranking.append_without_words(rest, from + more.size(), wanted - more.size(), page);
    return page;
}

std::vector<std::pair<std::string, double>> weights_in(std::uint32_t ordinal, const RankContext& rank) {
    return Ranking(rank).weights_in(ordinal);
}

std::vector<RankedHit> sorted(const Bitmap& set, std::size_t first, std::size_t count, const RankContext& rank) {
    const Generation& generation = rank.context.generation;
    std::vector<std::pair<std::int64_t, std::uint32_t>> keys;
    set.for_each([&](std::size_t i) {
        const auto ordinal = static_cast<std::uint32_t>(i);
        const ReviewOrdinal review = generation.parts().review_of(rank.plan.space, ordinal);
        keys.emplace_back(sort_key(review, rank.plan.sort, generation), ordinal);
    });
    first = std::min(first, keys.size());
    const std::size_t end = std::min(first + count, keys.size());
    std::ranges::partial_sort(keys, keys.begin() + static_cast<std::ptrdiff_t>(end));
    std::vector<RankedHit> page;
    for (std::size_t i = first; i < end; ++i) page.push_back({.ordinal = keys[i].second});
    return page;
}

} // namespace casebook::server
