#include "query-server/search/facet_columns.hpp"

namespace casebook::server {

std::vector<std::uint64_t> FacetColumn::count(const schema::Bitmap& reviews) const {
    std::vector<std::uint64_t> counts(values.size());
    if (first_code.empty()) {
        for (std::size_t i = 0; i < values.size(); ++i) counts[i] = reviews.count_and(values[i].reviews);
        return counts;
    }
    reviews.for_each([&](std::size_t review) {
        for (std::uint32_t at = first_code[review]; at < first_code[review + 1]; ++at) ++counts[codes[at]];
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
