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
inline constexpr FormSet kTables{Form::html, Form::json, Form::csv, Form::csvw, Form::datapackage, Form::svg};
inline constexpr FormSet kHits{Form::html, Form::json, Form::csv, Form::atom, Form::ris, Form::bib, Form::csl};

/// What an answer costs the server, and so the client: rate_limiter.hpp. One made without a worker is cheap at most.
enum class Cost : std::uint8_t { free, cheap, search };

struct Route {
    RouteId id;
    std::string_view name;    // in the log, where an address would say too much
    std::string_view pattern; // {} stands for one segment
    FormSet forms = kPage;
    bool takes_post = false; // with a body, which is private
    Cost cost = Cost::cheap;
    bool listed = false; // may outside search engines list its pages, where the site is open to them?
};

// clang-format off
inline constexpr Route kRoutes[] = {
    {RouteId::home, "home", "/", kPage, false, Cost::cheap, true},
    {RouteId::search, "search", "/search", kHits, false, Cost::search},
    {RouteId::review, "review", "/reviews/{}", kRecord, false, Cost::cheap, true},
    {RouteId::original, "original", "/reviews/{}/documents/{}", kPage, false, Cost::cheap, true},
    {RouteId::page, "page", "/reviews/{}/{}/pages/{}", kPageAndData, false, Cost::cheap, true},
    {RouteId::recommendation, "recommendation", "/reviews/{}/recommendations/{}", kPageAndData, false, Cost::cheap, true},
    {RouteId::similar, "similar", "/similar", kPageAndData, true, Cost::search},
    {RouteId::themes, "themes", "/themes", kPageAndData, false, Cost::cheap, true},
    {RouteId::theme, "theme", "/themes/{}", kPageAndData, false, Cost::cheap, true},
    {RouteId::help, "help", "/help", kPage, false, Cost::cheap, true},
    {RouteId::support, "support", "/support", kPage, false, Cost::cheap, true},
    {RouteId::about, "about", "/about", kPage, false, Cost::cheap, true},
    {RouteId::accessibility, "accessibility", "/accessibility", kPage, false, Cost::cheap, true},
    {RouteId::problem, "problem", "/problems/{}"},
    {RouteId::status, "status", "/status.json", kPage, false, Cost::free},
    {RouteId::livez, "livez", "/livez", kPage, false, Cost::free},
    {RouteId::readyz, "readyz", "/readyz", kPage, false, Cost::free},
    {RouteId::asset, "asset", "/assets/{}", kPage, false, Cost::free},
    {RouteId::robots, "robots", "/robots.txt", kPage, false, Cost::free},
    {RouteId::suggest, "suggest", "/suggest.json"},
    {RouteId::pack, "pack", "/pack", kRecord, false, Cost::search},
    {RouteId::opensearch, "opensearch", "/opensearch.xml"},
    {RouteId::analysis, "analysis", "/analysis", kTables, false, Cost::search},
    {RouteId::changes, "changes", "/changes", kPageAndData, false, Cost::search},
    {RouteId::concordance, "concordance", "/concordance", kTable, false, Cost::search},
    {RouteId::keywords, "keywords", "/keywords", kTable, false, Cost::search},
};
// clang-format on

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
