// json_analysis: the view of an analysis as data; its grammar is docs/analysis.md. Pure; any thread.
#pragma once

#include "query-server/render/analysis_page.hpp"

#include <string>

namespace casebook::server {

std::string json(const AnalysisPage& page);

} // namespace casebook::server
