#include "query-server/search/theme_columns.hpp"

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::ReviewSummary;
using schema::SummaryTheme;
using schema::ThemeLevel;

std::size_t place_of(const CountedTags& counted) {
    std::size_t place = 0;
    for (const bool level : counted.levels) place = place * 2 + level;
    for (const bool basis : counted.bases) place = place * 2 + basis;
    return place;
}

/// The themes of `usual`, each with the reviews that have a tag of it, or of a narrower theme, that is `wanted`.
template <class Wanted>
FacetColumn column_of(std::span<const ReviewSummary> reviews, const FacetColumn& usual, Wanted&& wanted) {
    FacetColumn column = usual;
    for (FacetColumn::Value& value : column.values) value.reviews = Bitmap(reviews.size());
    for (std::size_t review = 0; review < reviews.size(); ++review)
        for (const SummaryTheme& tag : reviews[review].themes)
            if (wanted(tag)) column.values[tag.theme].reviews.set(review);
    include_narrower(column);
    return column;
}

/// What `_missing`, the last of the values, holds: the reviews of no other.
Bitmap without_any(const FacetColumn& column, std::size_t reviews) {
    Bitmap missing(reviews, true);
    for (std::size_t i = 0; i + 1 < column.values.size(); ++i) missing.subtract(column.values[i].reviews);
    return missing;
}

} // namespace

FacetColumn theme_column(const CountedTags& counted, std::span<const ReviewSummary> reviews, const FacetColumn& usual) {
    const auto counts = [&](const SummaryTheme& tag) { return counted.counts(tag.level) && counted.counts(tag.basis); };
    FacetColumn column = column_of(
        reviews, usual, [&](const SummaryTheme& tag) { return tag.level != ThemeLevel::mentioned && counts(tag); });
    FacetColumn mentions = column_of(
        reviews, usual, [&](const SummaryTheme& tag) { return tag.level == ThemeLevel::mentioned && counts(tag); });
    for (std::size_t i = 0; i + 1 < column.values.size(); ++i)
        column.values[i].reviews |= mentions.values[i].reviews.subtract(usual.values[i].reviews);
    column.values.back().reviews = without_any(column, reviews.size());
    list_by_review(column);
    return column;
}

const FacetColumn& ThemeColumns::of(const CountedTags& counted) const {
    if (counted == CountedTags{}) return usual_;
    Made& made = made_[place_of(counted)];
    std::call_once(made.once, [&] { made.column = theme_column(counted, reviews_, usual_); });
    return made.column;
}

} // namespace casebook::server
