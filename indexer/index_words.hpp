// index_words: the review index -> the list of words that may be suggested (schema/word_list.hpp).
//
// Counts the reviews whose rights allow quoting: what stands in the title of a review of which only the record may be
// shown is counted for no word. A pure function of reviews.glass. One thread.
#pragma once

#include "schema/generation_files.hpp"
#include "schema/result.hpp"
#include "schema/word_list.hpp"

#include <vector>

namespace casebook::indexer {

schema::Result<std::vector<schema::CountedWord>> index_words(const schema::GenerationFiles& files);

} // namespace casebook::indexer
