#include "query-server/search/search.hpp"

#include "query-server/search/facet.hpp"
#include "query-server/search/match.hpp"
#include "query-server/search/passage.hpp"
#include "query-server/search/plan.hpp"

namespace casebook::server {

namespace {

// A worker that has met this many words begins again, so that hostile queries cannot fill its memory.
constexpr std::size_t kMostRememberedWords = 300'000;

Total count_total(const Matches& matches, const Generation& generation) {
    const FacetColumn::Value* not_held = generation.columns()[schema::FieldId::held].find("none");
    const auto& counts = generation.manifest().counts;
    return {.value = matches.total,
            .exact = true,
            .held = matches.total - matches.all.count_and(not_held->reviews),
            .known = counts.reviews_known,
            .known_held = counts.reviews_held};
}

} // namespace

schema::Result<SearchAnswer> search(const SearchRequest& request, const SearchContext& context) {
    auto lease = context.generation.lease();
    if (!lease) return lease.error();
    IndexHandles& handles = **lease;
    handles.analyser.forget_beyond(kMostRememberedWords);

    auto planned = plan(request, context, handles.analyser); // parse is its first step
    if (!planned) return planned.error();
    auto matches = match(*planned, request, context, handles);
    if (!matches) return matches.error();
    SearchAnswer answer{.request = request,
                        .reading = {request.query, planned->query.read_as, planned->query.warnings},
                        .total = count_total(*matches, context.generation),
                        .facets = count_facets(*planned, *matches, request, context),
                        .pages_total = (matches->total + request.size - 1) / request.size,
                        .sort = planned->sort};
    auto hits = find_passages(*planned, *matches, request, context, handles);
    if (!hits) return hits.error();
    answer.hits = std::move(*hits);
    return answer;
}

} // namespace casebook::server
