#include "query-server/search/facet.hpp"

#include "query-server/search/parameters.hpp"
#include "query-server/search/search_memory.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Field;

const FacetFilter* filter_of(const QueryPlan& plan, schema::FieldId field) {
    const auto at = std::ranges::find(plan.filters, field, &FacetFilter::field);
    return at == plan.filters.end() ? nullptr : &*at;
}

// What the values of a facet are counted in: the match without the facet's own selection.
Tally without_own(const QueryPlan& plan, const Tally& text, schema::FieldId field) {
    Tally tally = text;
    for (const FacetFilter& filter : plan.filters)
        if (filter.field != field) tally = tally.within(filter.reviews);
    return tally;
}

bool holds(const std::vector<std::string>& values, const std::string& id) {
    return std::ranges::find(values, id) != values.end();
}

bool always_listed(const Field& field) { return field.order == schema::FacetOrder::editorial; }

// A value with its count, not yet written out: of a long list most are not.
struct Counted {
    const FacetColumn::Value* value = nullptr;
    std::uint64_t count = 0;
    bool selected = false, excluded = false;

    bool missing() const { return value->id == schema::kMissingValue; }
    bool kept() const { return selected || excluded || missing(); }
};

bool stands_before(const Field& field, const Counted& a, const Counted& b) {
    if (a.missing() != b.missing()) return b.missing();
    if (field.order == schema::FacetOrder::natural) return a.value->id < b.value->id;
    if (a.count != b.count) return a.count > b.count;
    return a.value->label_rank < b.value->label_rank;
}

void put_in_order(const Field& field, std::vector<Counted>& values) {
    if (field.order == schema::FacetOrder::editorial) return; // the columns' own order
    std::ranges::sort(values, [&](const Counted& a, const Counted& b) { return stands_before(field, a, b); });
}

// Of names, the most frequent and those that must never vanish; a closed list is shown whole.
void shorten(const Field& field, std::vector<Counted>& values, std::size_t most) {
    if (field.kind != schema::FieldKind::named || values.size() <= most) return;
    const auto cut = values.begin() + static_cast<std::ptrdiff_t>(most);
    std::ranges::nth_element(values, cut,
                             [&](const Counted& a, const Counted& b) { return stands_before(field, a, b); });
    const auto dropped = std::remove_if(cut, values.end(), [](const Counted& value) { return !value.kept(); });
    values.erase(dropped, values.end());
}

std::vector<Counted> listed(const Field& field, const FacetColumn& column, const Selection& selection,
                            const Tally& tally) {
    const std::vector<std::uint64_t> counts = column.count(tally);
    std::vector<Counted> values;
    for (std::size_t i = 0; i < column.values.size(); ++i) {
        const std::string& id = column.values[i].id;
        const Counted value{&column.values[i], counts[i], holds(selection.values, id), holds(selection.excluded, id)};
        const bool shown_at_zero = value.selected || value.excluded || (always_listed(field) && !value.missing());
        if (value.count > 0 || shown_at_zero) values.push_back(value);
    }
    return values;
}

FacetCounts count_facet(const Field& field, const FacetColumn& column, const Selection& selection, const Tally& tally,
                        std::size_t most) {
    std::vector<Counted> values = listed(field, column, selection, tally);
    FacetCounts facet{.field = field.id, .mode = selection.mode};
    facet.values_total = static_cast<std::uint64_t>(
        std::ranges::count_if(values, [](const Counted& value) { return !value.missing(); }));
    shorten(field, values, most);
    put_in_order(field, values);
    facet.values.reserve(values.size());
    for (const Counted& v : values)
        facet.values.push_back({v.value->id, v.value->label,
                                v.value->parents.empty() ? std::string_view() : v.value->parents.front(), v.count,
                                v.selected, v.excluded});
    return facet;
}

std::vector<FacetCounts> counted(const QueryPlan& plan, const Matches& matches, const SearchRequest& request,
                                 const SearchContext& context) {
    const Parts& parts = context.generation.parts();
    const Tally text(matches.text, plan.space, parts), all(matches.all, plan.space, parts);
    const auto most = [&](schema::FieldId field) {
        return std::ranges::find(request.whole_facets, field) == request.whole_facets.end()
                   ? context.limits.max_facet_values
                   : context.limits.max_whole_facet_values;
    };
    std::vector<FacetCounts> facets;
    facets.reserve(schema::kFieldCount);
    for (const Field& field : schema::kFields) {
        const Selection& selection = request.selections[schema::index_of(field.id)];
        const FacetColumn& column = context.generation.column(field.id, request.counted_tags);
        const bool own = filter_of(plan, field.id) != nullptr && selection.mode == FacetMode::any;
        facets.push_back(
            count_facet(field, column, selection, own ? without_own(plan, text, field.id) : all, most(field.id)));
    }
    return facets;
}

/// What the counts depend on: the query, the selections and the years.
std::string counting_key(SearchRequest request) {
    request.page = 1;
    request.sort.reset();
    request.size = SearchRequest().size;
    request.passages = SearchRequest().passages;
    request.feedback.reset();
    request.explain = false;
    request.detail = Detail::ask;
    request.pack.clear();
    return query_string(request);
}

} // namespace

std::vector<FacetCounts> count_facets(const QueryPlan& plan, const Matches& matches, const SearchRequest& request,
                                      const SearchContext& context) {
    auto& memory = context.generation.memory().facets;
    const std::string key = counting_key(request);
    if (const auto known = memory.find(key)) return *known;
    return *memory.remember(key, counted(plan, matches, request, context));
}

} // namespace casebook::server
