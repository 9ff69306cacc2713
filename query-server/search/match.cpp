#include "query-server/search/match.hpp"

#include "query-server/search/match_text.hpp"
#include "query-server/search/parameters.hpp"
#include "query-server/search/rank.hpp"
#include "query-server/search/search_memory.hpp"
#include "query-server/search/units.hpp"

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Result;

schema::Error beyond_the_end(std::uint64_t total, std::uint32_t size) {
    const std::uint64_t last = std::max<std::uint64_t>(1, (total + size - 1) / size);
    return {.code = schema::ErrorCode::page_out_of_range,
            .message = "There are " + std::to_string(last) + " pages of results.",
            .hint = "Go to page " + std::to_string(last) + " or an earlier one.",
            .parameter = "page",
            .suggestion = std::to_string(last)};
}

/// What can match at all: of the unit, and in the sections asked for where there is no text to say so.
Bitmap universe(const QueryPlan& plan, const SearchRequest& request, const Generation& generation) {
    Bitmap set = all_units(request.unit, generation);
    if (plan.empty && plan.space != Space::reviews && !request.scope.empty())
        set &= standing_in(request.scope, plan.space, generation);
    return set;
}

Result<Bitmap> matching(const QueryNode& root, const QueryPlan& plan, const SearchRequest& request,
                        const MatchWork& work) {
    const Generation& generation = work.context.generation;
    Bitmap set = universe(plan, request, generation);
    if (plan.nothing) return Bitmap(set.size());
    if (plan.empty) return set;
    auto text = match_text(root, plan.space, work);
    if (!text) return text;
    // An id is no word of the text.
    if (const auto named = generation.find(request.query); named && plan.space == Space::reviews)
        text->set(schema::value_of(*named));
    set &= *text;
    return set;
}

/// The reviews that every filter leaves; nothing where there are no filters.
std::optional<Bitmap> left_by_filters(const QueryPlan& plan) {
    std::optional<Bitmap> reviews;
    for (const FacetFilter& filter : plan.filters)
        reviews ? * reviews &= filter.reviews : reviews.emplace(filter.reviews);
    return reviews;
}

/// What the order of a query depends on.
std::string ranking_key(SearchRequest request) {
    for (Selection& selection : request.selections) selection = {};
    request.counted_tags = {};
    request.year_from.reset();
    request.year_to.reset();
    request.page = 1;
    request.size = SearchRequest().size;
    request.passages = SearchRequest().passages;
    request.explain = false;
    return query_string(request);
}

/// Members of `set` among the best, from place `first` on.
std::vector<RankedHit> within(const std::vector<RankedHit>& best, const Bitmap& set, std::size_t first,
                              std::size_t count) {
    std::vector<RankedHit> page;
    std::size_t place = 0;
    for (const RankedHit& each : best) {
        if (page.size() == count) break;
        if (set.test(each.ordinal) && place++ >= first) page.push_back(each);
    }
    return page;
}

Result<std::vector<RankedHit>> ranked_page(const Bitmap& unfiltered, const Matches& matches,
                                           const SearchRequest& request, const RankContext& rank) {
    const std::size_t first = std::size_t{request.page - 1} * request.size;
    const std::size_t count = std::min<std::size_t>(request.size, matches.total - std::min(matches.total, first));
    if (count == 0) return std::vector<RankedHit>{};
    if (rank.plan.sort != Sort::relevance) return sorted(matches.all, first, count, rank);
    const auto start =
        rank.context.generation.memory().ranked_starts.get(ranking_key(request), [&]() -> Result<RankedStart> {
            auto hits = ranked_start(unfiltered, rank);
            if (!hits) return hits.error();
            return RankedStart{std::move(*hits)};
        });
    if (!start) return start.error();
    std::vector<RankedHit> page = within((*start)->hits, matches.all, first, count);
    if (page.size() == count) return page;
    return ranked_after((*start)->hits, matches.all, first, count, rank);
}

/// What a query matches: as ranking wants it, without filters, and as it is shown.
struct MatchedSets {
    Bitmap unfiltered;
    Matches matches; // without a page
};

