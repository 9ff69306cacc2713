#include "query-server/search/rank.hpp"

#include "query-server/search/document_filter.hpp"
#include "query-server/search/passage_scores.hpp"
#include "schema/term.hpp"

#include <algorithm>
#include <numeric>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::ReviewOrdinal;

// Measured on documents of 7,000 to 10,000 words (docs/adr/0008): later saturation and more length normalisation
// than Xapian's defaults.
constexpr double kK1 = 3.0, kB = 0.9, kMinNormLength = 0.0;
constexpr double kTitleWeight = 2.0;
constexpr double kPassageShare = 0.5; // of the mixed score

class Ranking {
  public:
    explicit Ranking(const RankContext& rank) : rank_(rank), plan_(rank.plan), handles_(rank.handles) {}

    struct Scored {
        std::uint32_t ordinal;
        double score;
    };

    /// The best `count` members of `set`, or fewer: those that hold none of the words are not among them.
    /// Where `set` is all that the words alone match, they need no filter, and the match may end early.
    std::vector<Scored> by_score(const Bitmap& set, std::size_t first, std::size_t count, bool words_alone = false) {
        if (!set.any() || plan_.wanted.empty()) return {};
        DocumentFilter filter(set, rank_.work);
        Xapian::Enquire enquire(database());
        enquire.set_weighting_scheme(Xapian::BM25Weight(kK1, 0, 1, kB, kMinNormLength));
        enquire.set_docid_order(Xapian::Enquire::ASCENDING);
        enquire.set_query(words_alone ? query()
                                      : Xapian::Query(Xapian::Query::OP_FILTER, query(), Xapian::Query(&filter)));
        const Xapian::MSet mset =
            enquire.get_mset(static_cast<Xapian::doccount>(first), static_cast<Xapian::doccount>(count));
        std::vector<Scored> scored;
        for (auto hit = mset.begin(); hit != mset.end(); ++hit) scored.push_back({*hit - 1, hit.get_weight()});
        return scored;
    }

    /// Members that hold none of the words to rank by ("neglect OR NOT police" matches such) come last, by ordinal.
    void append_without_words(const Bitmap& set, std::size_t first, std::size_t count,
                              std::vector<std::uint32_t>& page) {
        Bitmap without = set;
        for (const WantedTerm& term : plan_.wanted) {
            const auto end = database().postlist_end(term.stem);
            Bitmap with(set.size());
            for (auto at = database().postlist_begin(term.stem); at != end; ++at) with.set(*at - 1);
            without.subtract(with);
        }
        const std::size_t ranked = set.count() - without.count();
        std::size_t place = ranked;
        without.for_each([&](std::size_t i) {
            if (place++ >= first && count > 0) page.push_back(static_cast<std::uint32_t>(i)), --count;
        });
    }

    /// Reviews of exactly this title, label or id.
    std::vector<std::uint32_t> exactly_named(const Bitmap& set) {
        std::vector<std::uint32_t> named;
        if (plan_.space != Space::reviews) return named;
        for (const std::string& term :
             {schema::whole_title_term(plan_.folded_query), schema::whole_label_term(plan_.folded_query),
              schema::review_id_term(plan_.reading.given)}) {
            const auto end = handles_.reviews.postlist_end(term);
            for (auto at = handles_.reviews.postlist_begin(term); at != end; ++at)
                if (set.test(*at - 1) && std::ranges::find(named, *at - 1) == named.end()) named.push_back(*at - 1);
        }
        return named;
    }

    /// Puts the best of the query in the order of the mixed score.
    void rescore(std::vector<Scored>& best) {
        if (plan_.space != Space::reviews || best.size() < 2) return;
        std::vector<std::uint32_t> reviews;
        for (const Scored& each : best) reviews.push_back(each.ordinal);
        const std::vector<BestPassage> passages =
            best_passages(reviews, {plan_.wanted, plan_.sections}, rank_.context.generation.parts(), handles_);
        const double most = best.front().score;
        const double most_of_passages = std::ranges::max(passages, {}, &BestPassage::score).score;
        if (most <= 0 || most_of_passages <= 0) return;
        for (std::size_t i = 0; i < best.size(); ++i)
            best[i].score =
                (1 - kPassageShare) * best[i].score / most + kPassageShare * passages[i].score / most_of_passages;
        std::ranges::sort(best, [](const Scored& a, const Scored& b) {
            return a.score != b.score ? a.score > b.score : a.ordinal < b.ordinal;
        });
    }

  private:
    Xapian::Database& database() {
        if (plan_.space == Space::reviews) return handles_.reviews;
        return plan_.space == Space::passages ? handles_.passages : handles_.recommendations;
    }

    Xapian::Query query() const {
        std::vector<Xapian::Query> words, titles;
        for (const WantedTerm& term : plan_.wanted) {
            const Xapian::Query word(term.stem);
            words.push_back(term.weight == 1 ? word : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, word, term.weight));
            titles.emplace_back(schema::title_stem_term(term.stem));
        }
        const Xapian::Query text(plan_.all_words ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, words.begin(),
                                 words.end());
        if (plan_.space != Space::reviews) return text;
        const Xapian::Query in_title(Xapian::Query::OP_OR, titles.begin(), titles.end());
        return {Xapian::Query::OP_AND_MAYBE, text,
                Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, in_title, kTitleWeight)};
    }

    const RankContext& rank_;
    const QueryPlan& plan_;
    IndexHandles& handles_;
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

std::vector<std::uint32_t> ranked_start(const Bitmap& set, std::size_t count, const RankContext& rank) {
    Ranking ranking(rank);
    std::vector<std::uint32_t> start = ranking.exactly_named(set);
    Bitmap rest = set;
    for (const std::uint32_t named : start) rest.reset(named);
    const bool words_alone = rank.plan.all_words && rank.plan.space == Space::reviews && start.empty();
    std::vector<Ranking::Scored> best = ranking.by_score(rest, 0, count - std::min(count, start.size()), words_alone);
    ranking.rescore(best);
    for (const Ranking::Scored& each : best) start.push_back(each.ordinal);
    return start;
}

std::vector<std::uint32_t> ranked_after(const std::vector<std::uint32_t>& start, const Bitmap& set, std::size_t first,
                                        std::size_t count, const RankContext& rank) {
    Ranking ranking(rank);
    Bitmap rest = set;
    std::vector<std::uint32_t> page;
    std::size_t place = 0;
    for (const std::uint32_t each : start) {
        if (!set.test(each)) continue;
        rest.reset(each);
        if (place++ >= first && page.size() < count) page.push_back(each);
    }
    const std::size_t from = first > place ? first - place : 0;
    const std::size_t wanted = count - page.size();
    const std::vector<Ranking::Scored> scored = ranking.by_score(rest, from, wanted);
    for (const Ranking::Scored& each : scored) page.push_back(each.ordinal);
    if (scored.size() < wanted) ranking.append_without_words(rest, from + scored.size(), wanted - scored.size(), page);
    return page;
}

std::vector<std::uint32_t> sorted(const Bitmap& set, std::size_t first, std::size_t count, const RankContext& rank) {
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
    std::vector<std::uint32_t> page;
    for (std::size_t i = first; i < end; ++i) page.push_back(keys[i].second);
    return page;
}

} // namespace casebook::server
