#include "query-server/search/search.hpp"

#include "query-server/search/facet.hpp"
#include "query-server/search/match.hpp"
#include "query-server/search/passage.hpp"
#include "query-server/search/plan.hpp"
#include "query-server/search/rank.hpp"
#include "query-server/search/relax.hpp"

namespace casebook::server {

namespace {

// A worker that has met this many words begins again, so that hostile queries cannot fill its memory.
constexpr std::size_t kMostRememberedWords = 300'000;

void explain(const Matches& matches, const RankContext& rank, std::vector<Hit>& hits) {
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const RankedHit& ranked = matches.page[i];
        hits[i].explanation = {.named = ranked.named,
                               .text = ranked.text,
                               .passage = ranked.passage,
                               .score = ranked.score,
                               .terms = weights_in(ranked.ordinal, rank)};
    }
}

Searched searched(const Generation& generation) {
    const auto& counts = generation.manifest().counts;
    return {.reviews_held = counts.reviews_held, .pages = counts.pages, .pages_poor = counts.pages_poor};
}

} // namespace

schema::Result<SearchAnswer> search(const SearchRequest& request, const SearchContext& context) {
    auto lease = context.generation.lease();
    if (!lease) return lease.error();
    IndexHandles& handles = **lease;
    handles.analyser.forget_beyond(kMostRememberedWords);
    WorkLimit work(context.deadline, context.limits.search_work);

    auto planned = plan(request, context, handles); // parse is its first step
    if (!planned) return planned.error();
    auto matches = match(*planned, request, context, handles, work);
    if (!matches) return matches.error();
    SearchAnswer answer{.request = request,
                        .reading = planned->reading,
                        .total = total_of(matches->all, planned->space, context.generation),
                        .facets = count_facets(*planned, *matches, request, context),
                        .searched = searched(context.generation),
                        .pages_total = (matches->total + request.size - 1) / request.size,
                        .sort = planned->sort};
    auto hits = request.unit == Unit::review ? find_passages(*planned, *matches, request, context, handles)
                                             : find_units(*planned, *matches, context, handles);
    if (!hits) return hits.error();
    answer.hits = std::move(*hits);
    if (request.explain) explain(*matches, {*planned, context, handles, work}, answer.hits);
    if (matches->total == 0) answer.relaxations = relaxations(*planned, request, context, handles, work);
    return answer;
}

} // namespace casebook::server
