// route: the table of addresses, and which of them a path is.
//
// A path may end in the suffix of a form its route has (form.hpp), which chooses it. Segments are decoded once; what
// cannot be decoded, or would climb ("..") or hide a slash, is no route. Pure; any thread.
#pragma once

#include "query-server/form.hpp"

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
    opensearch,
    analysis,
    changes,
    concordance,
    keywords,
};

inline constexpr FormSet kPage{Form::html};
inline constexpr FormSet kPageAndData{Form::html, Form::json};
inline constexpr FormSet kRecord{Form::html, Form::json, Form::ris, Form::bib, Form::csl};
inline constexpr FormSet kTable{Form::html, Form::json, Form::csv};
inline constexpr FormSet kHits{Form::html, Form::json, Form::csv, Form::atom, Form::ris, Form::bib, Form::csl};

inline constexpr FormSet kTables{Form::html, Form::json, Form::csv, Form::csvw, Form::datapackage, Form::svg};

struct Route {
    RouteId id;
    std::string_view name;    // in the log, where an address would say too much
    std::string_view pattern; // {} stands for one segment
    FormSet forms = kPage;
    bool takes_post = false; // with a body, which is private
};

inline constexpr Route kRoutes[] = {
    {RouteId::home, "home", "/"},
    {RouteId::search, "search", "/search", kHits},
    {RouteId::review, "review", "/reviews/{}", kRecord},
    {RouteId::original, "original", "/reviews/{}/documents/{}"},
    {RouteId::page, "page", "/reviews/{}/{}/pages/{}", kPageAndData},
    {RouteId::recommendation, "recommendation", "/reviews/{}/recommendations/{}", kPageAndData},
    {RouteId::similar, "similar", "/similar", kPageAndData, true},
    {RouteId::themes, "themes", "/themes", kPageAndData},
    {RouteId::theme, "theme", "/themes/{}", kPageAndData},
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
    {RouteId::pack, "pack", "/pack", kRecord},
    {RouteId::opensearch, "opensearch", "/opensearch.xml"},
    {RouteId::analysis, "analysis", "/analysis", kTables},
    {RouteId::changes, "changes", "/changes", kPageAndData},
    {RouteId::concordance, "concordance", "/concordance", kTable},
    {RouteId::keywords, "keywords", "/keywords", kTable},
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
