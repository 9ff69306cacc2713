// cross_tabulation: what is counted x two dimensions, for each category of a third -> counts with their bases.
//
// A count is a population count of the intersection of sets, never an estimate; a total is a count of its own, not a
// sum, and where something stands in several rows or columns the table says so. The base of a percentage is stated
// beside it. Categories in which nothing is counted are left out, but for those of fixed short lists and of years in a
// row. Pure; any thread.
#pragma once

#include "query-server/analysis/dimension.hpp"
#include "query-server/analysis/disclosure.hpp"
#include "query-server/analysis/statistics.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace casebook::server {

struct Cell {
    std::uint64_t count = 0;
    // What its three percentages are of; 0 where the cell has none, as what is not recorded has none of what is.
    std::uint64_t of_row = 0, of_column = 0, of_table = 0;
    std::uint64_t base(PercentOf of) const {
        return of == PercentOf::row ? of_row : of == PercentOf::column ? of_column : of_table;
    }
};

/// The cells of one category of the third dimension.
struct CrossLayer {
    std::vector<Cell> cells; // row by row
    std::vector<std::uint64_t> row_totals, column_totals;
    std::uint64_t total = 0;
    std::uint64_t recorded = 0; // with both fields recorded
    bool rows_overlap = false, columns_overlap = false;

    const Cell& at(std::size_t row, std::size_t column) const { return cells[row * column_totals.size() + column]; }
};

struct CrossTable {
    Dimension rows, columns, layers;
    std::vector<CrossLayer> layer; // one a category of `layers`
};

/// The dimensions of the request without what cannot be in the search, or has nothing in `counted`.
struct CrossDimensions {
    Dimension rows, columns, layers;
};
Dimension occurring(Dimension dimension, const Counter& counted, const SearchRequest& search);

CrossTable cross_tabulate(CrossDimensions dimensions, const Counter& counted, Base base);

/// Rows and columns of the layer that are recorded, as a table to test.
ContingencyTable recorded_cells(const CrossTable& table, const CrossLayer& layer);

/// Does everything counted in the recorded cells stand in one of them alone?
bool stands_in_one_cell(const CrossTable& table, const CrossLayer& layer);

} // namespace casebook::server
