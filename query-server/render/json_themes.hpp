// json_themes: themes as data: those of a review with their evidence, and the vocabulary. The grammar is
// docs/search-api.md.
//
// Pure; any thread.
#pragma once

#include "query-server/render/json_writer.hpp"
#include "query-server/render/shown_theme.hpp"
#include "query-server/render/theme_pages.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

/// A theme of a hit, as an object.
void write_theme(JsonWriter& json, const ShownTheme& theme);

/// The themes of a review, each with what the rules say and its evidence.
void write_review_themes(JsonWriter& json, std::string_view name, const std::vector<ShownTheme>& themes);

std::string json(const ThemesPage& page);
std::string json(const ThemePage& page);

} // namespace casebook::server
