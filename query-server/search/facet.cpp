#include "query-server/search/facet.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Field;

const FacetFilter* filter_of(const QueryPlan& plan, schema::FieldId field) {
    const auto at = std::ranges::find(plan.filters, field, &FacetFilter::field);
    return at == plan.filters.end() ? nullptr : &*at;
}

// What the values of a facet are counted in: the match without the facet's own selection.
Bitmap without_own(const QueryPlan& plan, const Matches& matches, schema::FieldId field) {
    Bitmap set = matches.text;
    for (const FacetFilter& filter : plan.filters)
        if (filter.field != field) set &= filter.reviews;
    return set;
}

bool holds(const std::vector<std::string>& values, const std::string& id) { return std::ranges::find(values, id) != values.end(); }

bool always_listed(const Field& field) { return field.order == schema::FacetOrder::editorial; }

void put_in_order(const Field& field, std::vector<FacetValue>& values) {
    if (field.order == schema::FacetOrder::editorial) return; // the columns' own order
    const auto last = [](const FacetValue& v) { return v.value == schema::kMissingValue; };
    std::ranges::sort(values, [&](const FacetValue& a, const FacetValue& b) {
        if (last(a) != last(b)) return last(b);
        if (field.order == schema::FacetOrder::natural) return a.value < b.value;
        if (a.count != b.count) return a.count > b.count;
        return std::tie(a.label, a.value) < std::tie(b.label, b.value);
    });
}

FacetCounts count_facet(const Field& field, const FacetColumn& column, const Selection& selection, const Bitmap& base) {
    FacetCounts facet{.field = field.id, .mode = selection.mode};
    for (const FacetColumn::Value& value : column.values) {
        const std::uint64_t count = base.count_and(value.reviews);
        const bool selected = holds(selection.values, value.id), excluded = holds(selection.excluded, value.id);
        const bool missing = value.id == schema::kMissingValue;
        if (count == 0 && !selected && !excluded && (missing || !always_listed(field))) continue;
        facet.values.push_back({value.id, value.label, value.parents.empty() ? std::string() : value.parents.front(), count, selected, excluded});
        if (!missing) ++facet.values_total;
    }
    put_in_order(field, facet.values);
    return facet;
}

} // namespace

std::vector<FacetCounts> count_facets(const QueryPlan& plan, const Matches& matches, const SearchRequest& request, const Generation& generation) {
    std::vector<FacetCounts> facets;
    facets.reserve(schema::kFieldCount);
    for (const Field& field : schema::kFields) {
        const Selection& selection = request.selections[schema::index_of(field.id)];
        const FacetColumn& column = generation.columns()[field.id];
        const bool own = filter_of(plan, field.id) != nullptr && selection.mode == FacetMode::any;
        facets.push_back(own ? count_facet(field, column, selection, without_own(plan, matches, field.id))
                             : count_facet(field, column, selection, matches.all));
    }
    return facets;
}

} // namespace casebook::server
