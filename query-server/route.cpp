#include "query-server/route.hpp"

#include "query-server/percent_coding.hpp"
#include "query-server/pinned_path.hpp"

namespace casebook::server {

namespace {

std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> out;
    while (!path.empty()) {
        path.remove_prefix(1);
        out.push_back(path.substr(0, path.find('/')));
        path.remove_prefix(out.back().size());
    }
    return out;
}

/// The segment decoded, or nothing where it may not stand in a path.
std::optional<std::string> segment(std::string_view coded) {
    auto text = percent_decode(coded, Plus::literal);
    if (!text || text->empty() || *text == "." || *text == ".." || text->find('/') != std::string::npos)
        return std::nullopt;
    return text;
}

std::optional<RouteMatch> match(const Route& route, std::string_view path) {
    const auto wanted = split(route.pattern), given = split(path);
    if (wanted.size() != given.size()) return std::nullopt;
    RouteMatch out{.route = &route};
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] != "{}" && wanted[i] != given[i]) return std::nullopt;
        if (wanted[i] != "{}") continue;
        auto text = segment(given[i]);
        if (!text) return std::nullopt;
        out.segments.push_back(std::move(*text));
    }
    return out;
}

/// The route by the longest suffix of its forms that the path ends in, so that `.csl.json` is not `.json`.
std::optional<RouteMatch> match_suffixed(const Route& route, std::string_view path) {
    const FormRow* longest = nullptr;
    for (const FormRow& row : kForms)
        if (!row.suffix.empty() && route.forms.has(row.form) && path.ends_with(row.suffix) &&
            (longest == nullptr || row.suffix.size() > longest->suffix.size()))
            longest = &row;
    if (longest == nullptr) return std::nullopt;
    auto found = match(route, path.substr(0, path.size() - longest->suffix.size()));
    if (found) found->form = longest->form;
    if (found) found->suffixed = true;
    return found;
}

} // namespace

std::optional<RouteMatch> find_route(std::string_view path) {
    for (const Route& route : kRoutes) {
        if (auto found = match_suffixed(route, path)) return found;
        if (auto found = match(route, path)) return found;
    }
    return std::nullopt;
}

bool takes_body(std::string_view path) {
    const auto pinned = pinned_path(path);
    const auto at = find_route(pinned ? std::string_view(pinned->rest) : path);
    return at && at->route->takes_post;
}

} // namespace casebook::server
