// exact_test: the probabilities behind Fisher's exact test, for tables without empty rows or columns.
//
// The counts of tables with fixed margins have a multivariate hypergeometric distribution; p is the sum of the
// probabilities of all that are no more probable than the observed one. Called by statistics.cpp. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace casebook::server {

/// Of two rows and two columns, by the count in the first cell, the sums of the first row and column, and the total.
double exact_p_of_four(std::uint64_t first, std::uint64_t first_row, std::uint64_t first_column, std::uint64_t total);

/// Of any table, counts row by row; every table with these margins is visited. Nothing where there are more than
/// `most`.
std::optional<double> exact_p(std::span<const std::uint64_t> counts, std::span<const std::uint64_t> row_sums,
                              std::span<const std::uint64_t> column_sums, std::uint64_t most);

} // namespace casebook::server
