#include "query-server/route.hpp"

#include "query-server/percent_coding.hpp"
#include "query-server/pinned_path.hpp"

#include <algorithm>
#include <functional>

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

std::optional<RouteMatch> match(const Route& route, const std::vector<std::string_view>& given) {
    RouteMatch out{.route = &route};
    std::string_view rest = route.pattern;
    for (const std::string_view piece : given) {
        if (rest.empty()) return std::nullopt;
        rest.remove_prefix(1);
        const std::string_view wanted = rest.substr(0, rest.find('/'));
        rest.remove_prefix(wanted.size());
        if (wanted != "{}" && wanted != piece) return std::nullopt;
        if (wanted != "{}") continue;
        auto text = segment(piece);
        if (!text) return std::nullopt;
        out.segments.push_back(std::move(*text));
    }
    if (!rest.empty()) return std::nullopt;
    return out;
}

/// A way to read the path: with the suffix of a form, or as it is.
struct Reading {
    const FormRow* form = nullptr;
    std::vector<std::string_view> segments;
};

/// The longest suffix first, so that `.csl.json` is not `.json`; without any last.
std::vector<Reading> readings_of(std::string_view path) {
    std::vector<Reading> out;
    for (const FormRow& row : kForms)
        if (!row.suffix.empty() && path.ends_with(row.suffix))
            out.push_back({&row, split(path.substr(0, path.size() - row.suffix.size()))});
    std::ranges::sort(out, std::greater(), [](const Reading& reading) { return reading.form->suffix.size(); });
    out.push_back({nullptr, split(path)});
    return out;
}

} // namespace

std::optional<RouteMatch> find_route(std::string_view path) {
    const std::vector<Reading> readings = readings_of(path);
    for (const Route& route : kRoutes)
        for (const Reading& reading : readings) {
            if (reading.form != nullptr && !route.forms.has(reading.form->form)) continue;
            auto found = match(route, reading.segments);
            if (!found) continue;
            if (reading.form != nullptr) found->form = reading.form->form;
            found->suffixed = reading.form != nullptr;
            return found;
        }
    return std::nullopt;
}

bool takes_body(std::string_view path) {
    const auto pinned = pinned_path(path);
    const auto at = find_route(pinned ? std::string_view(pinned->rest) : path);
    return at && at->route->takes_post;
}

} // namespace casebook::server
