// match_text: a query's tree -> the exact set of reviews, recommendations or passages whose text it matches.
//
// Posting lists become bitmaps, remembered by term; AND, OR and NOT are operations on bitmaps. A phrase or NEAR is put
// to Xapian's matcher once, over the documents that hold all its words, and remembered; what depends on the place in
// a review (a kind of section, one sentence, one passage) is decided by its passages (match_in_passages.hpp).
//
// In sections of some kinds, each word, phrase or other part must stand in such a section, not all in the same one;
// where passages are found, all in the same passage. Of one scope within another, both hold. The read boundary; one
// lease a call.
#pragma once

#include "query-server/search/match_in_passages.hpp"
#include "query-server/search/plan.hpp"

namespace casebook::server {

/// query_too_broad, deadline_exceeded, index_corrupt.
schema::Result<schema::Bitmap> match_text(const QueryNode& root, Space space, const MatchWork& work);

} // namespace casebook::server
