#include "query-server/search/whole_set.hpp"

#include "query-server/search/match.hpp"
#include "query-server/search/passage.hpp"
#include "query-server/search/plan.hpp"

#include <unordered_set>

namespace casebook::server {

schema::Result<std::vector<Hit>> find_all(const SearchRequest& request, const WholeSetWanted& wanted,
                                          const SearchContext& context) {
    auto lease = context.generation.lease();
    if (!lease) return lease.error();
    IndexHandles& handles = **lease;
    WorkLimit work(context.deadline, wanted.work);
    const auto planned = plan(request, context, handles);
    if (!planned) return planned.error();
    const auto matches = match_all(*planned, request, context, handles, work, wanted.most);
    if (!matches) return matches.error();
    if (wanted.texts && request.unit != Unit::review) return find_units(*planned, *matches, context, handles);
    std::vector<Hit> hits;
    for (const RankedHit& ranked : matches->page) {
        const schema::ReviewOrdinal review = context.generation.parts().review_of(planned->space, ranked.ordinal);
        hits.push_back({.review = review, .summary = &context.generation.review(review)});
    }
    return hits;
}

std::vector<schema::ReviewOrdinal> reviews_of(const std::vector<Hit>& hits) {
    std::vector<schema::ReviewOrdinal> out;
    std::unordered_set<std::uint32_t> met;
    for (const Hit& hit : hits)
        if (met.insert(value_of(hit.review)).second) out.push_back(hit.review);
    return out;
}

} // namespace casebook::server
