#include "query-server/analysis/exact_test.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace casebook::server {

namespace {

// Tables whose probabilities differ by no more than this share are equally probable: sums of logarithms are rounded.
constexpr double kEqualWithin = 1e-7;

/// Logarithms of the factorials from 0 to n.
std::vector<double> log_factorials(std::uint64_t n) {
    std::vector<double> out(n + 1);
    long double sum = 0;
    for (std::uint64_t i = 1; i <= n; ++i) out[i] = static_cast<double>(sum += std::log(static_cast<long double>(i)));
    return out;
}

/// Visits every table with the given margins, a column at a time, and adds up the improbable ones.
class TableWalk {
  public:
    TableWalk(std::span<const std::uint64_t> row_sums, std::span<const std::uint64_t> column_sums, std::uint64_t most)
        : columns_(column_sums), left_(row_sums.begin(), row_sums.end()), most_(most),
          log_factorial_(log_factorials(std::accumulate(row_sums.begin(), row_sums.end(), std::uint64_t{}))) {
        for (const std::uint64_t sum : row_sums) constant_ += log_factorial_[sum];
        for (const std::uint64_t sum : column_sums) constant_ += log_factorial_[sum];
        constant_ -= log_factorial_.back();
    }

    double log_probability(std::span<const std::uint64_t> counts) const {
        double sum = constant_;
        for (const std::uint64_t count : counts) sum -= log_factorial_[count];
        return sum;
    }

    std::optional<double> probability_up_to(double log_limit) {
        limit_ = log_limit;
        fill(0, 0, columns_.front(), constant_);
        if (visited_ > most_) return std::nullopt;
        return std::min(1.0, sum_);
    }

  private:
    // The cell at `row` of `column`, where `rest` of the column's sum is still to be placed.
    void fill(std::size_t column, std::size_t row, std::uint64_t rest, double log_p) {
        if (visited_ > most_) return;
        if (column + 1 == columns_.size()) return finish(log_p);
        const std::uint64_t room =
            std::accumulate(left_.begin() + static_cast<std::ptrdiff_t>(row) + 1, left_.end(),
                            std::uint64_t{}); // of the rows below: what they cannot take, this must
        for (std::uint64_t count = rest > room ? rest - room : 0; count <= std::min(rest, left_[row]); ++count)
            place(column, row, count, rest, log_p);
    }

    void place(std::size_t column, std::size_t row, std::uint64_t count, std::uint64_t rest, double log_p) {
        left_[row] -= count;
        const bool last = row + 1 == left_.size();
        fill(last ? column + 1 : column, last ? 0 : row + 1, last ? columns_[column + 1] : rest - count,
             log_p - log_factorial_[count]);
        left_[row] += count;
    }

    // The last column is what is left of the rows.
    void finish(double log_p) {
        ++visited_;
        for (const std::uint64_t count : left_) log_p -= log_factorial_[count];
        if (log_p <= limit_) sum_ += std::exp(log_p);
    }

    const std::span<const std::uint64_t> columns_;
    std::vector<std::uint64_t> left_; // of each row's sum
    const std::uint64_t most_;
    const std::vector<double> log_factorial_;
    double constant_ = 0; // logarithm of the factorials of all margins over that of the total
    double limit_ = 0, sum_ = 0;
    std::uint64_t visited_ = 0;
};

/// Each probability is got from the one before it, beginning at the most probable, so that nothing is rounded away.
class FirstCell {
  public:
    FirstCell(std::uint64_t row, std::uint64_t column, std::uint64_t total)
        : row_(static_cast<double>(row)), column_(static_cast<double>(column)), total_(static_cast<double>(total)),
          least_(row + column > total ? row + column - total : 0), most_(std::min(row, column)) {}

    std::uint64_t least() const { return least_; }
    std::uint64_t most() const { return most_; }
    std::uint64_t mode() const {
        const auto mode = static_cast<std::uint64_t>((row_ + 1) * (column_ + 1) / (total_ + 2));
        return std::clamp(mode, least_, most_);
    }
    /// P(k + 1) / P(k).
    double next_over(std::uint64_t k) const {
        const auto x = static_cast<double>(k);
        return (row_ - x) * (column_ - x) / ((x + 1) * (total_ - row_ - column_ + x + 1));
    }

  private:
    double row_, column_, total_;
    std::uint64_t least_, most_;
};

} // namespace

double exact_p_of_four(std::uint64_t first, std::uint64_t first_row, std::uint64_t first_column, std::uint64_t total) {
    const FirstCell cell(first_row, first_column, total);
    std::vector<double> weights(cell.most() - cell.least() + 1); // probabilities, but for a common factor
    const std::uint64_t mode = cell.mode() - cell.least();
    weights[mode] = 1;
    for (std::uint64_t i = mode; i + 1 < weights.size(); ++i)
        weights[i + 1] = weights[i] * cell.next_over(cell.least() + i);
    for (std::uint64_t i = mode; i > 0; --i) weights[i - 1] = weights[i] / cell.next_over(cell.least() + i - 1);
    const double limit = weights[first - cell.least()] * (1 + kEqualWithin);
    double all = 0, improbable = 0;
    for (const double weight : weights) {
        all += weight;
        if (weight <= limit) improbable += weight;
    }
    return improbable / all;
}

std::optional<double> exact_p(std::span<const std::uint64_t> counts, std::span<const std::uint64_t> row_sums,
                              std::span<const std::uint64_t> column_sums, std::uint64_t most) {
    TableWalk walk(row_sums, column_sums, most);
    return walk.probability_up_to(walk.log_probability(counts) + kEqualWithin);
}

} // namespace casebook::server
