// tag: a review -> the review with what it counts under in every facet.
//
// Themes come from the record; a theme the vocabulary does not know is left out and named. Pure; any thread.
#pragma once

#include "schema/facet_value.hpp"
#include "schema/review.hpp"
#include "schema/vocabulary.hpp"

#include <array>
#include <string>
#include <vector>

namespace casebook::indexer {

struct TaggedReview {
    schema::Review review;
    std::array<std::vector<schema::FacetValueName>, schema::kFieldCount> facets;
    std::vector<std::string> unknown_themes; // ids in the record that the vocabulary does not hold
};

TaggedReview tag(schema::Review review, const schema::Vocabulary& vocabulary);

} // namespace casebook::indexer
