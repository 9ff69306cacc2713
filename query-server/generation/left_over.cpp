#include "query-server/generation/left_over.hpp"

#include "schema/facet_value.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Field;

bool is_open_list(const Field& field) { return field.values.empty() && field.kind != schema::FieldKind::theme; }

FacetColumn column_left(const Field& field, const FacetColumn& column, const Bitmap& excluded) {
    FacetColumn left;
    for (const FacetColumn::Value& value : column.values) {
        FacetColumn::Value kept = value;
        kept.reviews.subtract(excluded);
        if (is_open_list(field) && value.id != schema::kMissingValue && value.reviews.any() && !kept.reviews.any())
            continue;
        left.position.emplace(kept.id, left.values.size());
        left.values.push_back(std::move(kept));
    }
    list_by_review(left);
    return left;
}

} // namespace

FacetColumns columns_left(const FacetColumns& columns, const Bitmap& excluded) {
    FacetColumns left;
    for (const Field& field : schema::kFields) left[field.id] = column_left(field, columns[field.id], excluded);
    return left;
}

std::vector<schema::RecommendationGroup> groups_left(const std::vector<schema::RecommendationGroup>& groups,
                                                     const Bitmap& excluded) {
    std::vector<schema::RecommendationGroup> left;
    for (schema::RecommendationGroup group : groups) {
        std::erase_if(group.members, [&](const schema::RecommendationPlace& at) { return excluded.test(at.review); });
        if (distinct_reviews(group.members) >= 2) left.push_back(std::move(group));
    }
    return left;
}

schema::NearDuplicates copies_left(const schema::NearDuplicates& groups, const Bitmap& excluded) {
    schema::NearDuplicates left;
    for (std::vector<std::uint32_t> group : groups) {
        std::erase_if(group, [&](std::uint32_t review) { return excluded.test(review); });
        if (group.size() >= 2) left.push_back(std::move(group));
    }
    return left;
}

schema::Result<schema::WordList> words_left(const schema::WordList& words, const LostWords& lost) {
    std::vector<schema::CountedWord> left;
    left.reserve(words.size());
    for (std::uint32_t word = 0; word < words.size(); ++word) {
        const auto fewer = lost.find(std::string(words.text(word)));
        const std::uint32_t reviews = words.reviews(word) - (fewer == lost.end() ? 0 : fewer->second);
        if (reviews >= schema::kFewestReviews)
            left.push_back({std::string(words.text(word)), std::string(words.stem(word)), reviews});
    }
    return schema::WordList::decode(schema::encode(left));
}

} // namespace casebook::server
