#include "query-server/search/facet_links.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

bool holds(const std::vector<std::string>& values, std::string_view value) {
    return std::ranges::binary_search(values, value, {}, [](const std::string& v) { return std::string_view(v); });
}

/// Those of `values` other than `value`, and it where it was not among them, ascending.
void append_toggled(std::string& out, const std::string& name, const std::vector<std::string>& values,
                    std::string_view value) {
    bool placed = holds(values, value);
    for (const std::string& other : values) {
        if (other == value) continue;
        if (!placed && value < other) append_parameter(out, name, value), placed = true;
        append_parameter(out, name, other);
    }
    if (!placed) append_parameter(out, name, value);
}

void append_without(std::string& out, const std::string& name, const std::vector<std::string>& values,
                    std::string_view value) {
    for (const std::string& other : values)
        if (other != value) append_parameter(out, name, other);
}

} // namespace

FacetLinks::FacetLinks(const SearchRequest& request, schema::FieldId field, Form form)
    : selection_(request.selections[schema::index_of(field)]), name_(schema::field(field).name),
      not_name_("not." + name_), around_(around_selection(request, field)), path_(search_address(std::string(), form)) {
}

std::string FacetLinks::with(std::string_view own) const {
    std::string out;
    out.reserve(path_.size() + around_.before.size() + own.size() + around_.after.size() + 3);
    out = path_;
    char separator = '?';
    for (const std::string_view part : {std::string_view(around_.before), own, std::string_view(around_.after)}) {
        if (part.empty()) continue;
        (out += separator).append(part);
        separator = '&';
    }
    return out;
}

std::string FacetLinks::toggle(std::string_view value) const {
    std::string own;
    append_toggled(own, name_, selection_.values, value);
    if (selection_.mode == FacetMode::all && !own.empty()) append_parameter(own, name_ + ".mode", "all");
    append_without(own, not_name_, selection_.excluded, value);
    return with(own);
}

std::string FacetLinks::toggle_exclusion(std::string_view value) const {
    std::string own;
    append_without(own, name_, selection_.values, value);
    if (selection_.mode == FacetMode::all && !own.empty()) append_parameter(own, name_ + ".mode", "all");
    append_toggled(own, not_name_, selection_.excluded, value);
    return with(own);
}

} // namespace casebook::server
