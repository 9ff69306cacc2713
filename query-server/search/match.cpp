#include "query-server/search/match.hpp"

#include "query-server/search/review_filter.hpp"
#include "query-server/search/search_memory.hpp"
#include "schema/term.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Result;
using schema::ReviewOrdinal;

// Measured on documents of 7,000 to 10,000 words (docs/adr/0008): later saturation and more length normalisation
// than Xapian's defaults.
constexpr double kK1 = 3.0, kB = 0.9, kMinNormLength = 0.0;
constexpr double kTitleWeight = 2.0;
constexpr std::size_t kRankedStart = 100; // ten pages of ten

Bitmap filtered(const QueryPlan& plan, Bitmap set) {
    for (const FacetFilter& filter : plan.filters) set &= filter.reviews;
    return set;
}

schema::Error beyond_the_end(std::uint64_t total, std::uint32_t size) {
    const std::uint64_t last = std::max<std::uint64_t>(1, (total + size - 1) / size);
    return {.code = schema::ErrorCode::page_out_of_range,
            .message = "There are " + std::to_string(last) + " pages of results.",
            .hint = "Go to page " + std::to_string(last) + " or an earlier one.",
            .parameter = "page",
            .suggestion = std::to_string(last)};
}

bool only_words(const QueryNode& node) {
    return std::ranges::all_of(node.children, [](const QueryNode& child) {
        return child.kind == QueryNode::Kind::word && child.stems.size() == 1 && child.joined.empty();
    });
}

class Ranking {
  public:
    Ranking(const QueryPlan& plan, const Matches& matches, const SearchContext& context, IndexHandles& handles)
        : plan_(plan), context_(context), handles_(handles), total_(matches.total),
          all_words_(plan.query.root.kind == QueryNode::Kind::all_of && only_words(plan.query.root)) {}

    /// Members of `set` from place `first` on, `count` at most.
    std::vector<ReviewOrdinal> page(const Bitmap& set, std::size_t first, std::size_t count) {
        if (plan_.sort != Sort::relevance) return sorted(set, first, count);
        std::vector<ReviewOrdinal> page = exactly_named(set);
        Bitmap rest = set;
        rest.subtract(named_);
        const std::size_t named = page.size();
        page.erase(page.begin(), page.begin() + static_cast<std::ptrdiff_t>(std::min(first, named)));
        if (page.size() > count) page.resize(count);
        if (page.size() < count) append_by_score(rest, first > named ? first - named : 0, count - page.size(), page);
        return page;
    }

  private:
    std::vector<ReviewOrdinal> exactly_named(const Bitmap& set) {
        named_ = Bitmap(set.size());
        for (const std::string& term :
             {schema::whole_title_term(plan_.folded_query), schema::whole_label_term(plan_.folded_query)}) {
            const auto end = handles_.reviews.postlist_end(term);
            for (auto at = handles_.reviews.postlist_begin(term); at != end; ++at) named_.set(*at - 1);
        }
        named_ &= set;
        std::vector<ReviewOrdinal> ordinals;
        named_.for_each([&](std::size_t i) { ordinals.push_back(ReviewOrdinal{static_cast<std::uint32_t>(i)}); });
        return ordinals;
    }

