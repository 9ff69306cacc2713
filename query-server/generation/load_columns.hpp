// load_columns: the value slots of the review index -> the facet columns in memory.
//
// Reads each slot once, in document order. A value no list knows makes the index corrupt. One thread, at opening.
#pragma once

#include "query-server/search/facet_columns.hpp"
#include "schema/result.hpp"
#include "schema/vocabulary.hpp"

namespace Xapian {
class Database;
}

namespace casebook::server {

schema::Result<FacetColumns> load_columns(const Xapian::Database& reviews, const schema::Vocabulary& vocabulary);

} // namespace casebook::server
