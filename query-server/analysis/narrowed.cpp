#include "query-server/analysis/narrowed.hpp"

#include "query-server/search/parameters.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::FieldId;
using Values = std::vector<std::string>;

bool holds(const Values& values, const std::string& value) { return std::ranges::find(values, value) != values.end(); }

Values in_both(const Values& a, const Values& b) {
    Values out;
    std::ranges::copy_if(a, std::back_inserter(out), [&](const std::string& value) { return holds(b, value); });
    return out;
}

const Selection& selection_of(const SearchRequest& search, FieldId field) {
    return search.selections[schema::index_of(field)];
}

/// Is every review with what is chosen one with any, of values that exclude one another or of several?
bool asks_for_any(const Selection& selection, FieldId field) {
    return selection.mode == FacetMode::any &&
           (selection.values.size() > 1 ||
            (selection.values.size() == 1 && !schema::multi_valued(schema::field(field))));
}

} // namespace

bool may_have(const SearchRequest& search, FieldId field, const Values& values) {
    const Selection& chosen = selection_of(search, field);
    return !asks_for_any(chosen, field) || !in_both(values, chosen.values).empty();
}

std::optional<SearchRequest> narrowed(SearchRequest search, FieldId field, const Values& values) {
    Selection& chosen = search.selections[schema::index_of(field)];
    if (chosen.values.empty()) {
        chosen.values = values;
        chosen.mode = FacetMode::any;
    } else if (asks_for_any(chosen, field)) {
        chosen.values = in_both(values, chosen.values);
        if (chosen.values.empty()) return std::nullopt;
    } else if (values.size() == 1) {
        chosen.values.push_back(values.front());
        chosen.mode = FacetMode::all;
    } else {
        return std::nullopt;
    }
    make_canonical(search);
    return search;
}

std::optional<SearchRequest> narrowed_to_all(SearchRequest search, FieldId field, const Values& values,
                                             const Values& without) {
    Selection& chosen = search.selections[schema::index_of(field)];
    if (asks_for_any(chosen, field)) {
        if (!values.empty()) chosen.values.clear(); // all of some are also any of them
    }
    std::ranges::copy(values, std::back_inserter(chosen.values));
    if (!values.empty()) chosen.mode = FacetMode::all;
    std::ranges::copy(without, std::back_inserter(chosen.excluded));
    make_canonical(search);
    return search;
}

std::optional<SearchRequest> narrowed(SearchRequest search, const Dimension& dimension, const Category& category) {
    if (dimension.everything()) return search;
    return narrowed(std::move(search), dimension.field, category.values);
}

} // namespace casebook::server
