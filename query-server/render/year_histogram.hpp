// year_histogram: the years of publication of what was found, as bars that are links.
//
// Every year from the first to the last is there, also those without a review: a gap says something. A number is that
// of the facet (docs/facets.md): what choosing the year would give. Pure; any thread.
#pragma once

#include "query-server/render/search_page.hpp"

#include <vector>

namespace casebook::server {

/// Bars come in so many heights, since a style may not stand in the page.
inline constexpr unsigned kTallestBar = 20;

/// Of the facet of years of publication; empty where it has fewer than two years.
std::vector<YearBar> year_histogram(const ShownFacet& years);

} // namespace casebook::server
