// Children: the children of all reviews, each a place of its own, and the set of them that carry each value of a field.
//
// Ordinals run in the order of the reviews, and within a review as its record has them. What a child carries is what is
// recorded of this child, where facets of reviews have the union over the children. What may be told of counts of
// children is decided in analysis/disclosure.hpp. Immutable after construction; any thread.
#pragma once

#include "query-server/search/facet_columns.hpp"
#include "schema/bitmap.hpp"
#include "schema/review_parts.hpp"

#include <cstdint>
#include <vector>

namespace casebook::server {

class Children {
  public:
    Children() = default;
    /// Of each review, in order.
    explicit Children(const std::vector<std::vector<schema::ChildPart>>& reviews);

    std::size_t size() const { return lots_.size(); }
    /// All children of `reviews`.
    schema::Bitmap belonging_to(const schema::Bitmap& reviews) const;
    /// Of a field of FieldLevel::child: its sets are sets of children.
    const FacetColumn& column(schema::FieldId field) const { return columns_[field]; }
    /// The lot drawn for each, by ordinal.
    const std::vector<std::uint8_t>& lots() const { return lots_; }

  private:
    std::vector<std::uint32_t> first_child_{0}; // of each review, and the end of the last
    std::vector<std::uint8_t> lots_;
    FacetColumns columns_; // empty for fields of other levels
};

} // namespace casebook::server
