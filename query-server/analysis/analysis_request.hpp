// AnalysisRequest: what is to be counted of what a search finds. Values; any thread.
#pragma once

#include "query-server/search/search.hpp"

#include <cstdint>
#include <string>

namespace casebook::server {

enum class AnalysisView : std::uint8_t {
    table,    // two fields against one another (cross_tabulation.hpp)
    trend,    // years, by incident and by publication (trend.hpp)
    together, // which values of one field occur together (co_occurrence.hpp)
};

/// What stands under a percentage.
enum class PercentOf : std::uint8_t { column, row, table };

/// What a base of percentages is made of.
enum class Base : std::uint8_t {
    all,      // everything counted
    recorded, // without what is not recorded, or too uncertain to place
};

struct AnalysisRequest {
    SearchRequest search; // canonical, of everything found: whole_set()
    AnalysisView view = AnalysisView::table;
    std::string rows = "outcome"; // names of dimensions (dimension.hpp); of the trend none, of values together one
    std::string columns, layers;  // empty: none
    bool by_child = false;        // children are counted, and not what the search finds
    PercentOf percent_of = PercentOf::column;
    Base base = Base::all;
    std::uint32_t decimals = 1; // of percentages
    friend bool operator==(const AnalysisRequest&, const AnalysisRequest&) = default;
};

} // namespace casebook::server
