// ruled_grids: drawn lines that cross -> the grids of tables.
//
// A grid is a group of level and upright lines that touch each other and leave at least two rows and two columns
// between them. Cells without a line between them are one. Pure functions; any thread.
#pragma once

#include "indexer/extractors/pdf_page.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace casebook::indexer {

class RuledGrid {
  public:
    using Corner = std::pair<std::size_t, std::size_t>; // row and column

    /// `xs` and `ys` ascend; `merged` has for each cell, row by row, the number of the first cell it is one with.
    RuledGrid(std::vector<float> xs, std::vector<float> ys, std::vector<std::size_t> merged)
        : xs_(std::move(xs)), ys_(std::move(ys)), merged_(std::move(merged)) {}

    std::size_t rows() const { return ys_.size() - 1; }
    std::size_t columns() const { return xs_.size() - 1; }

    /// The first row and column of the cell at a place; nothing outside of the grid.
    std::optional<Corner> cell_at(float x, float y) const;
    /// Of every cell, in order.
    std::vector<Corner> first_corners() const;

  private:
    std::vector<float> xs_;
    std::vector<float> ys_;
    std::vector<std::size_t> merged_;
};

std::vector<RuledGrid> ruled_grids(const std::vector<PdfRule>& rules);

} // namespace casebook::indexer
