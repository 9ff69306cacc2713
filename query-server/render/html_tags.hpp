// html_tags: the themes of a review as markup, with why it has each: short in a list of hits, with every quotation on
// the review's own page.
//
// Pure; any thread.
#pragma once

#include "query-server/render/html.hpp"

namespace casebook::server {

/// The names of a hit's themes with their levels.
SafeHtml theme_names_html(const std::vector<ShownTheme>& themes);
/// A line for each: "Neglect: central, assigned by a cataloguer; said in 14 sentences on 9 pages, most plainly in ..."
SafeHtml theme_reasons_html(const std::vector<ShownTheme>& themes);
/// The same with what the rules say and the sentences themselves.
SafeHtml review_themes_html(const std::vector<ShownTheme>& themes);

} // namespace casebook::server