Result<MatchedSets> matched_sets(const QueryPlan& plan, const SearchRequest& request, const MatchWork& work) {
    auto text = matching(plan.root, plan, request, work);
    if (!text) return text.error();
    const Parts& parts = work.context.generation.parts();
    MatchedSets sets{.unfiltered = *text, .matches = {.text = std::move(*text)}};
    Matches& matches = sets.matches;
    if (plan.limits) matches.text &= parts.belonging_to(*plan.limits, plan.space);
    matches.all = matches.text;
    if (const auto left = left_by_filters(plan)) matches.all &= parts.belonging_to(*left, plan.space);
    matches.total = matches.all.count();
    return sets;
}

schema::Error too_many(std::uint64_t total, std::uint64_t most) {
    return {.code = schema::ErrorCode::query_too_broad,
            .message = "This finds " + std::to_string(total) + ", and at most " + std::to_string(most) +
                       " can be exported at once.",
            .hint = "Choose filters, such as years, and export in parts."};
}

Result<Matches> with_page(MatchedSets sets, const SearchRequest& request, const RankContext& rank) {
    auto page = schema::call_xapian("rank", [&] { return ranked_page(sets.unfiltered, sets.matches, request, rank); });
    if (!page) return page.error();
    sets.matches.page = std::move(*page);
    return std::move(sets.matches);
}

} // namespace

Result<Matches> match(const QueryPlan& plan, const SearchRequest& request, const SearchContext& context,
                      IndexHandles& handles, WorkLimit& work) {
    auto sets = matched_sets(plan, request, {context, handles, work, request.counted_tags});
    if (!sets) return sets.error();
    const std::size_t first = std::size_t{request.page - 1} * request.size;
    if (request.page > 1 && first >= sets->matches.total) return beyond_the_end(sets->matches.total, request.size);
    return with_page(std::move(*sets), request, {plan, context, handles, work});
}

Result<Matches> match_all(const QueryPlan& plan, const SearchRequest& request, const SearchContext& context,
                          IndexHandles& handles, WorkLimit& work, std::uint64_t most) {
    auto sets = matched_sets(plan, request, {context, handles, work, request.counted_tags});
    if (!sets) return sets.error();
    if (sets->matches.total > most) return too_many(sets->matches.total, most);
    SearchRequest whole = request;
    whole.page = 1;
    whole.size = static_cast<std::uint32_t>(sets->matches.total);
    return with_page(std::move(*sets), whole, {plan, context, handles, work});
}

Result<Matches> match_set(const QueryPlan& plan, const SearchRequest& request, const SearchContext& context,
                          IndexHandles& handles, WorkLimit& work) {
    auto sets = matched_sets(plan, request, {context, handles, work, request.counted_tags});
    if (!sets) return sets.error();
    return std::move(sets->matches);
}

Total total_of(const Bitmap& set, Space space, const Generation& generation) {
    const FacetColumn::Value* not_held = generation.columns()[schema::FieldId::held].find("none");
    const Bitmap reviews = generation.parts().reviews_with(set, space);
    const std::uint64_t number = reviews.count();
    const auto& counts = generation.manifest().counts;
    return {.value = set.count(),
            .reviews = number,
            .exact = true,
            .held = number - reviews.count_and(not_held->reviews),
            .known = counts.reviews_known,
            .known_held = counts.reviews_held,
            .withdrawn = generation.withdrawn_since()};
}

Result<std::uint64_t> count_matches(const QueryNode& root, const QueryPlan& plan, const SearchRequest& request,
                                    const SearchContext& context, IndexHandles& handles, WorkLimit& work) {
    auto text = matching(root, plan, request, {context, handles, work, request.counted_tags});
    if (!text) return text.error();
    const Parts& parts = context.generation.parts();
    if (plan.limits) *text &= parts.belonging_to(*plan.limits, plan.space);
    if (const auto left = left_by_filters(plan)) *text &= parts.belonging_to(*left, plan.space);
    return {boost::system::in_place_value, text->count()};
}

} // namespace casebook::server
