// The values of one facet of one review, in one value slot of its index document, and how they come from a record.
//
// Ids for coded fields and years, "slug\x1fname" for named ones. Empty: nothing recorded. Pure; any thread.
#pragma once

#include "schema/result.hpp"
#include "schema/review.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

struct FacetValueName {
    std::string id;
    std::string label; // empty unless the field is named
    friend auto operator<=>(const FacetValueName&, const FacetValueName&) = default;
};

/// What the review counts under, ascending, no duplicates; empty for "not recorded".
///   theme: assigned as central or contributory · answers: what is "yes", `_none` where only "no" was answered
///   year: the one year it falls in, `_uncertain` where it may be several · child fields: the union over children
///   publisher: `_anonymous` where so published, and then no region and no authority
std::vector<FacetValueName> facet_values(const Review& review, const Field& field);

/// The same of one child: nothing of fields that are not of FieldLevel::child.
std::vector<FacetValueName> facet_values(const Child& child, const Field& field);

std::string pack_facet_values(const std::vector<FacetValueName>& values);
Result<std::vector<FacetValueName>> unpack_facet_values(std::string_view packed);

} // namespace casebook::schema
