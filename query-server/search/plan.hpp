// plan: a parsed query and the selections -> what match and facet work from: sets of reviews and terms to rank by.
//
// Selections are looked up in the facet columns: OR within a facet (AND in mode all), facets ANDed later by match
// and facet. Pure; any thread.
#pragma once

#include "query-server/generation/generation.hpp"
#include "query-server/search/parse.hpp"
#include "query-server/search/search.hpp"
#include "schema/bitmap.hpp"

#include <optional>
#include <vector>

namespace casebook::server {

/// What one facet's chosen values leave over.
struct FacetFilter {
    schema::FieldId field{};
    schema::Bitmap reviews;
};

struct QueryPlan {
    ParsedQuery query;
    std::vector<FacetFilter> filters;     // one for each facet with chosen values
    std::optional<schema::Bitmap> limits; // excluded values and the range of years; nothing where neither is set
    std::vector<std::string> wanted;      // stems to rank by and to mark
    std::string folded_query;             // for "exactly this title"
    Sort sort = Sort::relevance;
};

/// unknown_facet_value for a value that no review carries and no list holds; the errors of parse_query.
schema::Result<QueryPlan> plan(const SearchRequest& request, const SearchContext& context,
                               schema::TextAnalyser& analyser);

} // namespace casebook::server
