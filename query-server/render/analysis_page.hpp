// AnalysisPage: what an analysis shows, already decided: counts with their bases, percentages as they are written, what
// tests say, links, notes and how it was made. Page, JSON and tables are views of it and compute nothing.
//
// All text is plain; links are addresses of the form asked for, pages where that form has no search. Values; any
// thread.
#pragma once

#include "query-server/analysis/analyse.hpp"
#include "query-server/render/search_page.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace casebook::server {

struct ShownCategory {
    std::string value, label;
    bool recorded = true;
};

/// A count as a share of a base; texts are empty where the base is 0.
struct ShownShare {
    std::uint64_t of = 0;
    std::string percent;   // "15.7"
    std::string low, high; // of its interval, likewise; empty where it has none
};

struct ShownCount {
    std::uint64_t count = 0;
    std::array<ShownShare, 3> shares; // in the order of PercentOf
    std::string search, passages;     // that find what is counted; empty where nothing is
};

struct ShownTest {
    ChiSquare chi_square;
    std::optional<IndependenceTest> log_likelihood;
    std::optional<double> exact; // p of the exact test, where the approximation does not hold and tables are few enough
    std::string words;
};

struct ShownLayer {
    ShownCategory layer;
    std::vector<std::vector<ShownCount>> cells; // by row
    std::vector<ShownCount> row_totals, column_totals;
    ShownCount total;
    std::optional<ShownTest> test;
    std::vector<std::string> notes;
};

struct ShownTable {
    std::string rows_name, rows_label, columns_name, columns_label, layers_name, layers_label; // empty: not asked for
    std::vector<ShownCategory> rows, columns;
    std::vector<ShownLayer> layers;
};

struct ShownYear {
    ShownCategory year;
    ShownCount total;               // its share is of what is known of the year: that of the table
    std::vector<ShownCount> series; // their shares are of the year's total: those of the row
    bool has_window = false;
    ShownCount window; // of three years that end with this one
    std::vector<ShownCount> window_series;
};

struct ShownTrend {
    std::string axis_name, axis_label, series_name, series_label;
    std::vector<ShownCategory> series;
    std::vector<ShownYear> years;
};

struct ShownPair {
    std::size_t first = 0, second = 0; // places among the values
    ShownCount both;                   // shares: of the second, of the first, of all
    std::optional<double> lift;
    std::optional<IndependenceTest> test;
};

struct ShownCombination {
    std::vector<std::size_t> with;
    ShownCount count;
};

struct ShownTogether {
    std::string name, label;
    std::vector<ShownCategory> values;
    std::vector<ShownCount> counts;
    std::vector<ShownPair> pairs;
    std::size_t combined = 0;
    std::vector<ShownCombination> combinations;
};

struct AnalysisPage {
    std::string generation;
    AnalysisRequest request;
    SearchPage search;                 // what was counted: how it was read, its filters, its numbers
    std::string title, counted, known; // "38 reviews"
    bool exact = true;
    ShownShare of_known; // of what is counted, of all there is
    std::optional<ShownTable> table;
    std::vector<ShownTrend> trends;
    std::optional<ShownTogether> together;
    std::vector<std::string> notes;
    std::vector<std::pair<std::string, std::string>> methods; // what was done, for a methods section
    std::string citation;
    std::vector<ShownOption> views; // the other ways to count the same
    std::string self, of_search;    // addresses
    std::string permalink;          // the same, of this generation for as long as it is kept
    std::vector<ShownExport> exports;
};

/// `search` is the page of the same search.
AnalysisPage analysis_page(const AnalysisAnswer& answer, SearchPage search, const Generation& generation,
                           const Limits& limits, const SearchPageContext& context);

} // namespace casebook::server
