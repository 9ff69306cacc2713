// Table: rows of text as a Markdown table, columns aligned; and the percentiles that stand in it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace casebook::bench {

using Row = std::vector<std::string>;

/// The first row is the head; columns after the first `left` are aligned to the right.
std::string markdown_table(const std::vector<Row>& rows, std::size_t left = 1);

/// By nearest rank; of no values, 0.
double percentile(std::vector<double> values, double percent);

/// "1.23": as many digits as tell something.
std::string number(double value);

} // namespace casebook::bench
