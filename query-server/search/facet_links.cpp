#include "query-server/search/facet_links.hpp"

#include "query-server/search/parameters.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

std::vector<std::string> toggled_in(std::vector<std::string> values, const std::string& value) {
    const auto at = std::ranges::lower_bound(values, value);
    if (at != values.end() && *at == value)
        values.erase(at);
    else
        values.insert(at, value);
    return values;
}

} // namespace

FacetLinks::FacetLinks(const SearchRequest& request, schema::FieldId field)
    : selection_(request.selections[schema::index_of(field)]), field_(schema::field(field)) {
    SearchRequest before{.query = request.query}, after = request;
    after.query.clear();
    after.page = 1;
    for (std::size_t i = 0; i < schema::kFieldCount; ++i) {
        if (i < schema::index_of(field)) before.selections[i] = request.selections[i];
        if (i <= schema::index_of(field)) after.selections[i] = {};
    }
    head_ = query_string(before);
    tail_ = query_string(after);
}

std::string FacetLinks::with(const Selection& selection) const {
    std::string out = head_;
    append_selection(out, field_, selection);
    if (!out.empty() && !tail_.empty()) out += '&';
    return out += tail_;
}

std::string FacetLinks::toggle(const std::string& value) const {
    Selection selection{toggled_in(selection_.values, value), selection_.excluded, selection_.mode};
    std::erase(selection.excluded, value);
    if (selection.values.empty()) selection.mode = FacetMode::any;
    return with(selection);
}

std::string FacetLinks::toggle_exclusion(const std::string& value) const {
    Selection selection{selection_.values, toggled_in(selection_.excluded, value), selection_.mode};
    std::erase(selection.values, value);
    if (selection.values.empty()) selection.mode = FacetMode::any;
    return with(selection);
}

} // namespace casebook::server
