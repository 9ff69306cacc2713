#include "query-server/analysis/analyse.hpp"

#include "query-server/analysis/disclosure.hpp"
#include "query-server/search/match.hpp"
#include "query-server/search/plan.hpp"
#include "query-server/search/units.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Error;
using schema::FieldId;
using schema::Result;

/// What is counted, and all there is, in the same space.
struct Counted {
    CountedIn in;
    Counter matching, known;
};

/// Of the children of a matching review, those that themselves have what is chosen in fields of children.
Bitmap children_matching(const Bitmap& reviews, const SearchRequest& search, const Children& children) {
    Bitmap set = children.belonging_to(reviews);
    for (const schema::Field& field : schema::kFields) {
        const Selection& chosen = search.selections[schema::index_of(field.id)];
        if (field.level != schema::FieldLevel::child || chosen.values.empty()) continue;
        const bool all = chosen.mode == FacetMode::all;
        Bitmap having(children.size(), all);
        for (const std::string& value : chosen.values) {
            const FacetColumn::Value* known = children.column(field.id).find(value);
            const Bitmap with = known == nullptr ? Bitmap(children.size()) : known->reviews;
            all ? having &= with : having |= with;
        }
        set &= having;
    }
    return set;
}

Result<Bitmap> matching_units(const AnalysisRequest& request, const SearchContext& context) {
    auto lease = context.generation.lease();
    if (!lease) return lease.error();
    WorkLimit work(context.deadline, context.limits.search_work);
    const auto planned = plan(request.search, context, **lease);
    if (!planned) return planned.error();
    auto matches = match_set(*planned, request.search, context, **lease, work);
    if (!matches) return matches.error();
    return std::move(matches->all);
}

Counted counted(const AnalysisRequest& request, const Bitmap& units, const SearchContext& context) {
    const Generation& generation = context.generation;
    const Space space = unit_row(request.search.unit).space;
    const CountedIn in{generation, request.search, request.by_child};
    if (!request.by_child)
        return {in, Counter(Tally(units, space, generation.parts())),
                Counter(Tally(all_units(request.search.unit, generation), space, generation.parts()))};
    const Children& children = generation.children();
    const std::uint64_t least = context.limits.least_children;
    return {in, Counter(children, children_matching(units, request.search, children), least),
            Counter(children, Bitmap(children.size(), true), least)};
}

/// A table has a line of totals on either side.
std::size_t cells_of(const CrossDimensions& table) {
    return (table.rows.categories.size() + 1) * (table.columns.categories.size() + 1) * table.layers.categories.size();
}

Error too_large(const CrossDimensions& table, std::size_t most) {
    const auto size = [](const Dimension& dimension) {
        return dimension.everything() ? std::string()
                                      : " × " + std::to_string(dimension.categories.size()) + " of " + dimension.name;
    };
    return {.code = schema::ErrorCode::bad_parameter,
            .message = "The table would have " + std::to_string(cells_of(table)) + " cells:" +
                       (size(table.rows) + size(table.columns) + size(table.layers)).substr(std::string(" ×").size()) +
                       ".",
            .hint = "At most " + std::to_string(most) +
                    " are made. Choose values of one of these fields as filters, or a field with fewer values.",
            .parameter = "rows"};
}

Result<CrossTable> table_of(const AnalysisRequest& request, const Counted& counted, const Limits& limits) {
    const auto dimension = [&](const std::string& name) {
        return occurring(make_dimension(name, counted.in), counted.matching, request.search);
    };
    CrossDimensions dimensions{dimension(request.rows), dimension(request.columns), dimension(request.layers)};
    if (cells_of(dimensions) > limits.max_table_cells) return too_large(dimensions, limits.max_table_cells);
    return cross_tabulate(std::move(dimensions), counted.matching, request.base);
}

Trends trends_of(const AnalysisRequest& request, const Counted& counted) {
    const Dimension series = occurring(make_dimension(request.columns, counted.in), counted.matching, request.search);
    Trends out;
    for (const FieldId axis : {FieldId::incident_year, FieldId::published_year})
        out.push_back(trend(axis, series, counted.matching, counted.known, counted.in));
    return out;
}

CoOccurrence together_of(const AnalysisRequest& request, const Counted& counted, const Limits& limits) {
    return co_occurrence(occurring(make_dimension(request.rows, counted.in), counted.matching, request.search),
                         counted.matching,
                         {.values = limits.max_together_values,
                          .combined = limits.max_combined_values,
                          .combinations = limits.max_combinations});
}

} // namespace

Result<AnalysisAnswer> analyse(const AnalysisRequest& request, const SearchContext& context) {
    const auto units = matching_units(request, context);
    if (!units) return units.error();
    const Counted set = counted(request, *units, context);
    AnalysisAnswer answer{
        .request = request, .counted = set.matching.count(), .known = set.known.count(), .exact = set.matching.exact()};
    if (request.view == AnalysisView::table) {
        auto table = table_of(request, set, context.limits);
        if (!table) return table.error();
        answer.found = std::move(*table);
    } else if (request.view == AnalysisView::trend) {
        answer.found = trends_of(request, set);
    } else {
        answer.found = together_of(request, set, context.limits);
    }
    return answer;
}

} // namespace casebook::server
