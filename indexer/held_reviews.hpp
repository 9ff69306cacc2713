// held_reviews: which reviews the generations of an index root hold, told by their ids alone.
//
// Also of generations that another version of the program has made. One thread.
#pragma once

#include "schema/generation_files.hpp"
#include "schema/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

/// How many of `reviews` the generation holds; an error where it cannot be told.
schema::Result<std::size_t> count_held(const schema::GenerationFiles& files, const std::vector<std::string>& reviews);

/// Does any generation of the root hold it, or has one once been told that it is withdrawn?
bool is_known(const schema::IndexRoot& root, const std::string& review);

/// SHA-256 of every document that a review of the generation has.
schema::Result<std::vector<std::string>> document_digests(const schema::GenerationFiles& files);

} // namespace casebook::indexer
