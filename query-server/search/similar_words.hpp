// similar_words: the words of a text, or of a review, that tell most, and how well every review goes with them.
//
// Of a text those in it, of a review those in its postings; what is in most reviews or in none tells nothing. Names of
// people and places (a word with a capital within a sentence, and never without) are not looked for. Scores are BM25
// over the review. The read boundary, beside match; one lease a call.
#pragma once

#include "query-server/generation/index_handles.hpp"
#include "query-server/search/similar.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace casebook::server {

/// The heaviest first; at most kMostTellingWords.
schema::Result<std::vector<TellingWord>> telling_words(std::string_view text, const Generation& generation,
                                                       IndexHandles& handles);
schema::Result<std::vector<TellingWord>> telling_words(schema::ReviewOrdinal review, const Generation& generation,
                                                       IndexHandles& handles);

/// How well each review goes with the words, by ordinal: 0 to 1, which the best has; 0 for reviews of which the record
/// alone is held. deadline_exceeded.
schema::Result<std::vector<double>> score_words(const std::vector<TellingWord>& words, const SearchContext& context,
                                                IndexHandles& handles);

/// For each of `reviews` the words it has, as places in `words`, those first that it goes with best.
schema::Result<std::vector<std::vector<std::size_t>>> shared_words(const std::vector<TellingWord>& words,
                                                                   std::span<const schema::ReviewOrdinal> reviews,
                                                                   IndexHandles& handles);

} // namespace casebook::server
