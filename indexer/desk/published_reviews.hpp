// published_reviews: the reviews of an index's current generation, one by one, for those who work on its themes.
//
// Reads the published files only; any thread.
#pragma once

#include "schema/result.hpp"
#include "schema/stored_review.hpp"
#include "schema/vocabulary.hpp"

#include <filesystem>
#include <functional>

namespace casebook::indexer {

/// Calls `each` with every review that is not withdrawn, in order of id. Stops at what cannot be read, and says so.
schema::Status for_each_published(const std::filesystem::path& index,
                                  const std::function<void(const schema::StoredReview&)>& each);

/// The vocabulary it was built with.
schema::Result<schema::Vocabulary> published_vocabulary(const std::filesystem::path& index);

} // namespace casebook::indexer
