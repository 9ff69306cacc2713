// suggest_themes: all reviews of a build, once they are tagged -> the themes a model suggests for those that only
// mention them, and how far it can be trusted.
//
// Learned from the reviews in which a cataloguer assigned a theme; suggested for every other mention. Pure; one thread.
#pragma once

#include "indexer/tag.hpp"
#include "indexer/tag/theme_model.hpp"
#include "schema/theme_suggestions.hpp"

#include <vector>

namespace casebook::indexer {

/// What learning needs of a review, kept until all have been read.
struct ThemeSample {
    WordCounts words;
    std::vector<std::uint32_t>
        assigned; // central or contributory, by a cataloguer; places in the vocabulary, ascending
    std::vector<std::uint32_t> mentioned; // by rule, and no more
    bool coded = false;                   // by a cataloguer, and some of its pages were read
};

ThemeSample theme_sample(TaggedReview& tagged, const schema::Vocabulary& vocabulary);

struct SuggestedThemes {
    schema::ThemeSuggestions suggestions;
    std::vector<schema::ModelFigures> figures;
};

/// `samples` in the order of the reviews' ordinals.
SuggestedThemes suggest_themes(const std::vector<ThemeSample>& samples, const schema::Vocabulary& vocabulary);

} // namespace casebook::indexer
