// theme_pages: what the first page and the pages of the vocabulary show: themes with the number of reviews each.
//
// Every number is the total of the search it stands beside: of the reviews with the theme or a narrower one, tagged or,
// apart from these, only mentioning it. Values; any thread.
#pragma once

#include "query-server/generation/generation.hpp"
#include "query-server/render/search_page.hpp"

namespace casebook::server {

/// How many reviews have a theme, with tags that count in one way, and the search that lists them.
struct ThemeCount {
    std::string_view kind, value; // "level" "central"; empty where it is not of one level or basis
    std::uint64_t reviews = 0;
    std::string search; // its address
};

struct ThemeNode {
    std::string id, label, address;
    ThemeCount tagged, mentioned;
    std::vector<ThemeNode> narrower;
};

struct HomePage {
    schema::GenerationManifest manifest;
    std::vector<ThemeNode> themes; // without a broader one, each with those just below it
};

struct ThemesPage {
    std::string generation, version;
    std::vector<ThemeNode> themes; // a tree; a theme with two broader ones stands under both
    std::string self;
};

struct ThemePage {
    std::string generation, id, label, scope_note, change_note;
    ThemeCount tagged, mentioned;
    std::vector<ThemeCount> by_level; // central, contributory: on the usual bases
    std::vector<ThemeCount> by_basis; // cataloguer, rule, and beside the tagged ones, model: at the usual levels
    std::vector<std::string> entry_terms;
    std::vector<schema::EntryTerm> deprecated_terms;
    std::vector<ThemeNode> broader, narrower, related;
    std::string self;
};

HomePage home_page(const Generation& generation);
ThemesPage themes_page(const Generation& generation, Form form);
ThemePage theme_page(const Generation& generation, const schema::Theme& theme, Form form);

} // namespace casebook::server
