// route: the table of addresses, and which of them a path is.
//
// A path of a route with a data form may end in `.json`. Segments are decoded once; what cannot be decoded, or would
// climb ("..") or hide a slash, is no route. Pure; any thread.
#pragma once

#include "query-server/addresses.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

enum class RouteId : std::uint8_t {
    home,
    search,
    review,
    original,
    page,
    recommendation,
    similar,
    themes,
    theme,
    help,
    support,
    about,
    accessibility,
    problem,
    status,
    livez,
    readyz,
    asset,
    robots,
    suggest,
    pack,
};

struct Route {
    RouteId id;
    std::string_view name;    // in the log, where an address would say too much
    std::string_view pattern; // {} stands for one segment
    bool has_data = false;    // also as .json
    bool takes_post = false;  // with a body, which is private
};

inline constexpr Route kRoutes[] = {
    {RouteId::home, "home", "/"},
    {RouteId::search, "search", "/search", true},
    {RouteId::review, "review", "/reviews/{}", true},
    {RouteId::original, "original", "/reviews/{}/documents/{}"},
    {RouteId::page, "page", "/reviews/{}/{}/pages/{}", true},
    {RouteId::recommendation, "recommendation", "/reviews/{}/recommendations/{}", true},
    {RouteId::similar, "similar", "/similar", true, true},
    {RouteId::themes, "themes", "/themes", true},
    {RouteId::theme, "theme", "/themes/{}", true},
    {RouteId::help, "help", "/help"},
    {RouteId::support, "support", "/support"},
    {RouteId::about, "about", "/about"},
    {RouteId::accessibility, "accessibility", "/accessibility"},
    {RouteId::problem, "problem", "/problems/{}"},
    {RouteId::status, "status", "/status.json"},
    {RouteId::livez, "livez", "/livez"},
    {RouteId::readyz, "readyz", "/readyz"},
    {RouteId::asset, "asset", "/assets/{}"},
    {RouteId::robots, "robots", "/robots.txt"},
    {RouteId::suggest, "suggest", "/suggest.json"},
    {RouteId::pack, "pack", "/pack", true},
};

struct RouteMatch {
    const Route* route = nullptr;
    std::vector<std::string> segments; // what stands for each {}, decoded
    Form form = Form::html;
    bool suffixed = false; // the form was chosen by the path
};

std::optional<RouteMatch> find_route(std::string_view path);

/// Is the address one that POST may be sent to?
bool takes_body(std::string_view path);

} // namespace casebook::server
