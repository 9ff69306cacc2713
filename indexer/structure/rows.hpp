// rows: the lines of a page that stand side by side, put together as a reader sees them.
#pragma once

#include "indexer/structure/line_roles.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace casebook::indexer {

struct Row {
    std::vector<std::uint32_t> lines; // of the page, from left to right
    std::string text;                 // theirs, joined by a space
    float left = 0;
    float right = 0;
};

/// The body lines of a page by rows, from the top; where there is no layout, each line is a row.
std::vector<Row> rows_of(const ExtractedPage& page, const std::vector<LineRole>& roles);

} // namespace casebook::indexer
