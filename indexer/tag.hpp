// tag: a review -> the review with its themes, and what it counts under in every facet.
//
// A theme of the record is a cataloguer's: it stands as assigned, and the sentences that the rules find for it become
// its evidence. Of any other theme the rules decide (indexer/tag/theme_reader.hpp). A theme the vocabulary does not
// know is left out and named.
#pragma once

#include "indexer/tag/theme_reader.hpp"
#include "schema/facet_value.hpp"
#include "schema/review.hpp"
#include "schema/vocabulary.hpp"

#include <array>
#include <string>
#include <vector>

namespace casebook::indexer {

struct TaggedReview {
    schema::Review review; // with its themes
    std::array<std::vector<schema::FacetValueName>, schema::kFieldCount> facets;
    WordCounts words;                        // of its pages in English
    std::vector<std::string> unknown_themes; // ids in the record that the vocabulary does not hold
};

/// One a thread; reuse it. The vocabulary and the lexicon must outlive it.
class Tagger {
  public:
    Tagger(const schema::Vocabulary& vocabulary, const ThemeLexicon& lexicon)
        : vocabulary_(vocabulary), reader_(vocabulary, lexicon) {}

    TaggedReview tag(schema::Review review);

  private:
    const schema::Vocabulary& vocabulary_;
    ThemeReader reader_;
};

} // namespace casebook::indexer
