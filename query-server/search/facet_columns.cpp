#include "query-server/search/facet_columns.hpp"

namespace casebook::server {

namespace {

// Beyond this many values one pass over the matching reviews is cheaper than a population count for every value.
constexpr std::size_t kMostValuesCountedAsSets = 256;

void add_upwards(FacetColumn& column, const std::vector<std::string>& parents, const schema::Bitmap& reviews) {
    for (const std::string& id : parents) {
        FacetColumn::Value& parent = column.values[column.position.at(id)];
        parent.reviews |= reviews;
        add_upwards(column, parent.parents, reviews);
    }
}

} // namespace

void include_narrower(FacetColumn& column) {
    const std::vector<FacetColumn::Value> own = column.values;
    for (const FacetColumn::Value& value : own) add_upwards(column, value.parents, value.reviews);
}

// Ascending values in each review, `_missing` among them.
void list_by_review(FacetColumn& column) {
    if (column.values.size() <= kMostValuesCountedAsSets) return;
    const std::size_t reviews = column.values.front().reviews.size();
    column.first_code.assign(reviews + 1, 0);
    for (const FacetColumn::Value& value : column.values)
        value.reviews.for_each([&](std::size_t review) { ++column.first_code[review + 1]; });
    for (std::size_t review = 0; review < reviews; ++review) column.first_code[review + 1] += column.first_code[review];
    column.codes.resize(column.first_code.back());
    std::vector<std::uint32_t> next = column.first_code;
    for (std::size_t i = 0; i < column.values.size(); ++i)
        column.values[i].reviews.for_each(
            [&](std::size_t review) { column.codes[next[review]++] = static_cast<std::uint32_t>(i); });
}

std::vector<std::uint64_t> FacetColumn::count(const Tally& tally) const {
    std::vector<std::uint64_t> counts(values.size());
    if (first_code.empty()) {
        for (std::size_t i = 0; i < values.size(); ++i) counts[i] = tally.count_and(values[i].reviews);
        return counts;
    }
    tally.reviews().for_each([&](std::size_t review) {
        const std::uint64_t units = tally.of(review);
        for (std::uint32_t at = first_code[review]; at < first_code[review + 1]; ++at) counts[codes[at]] += units;
    });
    return counts;
}

std::size_t FacetColumns::bytes() const {
    std::size_t sum = 0;
    for (const FacetColumn& column : columns_) {
        sum += (column.first_code.size() + column.codes.size()) * sizeof(std::uint32_t);
        for (const FacetColumn::Value& value : column.values)
            sum += value.reviews.bytes() + value.id.size() + value.label.size();
    }
    return sum;
}

} // namespace casebook::server
