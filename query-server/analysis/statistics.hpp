// statistics: what may be said of counts beyond the counts: intervals, tests of independence, sizes of effect.
//
// Every function takes whole counts and returns nothing where the figure is undefined (an empty base, a table with
// one row), never a number that stands for "none". Sources of the formulas stand beside the functions; the reference
// values they are held to, to 1e-9, are in tests/query-server/analysis/statistics_test.cpp. Pure; any thread.
//
//   wilson_interval(81, 263)                        -> 0.2553 to 0.3662
//   chi_square({.columns = 2, .counts = {9, 5, 7, 22}})->p
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace casebook::server {

/// A proportion's, both ends within 0 and 1.
struct Interval {
    double low = 0, high = 1;
};

/// Of 95 in 100, by the score method without correction for continuity (Wilson 1927; Newcombe, Statist. Med. 17, 1998,
/// method 3). `count` is at most `of`.
std::optional<Interval> wilson_interval(std::uint64_t count, std::uint64_t of);

/// Counts row by row, each of units that stand in one cell and no other.
struct ContingencyTable {
    std::size_t columns = 0;
    std::vector<std::uint64_t> counts;

    std::size_t rows() const { return columns == 0 ? 0 : counts.size() / columns; }
    std::uint64_t at(std::size_t row, std::size_t column) const { return counts[row * columns + column]; }
    std::uint64_t total() const;
};

/// The table without its empty rows and columns, which say nothing of dependence.
ContingencyTable without_empty(const ContingencyTable& table);

struct IndependenceTest {
    double statistic = 0;
    std::uint64_t degrees = 0; // of freedom
    double p = 1;
};

struct ChiSquare {
    IndependenceTest test;     // Pearson's, without correction for continuity
    double cramers_v = 0;      // sqrt(X2 / (n (min(rows, columns) - 1))) (Cramér 1946), 0 to 1
    double least_expected = 0; // count of a cell under independence
    double share_below_5 = 0;  // of the cells, by expected count
    /// Cochran's rule (Biometrics 10, 1954): no expected count below 1, and at most one cell in five below 5.
    bool approximation_holds() const { return least_expected >= 1 && share_below_5 <= 0.2; }
};

/// Of the table without empty rows and columns; nothing where fewer than two of either are left.
std::optional<ChiSquare> chi_square(const ContingencyTable& table);

/// Likelihood-ratio test of independence, G2 = 2 sum of O ln(O / E) (Dunning, Comput. Linguist. 19, 1993).
std::optional<IndependenceTest> log_likelihood(const ContingencyTable& table);

/// Fisher's exact test, two-sided: the probability, with these margins, of all tables no more probable than this one
/// (Fisher 1934; Freeman and Halton 1951), equality within 1e-7 as in R's fisher.test. Tables beyond two rows and two
/// columns are counted out one by one: nothing where there are more than `most_tables` of them, or none to test.
std::optional<double> fisher_exact(const ContingencyTable& table, std::uint64_t most_tables);

/// How many times as often two things occur together as they would if neither spoke for the other: n both / (a b).
std::optional<double> lift(std::uint64_t both, std::uint64_t a, std::uint64_t b, std::uint64_t n);

/// A frequency set against another: `count` occurrences among `of` words.
struct Frequency {
    std::uint64_t count = 0, of = 0;
};

struct FrequencyDifference {
    IndependenceTest test; // log_likelihood() of the occurrences and the other words of both
    double log_ratio = 0;  // log2 of the ratio of the shares, half an occurrence standing for none (Hardie 2014)
};

/// Is something more frequent here than there, and by how much? Nothing where either side has no words, or neither has
/// an occurrence.
std::optional<FrequencyDifference> compare(const Frequency& here, const Frequency& there);

} // namespace casebook::server
