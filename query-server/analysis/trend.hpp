// trend: what is counted x years, on one axis of time: when the incident was, or when the review was published.
//
// Every year from the first to the last in which anything is counted has a row, also where nothing is. A window is a
// year with the two before it, where all three have rows. Beside each year stands what the repository knows of it,
// matching or not. What has no year, or may have several, comes last, apart. Pure; any thread.
#pragma once

#include "query-server/analysis/cross_tabulation.hpp"

namespace casebook::server {

inline constexpr std::size_t kWindowYears = 3;

struct YearCounts {
    std::uint64_t total = 0;            // of what is counted
    std::uint64_t known = 0;            // of all there is
    std::vector<std::uint64_t> of_each; // series
};

struct TrendYear {
    Category year; // not recorded where it is none
    YearCounts counts;
    std::optional<YearCounts> window; // that ends with this year
};

struct Trend {
    schema::FieldId axis{};
    Dimension series;
    std::vector<TrendYear> years;
};

/// `axis` is incident_year or published_year; `known` is everything in the space, counted as `counted` is.
Trend trend(schema::FieldId axis, Dimension series, const Counter& counted, const Counter& known, const CountedIn& in);

} // namespace casebook::server
