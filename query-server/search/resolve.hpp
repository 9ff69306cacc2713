// resolve: what a query names that only the index knows: the values of its fields, and the words that word* stands for.
//
// A value may be written as its id, its label or, of a theme, any of its names; of publishers and authorities, as a
// part of the name; of years, as a range from..to. A value that does not exist is searched as words, and a warning says
// so. The read boundary; one lease a call.
#pragma once

#include "query-server/generation/index_handles.hpp"
#include "query-server/search/parse.hpp"
#include "query-server/search/search.hpp"

namespace casebook::server {

/// query_too_broad where word* stands for too many words.
schema::Status resolve(ParsedQuery& query, const SearchContext& context, IndexHandles& handles);

} // namespace casebook::server