    Xapian::Query query() const {
        Xapian::Query text(all_words_ ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, plan_.wanted.begin(),
                           plan_.wanted.end());
        std::vector<std::string> in_title;
        for (const std::string& stem : plan_.wanted) in_title.push_back(schema::title_stem_term(stem));
        const Xapian::Query titles(Xapian::Query::OP_OR, in_title.begin(), in_title.end());
        return {Xapian::Query::OP_AND_MAYBE, text, Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, titles, kTitleWeight)};
    }

    // Words that must all occur, and nothing else to satisfy: Xapian's own match is the set, and may end early.
    bool matches_by_itself(const Bitmap& set) const {
        return all_words_ && plan_.filters.empty() && !plan_.limits && set.count() == total_;
    }

    void append_by_score(const Bitmap& set, std::size_t first, std::size_t count, std::vector<ReviewOrdinal>& page) {
        if (!set.any()) return;
        ReviewFilter filter(set, context_.deadline);
        Xapian::Enquire enquire(handles_.reviews);
        enquire.set_weighting_scheme(Xapian::BM25Weight(kK1, 0, 1, kB, kMinNormLength));
        enquire.set_docid_order(Xapian::Enquire::ASCENDING);
        const Xapian::Query words = query();
        enquire.set_query(
            matches_by_itself(set) ? words : Xapian::Query(Xapian::Query::OP_FILTER, words, Xapian::Query(&filter)));
        const Xapian::MSet mset =
            enquire.get_mset(static_cast<Xapian::doccount>(first), static_cast<Xapian::doccount>(count));
        for (auto hit = mset.begin(); hit != mset.end(); ++hit) page.push_back(ReviewOrdinal{*hit - 1});
        if (mset.size() < count) append_unranked(set, first + mset.size(), count - mset.size(), page);
    }

    // Members that hold none of the words to rank by ("neglect OR NOT police" matches such) come last, by id.
    void append_unranked(const Bitmap& set, std::size_t first, std::size_t count, std::vector<ReviewOrdinal>& page) {
        Bitmap without = set;
        std::size_t ranked = 0;
        for (const std::string& stem : plan_.wanted) {
            const auto end = handles_.reviews.postlist_end(stem);
            Bitmap with(set.size());
            for (auto at = handles_.reviews.postlist_begin(stem); at != end; ++at) with.set(*at - 1);
            without.subtract(with);
        }
        ranked = set.count() - without.count();
        std::size_t place = ranked;
        without.for_each([&](std::size_t i) {
            if (place++ >= first && count > 0) page.push_back(ReviewOrdinal{static_cast<std::uint32_t>(i)}), --count;
        });
    }

    std::vector<ReviewOrdinal> sorted(const Bitmap& set, std::size_t first, std::size_t count) const {
        std::vector<ReviewOrdinal> ordinals;
        set.for_each([&](std::size_t i) { ordinals.push_back(ReviewOrdinal{static_cast<std::uint32_t>(i)}); });
        first = std::min(first, ordinals.size());
        const std::size_t end = std::min(first + count, ordinals.size());
        const auto earlier = [&](ReviewOrdinal a, ReviewOrdinal b) { return key(a) < key(b); };
        std::ranges::partial_sort(ordinals, ordinals.begin() + static_cast<std::ptrdiff_t>(end), earlier);
        return {ordinals.begin() + static_cast<std::ptrdiff_t>(first),
                ordinals.begin() + static_cast<std::ptrdiff_t>(end)};
    }

    // What a review is ordered by: the smaller first, then the ordinal. Reviews without a date come last either way.
    std::pair<std::int64_t, std::uint32_t> key(ReviewOrdinal review) const {
        const std::int64_t month = context_.generation.review(review).published_key;
        constexpr std::int64_t kLast = std::int64_t{1} << 40;
        std::int64_t place = context_.generation.title_rank(review);
        if (plan_.sort == Sort::newest) place = month == 0 ? kLast : -month;
        if (plan_.sort == Sort::oldest) place = month == 0 ? kLast : month;
        return {place, schema::value_of(review)};
    }

    const QueryPlan& plan_;
    const SearchContext& context_;
    IndexHandles& handles_;
    const std::uint64_t total_;
    const bool all_words_;
    Bitmap named_;
};

/// The page asked for, from the places that are remembered; nothing where they do not reach so far.
std::optional<std::vector<ReviewOrdinal>> page_of(const RankedStart& start, const Matches& matches,
                                                  const SearchRequest& request) {
    const std::size_t first = std::size_t{request.page - 1} * request.size;
    const std::size_t wanted = std::min<std::size_t>(request.size, matches.total - std::min(matches.total, first));
    std::vector<ReviewOrdinal> page;
    std::size_t place = 0;
    for (const ReviewOrdinal review : start.reviews) {
        if (page.size() == wanted) break;
        if (matches.all.test(schema::value_of(review)) && place++ >= first) page.push_back(review);
    }
    if (page.size() < wanted) return std::nullopt;
    return page;
}

/// What the order of a query depends on.
std::string ranking_key(const QueryPlan& plan, const SearchRequest& request) {
    return std::to_string(static_cast<int>(plan.sort)) + ' ' + request.query;
}

std::vector<ReviewOrdinal> ranked_page(const QueryPlan& plan, const Matches& matches, const SearchRequest& request,
                                       const SearchContext& context, IndexHandles& handles) {
    auto& memory = context.generation.memory().ranked_starts;
    const std::string key = ranking_key(plan, request);
    const std::size_t first = std::size_t{request.page - 1} * request.size;
    auto start = memory.find(key);
    if (!start && plan.filters.empty() && !plan.limits && first + request.size <= kRankedStart)
        start = memory.remember(key, {Ranking(plan, matches, context, handles).page(matches.all, 0, kRankedStart)});
    if (start)
        if (auto page = page_of(*start, matches, request)) return std::move(*page);
    return Ranking(plan, matches, context, handles).page(matches.all, first, request.size);
}

} // namespace

Result<Matches> match(const QueryPlan& plan, const SearchRequest& request, const SearchContext& context,
                      IndexHandles& handles) {
    auto text = match_text(plan.query, context, handles);
    if (!text) return text.error();
    Matches matches{.text = std::move(*text)};
    if (plan.limits) matches.text &= *plan.limits;
    matches.all = filtered(plan, matches.text);
    matches.total = matches.all.count();
    const std::size_t first = std::size_t{request.page - 1} * request.size;
    if (request.page > 1 && first >= matches.total) return beyond_the_end(matches.total, request.size);
    auto page = schema::call_xapian("rank", [&] { return ranked_page(plan, matches, request, context, handles); });
    if (!page) return page.error();
    matches.page = std::move(*page);
    return matches;
}

} // namespace casebook::server
