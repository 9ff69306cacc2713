// whole_set: a request -> everything it finds, in the order in which its pages have it: for exports and feeds.
//
// The same plan and match as search(), without facets and passages. Blocking; any thread.
#pragma once

#include "query-server/search/search.hpp"

#include <limits>
#include <vector>

namespace casebook::server {

struct WholeSetWanted {
    bool texts = false; // of units below the review, as each stands; reviews have none
    std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    std::chrono::nanoseconds work{}; // processor time of finding and ordering
};

/// Page, size, passages and explain of the request count for nothing. query_too_broad where more than `most` is found.
schema::Result<std::vector<Hit>> find_all(const SearchRequest& request, const WholeSetWanted& wanted,
                                          const SearchContext& context);

/// The reviews of the hits, each once, in order.
std::vector<schema::ReviewOrdinal> reviews_of(const std::vector<Hit>& hits);

} // namespace casebook::server
