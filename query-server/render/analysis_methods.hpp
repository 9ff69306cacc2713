// analysis_methods: how an analysis was made, line by line, for a methods section (as PRISMA-S asks of searches): the
// source, the query as run and as read, what was added to it, filters, what was counted and how, the address.
//
// Fills `methods` and `citation` of a page whose search and counts are set. Pure; any thread.
#pragma once

#include "query-server/render/analysis_page.hpp"

namespace casebook::server {

void add_methods(const AnalysisAnswer& answer, const Generation& generation, const Limits& limits,
                 const SearchPageContext& context, AnalysisPage& page);

} // namespace casebook::server
