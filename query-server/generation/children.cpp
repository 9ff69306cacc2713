#include "query-server/generation/children.hpp"

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::ChildPart;
using schema::Field;

void add_value(FacetColumn& column, const schema::CodedValue& value, std::size_t children) {
    column.position.emplace(std::string(value.id), column.values.size());
    column.values.push_back({std::string(value.id), std::string(value.label),
                             value.parent.empty() ? std::vector<std::string>{} : std::vector{std::string(value.parent)},
                             Bitmap(children), 0});
}

/// The field's list in its order, then "none of these", then "not recorded".
FacetColumn empty_column(const Field& field, std::size_t children) {
    FacetColumn column;
    for (const schema::CodedValue& value : field.values) add_value(column, value, children);
    for (const std::string_view common : {schema::kNoneValue, schema::kMissingValue})
        add_value(column, {common, *schema::coded_label(field, common)}, children);
    return column;
}

} // namespace

Children::Children(const std::vector<std::vector<ChildPart>>& reviews) {
    for (const std::vector<ChildPart>& children : reviews) {
        for (const ChildPart& child : children) lots_.push_back(child.lot);
        first_child_.push_back(static_cast<std::uint32_t>(lots_.size()));
    }
    for (const Field& field : schema::kFields)
        if (field.level == schema::FieldLevel::child) columns_[field.id] = empty_column(field, size());
    std::size_t ordinal = 0;
    for (const std::vector<ChildPart>& children : reviews)
        for (const ChildPart& child : children) {
            for (const schema::ChildValue& each : child.values)
                columns_[each.field].values[each.value].reviews.set(ordinal);
            ++ordinal;
        }
    for (const Field& field : schema::kFields) {
        if (field.level != schema::FieldLevel::child) continue;
        FacetColumn& column = columns_[field.id];
        Bitmap missing(size(), true);
        for (const FacetColumn::Value& value : column.values) missing.subtract(value.reviews);
        column.values.back().reviews = std::move(missing);
        include_narrower(column);
    }
}

Bitmap Children::belonging_to(const Bitmap& reviews) const {
    Bitmap set(size());
    reviews.for_each([&](std::size_t review) { set.set_range(first_child_[review], first_child_[review + 1]); });
    return set;
}

} // namespace casebook::server
