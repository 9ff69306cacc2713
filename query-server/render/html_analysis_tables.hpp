// html_analysis_tables: the tables of an analysis as they stand in its page: a caption, heads with scope, and in each
// cell the count, its share and interval, and links to what is counted. Pure; any thread.
#pragma once

#include "query-server/render/analysis_page.hpp"
#include "query-server/render/safe_html.hpp"

#include <string>
#include <vector>

namespace casebook::server {

SafeHtml analysis_tables_html(const AnalysisPage& page);

SafeHtml notes_html(const std::vector<std::string>& notes);

} // namespace casebook::server
