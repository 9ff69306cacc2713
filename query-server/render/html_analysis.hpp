// html_analysis: an analysis as a page: the form to ask with, tables, notes, how it was made. Pure; any thread.
#pragma once

#include "query-server/render/analysis_page.hpp"

#include <string>

namespace casebook::server {

struct Site; // render/html.hpp

std::string html(const AnalysisPage& page, const Site& site);

} // namespace casebook::server
