// theme_pages: what the first page and the pages of the vocabulary show: themes with the number of reviews each.
//
// Values; any thread.
#pragma once

#include "query-server/render/search_page.hpp"
#include "query-server/search/facet_values.hpp"
#include "schema/manifest.hpp"

namespace casebook::server {

struct ThemeNode {
    std::string id, label, address;
    std::uint64_t reviews = 0; // with it or a narrower theme
    std::vector<ThemeNode> narrower;
};

struct HomePage {
    schema::GenerationManifest manifest;
    std::vector<ThemeNode> themes; // without a broader one, each with those just below it
};

struct ThemesPage {
    std::string generation, version;
    std::vector<ThemeNode> themes; // a tree; a theme with two broader ones stands under both
};

struct ThemePage {
    std::string generation, label, scope_note, search;
    std::uint64_t reviews = 0;
    std::vector<std::string> entry_terms, deprecated_terms;
    std::vector<ThemeNode> broader, narrower, related;
};

HomePage home_page(const schema::GenerationManifest& manifest, const KnownValues& known);
ThemesPage themes_page(const std::string& generation, const KnownValues& known);
ThemePage theme_page(const std::string& generation, const schema::Theme& theme, const KnownValues& known);

} // namespace casebook::server
