// review_holdings: why a review is in the repository, what of it is held and may be shown, and what is not, in
// sentences.
//
// Pure; any thread.
#pragma once

#include "schema/stored_review.hpp"

#include <string>
#include <vector>

namespace casebook::server {

/// "It was published by X in March 2019 as a Serious Case Review."
std::string why_it_is_here(const schema::ReviewSummary& summary);

/// What is held; what is not; what may not be shown; how well it could be read; until when it is published.
std::vector<std::string> what_is_held(const schema::ReviewSummary& summary, const schema::StoredReview& stored);

} // namespace casebook::server
