#include "indexer/tag.hpp"

namespace casebook::indexer {

TaggedReview tag(schema::Review review, const schema::Vocabulary& vocabulary) {
    TaggedReview tagged{.review = std::move(review)};
    std::erase_if(tagged.review.record.themes, [&](const schema::ThemeAssignment& theme) {
        if (vocabulary.find(theme.theme) != nullptr) return false;
        tagged.unknown_themes.push_back(theme.theme);
        return true;
    });
    for (const schema::Field& field : schema::kFields)
        tagged.facets[schema::index_of(field.id)] = schema::facet_values(tagged.review, field);
    return tagged;
}

} // namespace casebook::indexer
