// plan: a request -> what match, facet and passage work from: the query's tree, sets of reviews, words to rank by.
//
// parse, expansion and resolution of names are its first steps; then `match` and `scope` shape the tree. Selections are
// looked up in the facet columns: OR within a facet (AND in mode all), facets ANDed later by match and facet. One
// lease a call.
#pragma once

#include "query-server/generation/generation.hpp"
#include "query-server/generation/index_handles.hpp"
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

/// A term to rank by: a stem, and how much it counts beside the others.
struct WantedTerm {
    std::string stem;
    double weight = 1;
};

struct QueryPlan {
    Reading reading;
    QueryNode root; // what is matched and marked; without children where `empty`
    bool empty = true;
    bool nothing = false; // no word could be read: nothing matches
    Space space = Space::reviews;
    std::vector<schema::SectionKind> sections; // that the whole query is confined to; empty: none
    std::vector<FacetFilter> filters;          // one for each facet with chosen values
    std::optional<schema::Bitmap> limits;      // reviews left by excluded values and years; nothing: neither is set
    std::vector<WantedTerm> wanted;            // stems to rank by, each once
    bool all_words = false;                    // single words that must all occur, and nothing else
    bool feedback = false;
    std::string folded_query; // for "exactly this title"
    Sort sort = Sort::relevance;
};

/// unknown_facet_value for a value that no review carries and no list holds; query_too_long, query_too_broad.
schema::Result<QueryPlan> plan(const SearchRequest& request, const SearchContext& context, IndexHandles& handles);

/// The query alone, expanded and resolved: what the page view marks.
schema::Result<ParsedQuery> read_query(const SearchRequest& request, const SearchContext& context,
                                       IndexHandles& handles, std::vector<Expansion>& expansions);

} // namespace casebook::server
