// bar_chart: counts with labels as horizontal bars, as SVG: a picture of a table that stands beside it, to be taken
// along. Texts and numbers are in it, so it can be read without its page. Pure; any thread.
#pragma once

#include "query-server/render/analysis_page.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

struct Bar {
    std::string label;
    std::uint64_t count = 0;
};

/// The bars of an analysis: of the rows of a table, of the years on both axes, or of the values.
std::vector<Bar> bars_of(const AnalysisPage& page);

std::string bar_chart_svg(std::string_view title, const std::vector<Bar>& bars);

} // namespace casebook::server
