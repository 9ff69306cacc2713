#include "query-server/analysis/dimension.hpp"

#include "query-server/generation/generation.hpp"
#include "schema/edtf_date.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Field;
using schema::FieldId;

bool recorded(std::string_view value) { return value != schema::kMissingValue && value != schema::kUncertainValue; }

/// Sets of reviews, or of what is recorded of each child where children are counted.
const FacetColumn& column_of(FieldId field, const CountedIn& in) {
    if (in.children && schema::field(field).level == schema::FieldLevel::child)
        return in.generation.children().column(field);
    return in.generation.column(field, in.search.counted_tags);
}

/// A set of the column in the space that is counted in.
Bitmap counted_set(const Bitmap& set, FieldId field, const CountedIn& in) {
    const bool of_children = schema::field(field).level == schema::FieldLevel::child;
    return in.children && !of_children ? in.generation.children().belonging_to(set) : set;
}

/// Broader values, at any height.
void add_broader(const FacetColumn& column, const FacetColumn::Value& value, std::vector<std::string>& out) {
    for (const std::string& id : value.parents) {
        if (std::ranges::find(out, id) != out.end()) continue;
        out.push_back(id);
        add_broader(column, *column.find(id), out);
    }
}

Dimension of_field(const Field& field, const CountedIn& in) {
    Dimension dimension{.name = std::string(field.name), .label = std::string(field.label), .field = field.id};
    const FacetColumn& column = column_of(field.id, in);
    for (const FacetColumn::Value& value : column.values) {
        dimension.categories.push_back({.value = value.id,
                                        .label = value.label,
                                        .values = {value.id},
                                        .recorded = recorded(value.id),
                                        .set = counted_set(value.reviews, field.id, in)});
        add_broader(column, value, dimension.categories.back().broader);
    }
    return dimension;
}

Category triennium(const Span& span, const CountedIn& in) {
    const FacetColumn& years = in.generation.columns()[FieldId::incident_year];
    Category category{.value = std::string(span.value),
                      .label = std::string(span.label),
                      .set = Bitmap(years.values.back().reviews.size())};
    for (int year = span.first; year <= span.last; ++year) {
        category.values.push_back(schema::financial_year_label(year));
        if (const auto* known = years.find(category.values.back())) category.set |= known->reviews;
    }
    category.set = counted_set(category.set, FieldId::incident_year, in);
    return category;
}

/// Years outside all spans stand for themselves.
Dimension triennia(const CountedIn& in) {
    Dimension dimension{
        .name = std::string(kTriennium), .label = "Three years of incidents", .field = FieldId::incident_year};
    for (const Span& span : kTriennia) dimension.categories.push_back(triennium(span, in));
    for (Category& year : of_field(schema::field(FieldId::incident_year), in).categories) {
        const auto holds = [&](const Category& span) {
            return std::ranges::find(span.values, year.value) != span.values.end();
        };
        if (std::ranges::none_of(dimension.categories, holds)) dimension.categories.push_back(std::move(year));
    }
    std::ranges::stable_sort(dimension.categories, [](const Category& a, const Category& b) {
        return a.recorded != b.recorded ? a.recorded : a.recorded && a.value < b.value;
    });
    return dimension;
}

} // namespace

std::vector<std::string> dimension_names() {
    std::vector<std::string> names;
    for (const Field& field : schema::kFields) names.emplace_back(field.name);
    names.emplace_back(kTriennium);
    return names;
}

bool is_dimension(std::string_view name) { return name == kTriennium || schema::find_field(name).has_value(); }

std::string_view dimension_label(std::string_view name) {
    if (name == kTriennium) return "Three years of incidents";
    return schema::field(*schema::find_field(name)).label;
}

Dimension make_dimension(std::string_view name, const CountedIn& in) {
    if (name.empty()) {
        const std::size_t size = in.children ? in.generation.children().size() : in.generation.reviews().size();
        return {.categories = {{.set = Bitmap(size, true)}}};
    }
    return name == kTriennium ? triennia(in) : of_field(schema::field(*schema::find_field(name)), in);
}

} // namespace casebook::server
