#include "query-server/render/refused_search_page.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

/// Parameters that are not a facet's, with the control they are given in and its name for people.
struct Control {
    std::string_view parameter, id, label;
};
constexpr Control kControls[] = {
    {"q", "q", "Search"},
    {"unit", "unit", "Find"},
    {"match", "match", "With"},
    {"year.from", "year-from", "The first year of publication"},
    {"year.to", "year-to", "The last year of publication"},
    {"scope", "scopes", "Words only in"},
    {"theme.level", "facet-theme", "Level"},
    {"theme.basis", "facet-theme", "Assigned by"},
};

/// The facet of "harm", "not.harm" and "harm.mode".
std::optional<schema::FieldId> facet_of(std::string_view parameter) {
    if (parameter.starts_with("not.")) parameter.remove_prefix(4);
    if (parameter.ends_with(".mode")) parameter.remove_suffix(5);
    return schema::find_field(parameter);
}

std::string replaced(std::string text, const std::string& what, std::string_view by) {
    const auto at = text.find(what);
    return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

/// The fault with the name of the control in place of the parameter's.
ShownFault shown_fault(const Fault& fault) {
    const std::string& parameter = fault.error.parameter;
    const std::string quoted = "“" + parameter + "”";
    ShownFault out{.message = fault.error.message, .hint = fault.error.hint};
    if (const auto at = std::ranges::find(kControls, parameter, &Control::parameter); at != std::end(kControls)) {
        out.control = at->id;
        out.message = replaced(std::move(out.message), quoted, at->label);
    } else if (const auto facet = facet_of(parameter)) {
        const schema::Field& field = schema::field(*facet);
        out.control = "facet-" + std::string(field.name);
        out.message = replaced(std::move(out.message), quoted, "“" + std::string(field.label) + "”");
    }
    return out;
}

std::string given_for(const std::vector<Parameter>& given, std::string_view name) {
    const auto at = std::ranges::find(given, name, &Parameter::name);
    return at == given.end() ? std::string() : at->value;
}

} // namespace

SearchPage refused_search_page(const SearchAnswer& form, const SearchPageContext& context, const Problem& problem,
                               const std::vector<Parameter>& given) {
    SearchPage page = search_page(form, context);
    page.request.query = given_for(given, "q");
    page.filters.clear();
    page.hits.clear();
    page.refusal =
        RefusedSearch{.year_from = given_for(given, "year.from"),
                      .year_to = given_for(given, "year.to"),
                      .nearest = problem.nearest,
                      .nearest_words = problem.nearest_words.empty() ? problem.nearest : problem.nearest_words};
    for (const Fault& fault : problem.faults) page.refusal->faults.push_back(shown_fault(fault));
    const schema::Error& first = problem.faults.front().error;
    if (first.position) page.refusal->marked_query = marked_fault(page.request.query, *first.position);
    return page;
}

} // namespace casebook::server
