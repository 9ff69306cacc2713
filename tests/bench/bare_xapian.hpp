// Bare Xapian: what the library alone does with a query, as the measure of what Casebook adds.
//
// One thread a database.
#pragma once

#include "query-server/search/parse.hpp"

#include <xapian.h>

namespace casebook::bench {

/// The same words as Casebook reads in the query: AND of stems, phrases as phrases.
Xapian::Query bare_query(const server::QueryNode& node);

/// The ten best by BM25 with the exact count of matches: what a results page would ask of Xapian.
Xapian::MSet bare_search(const Xapian::Database& reviews, const Xapian::Query& query, Xapian::doccount first = 0);

} // namespace casebook::bench
