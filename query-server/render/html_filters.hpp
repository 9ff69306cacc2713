// html_filters: the filters of a search as markup: those in force, the years, and a list to tick for every facet.
//
// Works without scripts: what does not fit into a short list is in an expander below it. Where a search was refused,
// the same form stands without numbers. Pure; any thread.
#pragma once

#include "query-server/render/html.hpp"

namespace casebook::server {

/// The filters in force, each a link that removes it.
SafeHtml filters_in_force_html(const SearchPage& page);
/// The years of publication as bars that are links.
SafeHtml histogram_html(const SearchPage& page);
SafeHtml facets_html(const SearchPage& page);

} // namespace casebook::server
