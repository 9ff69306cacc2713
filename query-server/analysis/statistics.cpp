#include "query-server/analysis/statistics.hpp"

#include "query-server/analysis/exact_test.hpp"

#include <boost/math/distributions/chi_squared.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace casebook::server {

namespace {

constexpr double kNormal975 = 1.959963984540054; // quantile of the normal distribution, to leave 5 in 100 outside

struct Margins {
    std::vector<std::uint64_t> rows, columns;
};

Margins margins_of(const ContingencyTable& table) {
    Margins margins{std::vector<std::uint64_t>(table.rows()), std::vector<std::uint64_t>(table.columns)};
    for (std::size_t r = 0; r < table.rows(); ++r)
        for (std::size_t c = 0; c < table.columns; ++c) {
            margins.rows[r] += table.at(r, c);
            margins.columns[c] += table.at(r, c);
        }
    return margins;
}

bool testable(const ContingencyTable& table) { return table.rows() > 1 && table.columns > 1; }

/// Calls each(observed, expected) for every cell.
template <class Each>
void for_each_cell(const ContingencyTable& table, Each&& each) {
    const Margins margins = margins_of(table);
    const auto n = static_cast<double>(table.total());
    for (std::size_t r = 0; r < table.rows(); ++r)
        for (std::size_t c = 0; c < table.columns; ++c)
            each(static_cast<double>(table.at(r, c)),
                 static_cast<double>(margins.rows[r]) * static_cast<double>(margins.columns[c]) / n);
}

IndependenceTest test_of(double statistic, const ContingencyTable& table) {
    const std::uint64_t degrees = (table.rows() - 1) * (table.columns - 1);
    const boost::math::chi_squared distribution(static_cast<double>(degrees));
    return {statistic, degrees, boost::math::cdf(boost::math::complement(distribution, statistic))};
}

double share(const Frequency& frequency) {
    const double count = frequency.count == 0 ? 0.5 : static_cast<double>(frequency.count);
    return count / static_cast<double>(frequency.of);
}

} // namespace

std::optional<Interval> wilson_interval(std::uint64_t count, std::uint64_t of) {
    if (of == 0) return std::nullopt;
    const auto n = static_cast<double>(of);
    const double p = static_cast<double>(count) / n, z2 = kNormal975 * kNormal975;
    const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double half = kNormal975 * std::sqrt((p * (1 - p) + z2 / (4 * n)) / n) / (1 + z2 / n);
    return Interval{count == 0 ? 0 : middle - half, count == of ? 1 : middle + half};
}

std::uint64_t ContingencyTable::total() const { return std::accumulate(counts.begin(), counts.end(), std::uint64_t{}); }

ContingencyTable without_empty(const ContingencyTable& table) {
    const Margins margins = margins_of(table);
    ContingencyTable out{
        .columns = static_cast<std::size_t>(std::ranges::count_if(margins.columns, [](auto sum) { return sum > 0; })),
        .counts = {}};
    for (std::size_t r = 0; r < table.rows(); ++r)
        for (std::size_t c = 0; c < table.columns; ++c)
            if (margins.rows[r] > 0 && margins.columns[c] > 0) out.counts.push_back(table.at(r, c));
    return out;
}

std::optional<ChiSquare> chi_square(const ContingencyTable& given) {
    const ContingencyTable table = without_empty(given);
    if (!testable(table)) return std::nullopt;
    double statistic = 0, least = static_cast<double>(table.total());
    std::size_t below_5 = 0;
    for_each_cell(table, [&](double observed, double expected) {
        statistic += (observed - expected) * (observed - expected) / expected;
        least = std::min(least, expected);
        below_5 += expected < 5;
    });
    const auto smaller = static_cast<double>(std::min(table.rows(), table.columns) - 1);
    return ChiSquare{.test = test_of(statistic, table),
                     .cramers_v = std::sqrt(statistic / (static_cast<double>(table.total()) * smaller)),
                     .least_expected = least,
                     .share_below_5 = static_cast<double>(below_5) / static_cast<double>(table.counts.size())};
}

std::optional<IndependenceTest> log_likelihood(const ContingencyTable& given) {
    const ContingencyTable table = without_empty(given);
    if (!testable(table)) return std::nullopt;
    double sum = 0;
    for_each_cell(table, [&](double observed, double expected) {
        if (observed > 0) sum += observed * std::log(observed / expected);
    });
    return test_of(std::max(0.0, 2 * sum), table); // rounding may leave less than nothing where nothing differs
}

std::optional<double> fisher_exact(const ContingencyTable& given, std::uint64_t most_tables) {
    const ContingencyTable table = without_empty(given);
    if (!testable(table)) return std::nullopt;
    const Margins margins = margins_of(table);
    if (table.counts.size() == 4)
        return exact_p_of_four(table.counts.front(), margins.rows.front(), margins.columns.front(), table.total());
    return exact_p(table.counts, margins.rows, margins.columns, most_tables);
}

std::optional<double> lift(std::uint64_t both, std::uint64_t a, std::uint64_t b, std::uint64_t n) {
    if (a == 0 || b == 0) return std::nullopt;
    return static_cast<double>(both) / static_cast<double>(a) * (static_cast<double>(n) / static_cast<double>(b));
}

std::optional<FrequencyDifference> compare(const Frequency& here, const Frequency& there) {
    if (here.of == 0 || there.of == 0) return std::nullopt;
    const auto test = log_likelihood(
        {.columns = 2, .counts = {here.count, there.count, here.of - here.count, there.of - there.count}});
    if (!test) return std::nullopt;
    return FrequencyDifference{*test, std::log2(share(here) / share(there))};
}

} // namespace casebook::server
