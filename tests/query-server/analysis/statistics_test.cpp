// Reference values: the statistic of each table as an exact fraction or a logarithm, and its probability from the
// regularized incomplete gamma function, in 40 digits by Python's fractions and mpmath; exact tests by adding up, as
// fractions, all tables with the same margins. Where a figure is printed somewhere, the test says where.
#include "query-server/analysis/statistics.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::server {
namespace {

namespace tt = boost::test_tools;

constexpr double kWithin = 1e-9;
constexpr std::uint64_t kMany = 1'000'000;

// The example of R's documentation of chisq.test (Agresti 2007, p. 39): X-squared = 30.07, df = 2, p = 2.954e-07.
const ContingencyTable kParties{.columns = 3, .counts = {762, 327, 468, 484, 239, 477}};
// Non-fatal harm by neglect in 43 reviews: physical, sexual, neglect, risk-taking, other.
const ContingencyTable kNonFatal{.columns = 2, .counts = {14, 9, 5, 2, 5, 0, 3, 4, 0, 1}};

struct Proportion {
    std::uint64_t count, of;
    double low, high;
    friend std::ostream& operator<<(std::ostream& out, const Proportion& p) { return out << p.count << "/" << p.of; }
};
// The first four are printed, to four places, in table I of Newcombe, Statist. Med. 17 (1998), method 3.
constexpr Proportion kProportions[] = {
    {81, 263, 0.255288519878274, 0.3662095769828},
    {15, 148, 0.0623863995307363, 0.160487241723308},
    {0, 20, 0.0, 0.161125158052819},
    {1, 29, 0.00611321429276266, 0.171755218793203},
    {101, 645, 0.130585782386605, 0.186658832645891},
    {20, 20, 0.838874841947181, 1.0},
};

BOOST_AUTO_TEST_SUITE(statistics, *boost::unit_test::tolerance(kWithin))

BOOST_DATA_TEST_CASE(a_wilson_interval_is_the_published_one, boost::unit_test::data::make(kProportions), proportion) {
    const auto interval = wilson_interval(proportion.count, proportion.of);
    BOOST_TEST_REQUIRE(interval.has_value());
    BOOST_TEST(interval->low == proportion.low);
    BOOST_TEST(interval->high == proportion.high);
}

BOOST_AUTO_TEST_CASE(a_share_of_nothing_has_no_interval) { BOOST_TEST(!wilson_interval(0, 0).has_value()); }

BOOST_AUTO_TEST_CASE(chi_square_of_a_table_is_the_published_one) {
    const auto parties = chi_square(kParties);
    BOOST_TEST_REQUIRE(parties.has_value());
    BOOST_TEST(parties->test.statistic == 30.0701490957547);
    BOOST_TEST(parties->test.degrees == 2u);
    BOOST_TEST(parties->test.p == 2.95358918321176e-7);
    BOOST_TEST(parties->cramers_v == 0.104435802356468);
    BOOST_TEST(parties->approximation_holds());
}

BOOST_AUTO_TEST_CASE(small_expected_counts_are_told) {
    const auto test = chi_square(kNonFatal);
    BOOST_TEST_REQUIRE(test.has_value());
    BOOST_TEST(test->test.statistic == 6.10081665516448);
    BOOST_TEST(test->test.degrees == 4u);
    BOOST_TEST(test->test.p == 0.191744671114145);
    BOOST_TEST(test->cramers_v == 0.376668895844677);
    BOOST_TEST(test->least_expected == 16.0 / 43.0);
    BOOST_TEST(test->share_below_5 == 0.8);
    BOOST_TEST(!test->approximation_holds());
}

BOOST_AUTO_TEST_CASE(empty_rows_and_columns_change_no_test) {
    const ContingencyTable with_empty{.columns = 4, .counts = {762, 327, 0, 468, 0, 0, 0, 0, 484, 239, 0, 477}};
    BOOST_TEST(chi_square(with_empty)->test.degrees == 2u);
    BOOST_TEST(chi_square(with_empty)->test.p == chi_square(kParties)->test.p);
    BOOST_TEST(log_likelihood(with_empty)->p == log_likelihood(kParties)->p);
}

BOOST_AUTO_TEST_CASE(a_table_with_one_row_or_column_left_tests_nothing) {
    for (const ContingencyTable& table : {ContingencyTable{.columns = 2, .counts = {3, 4, 0, 0}},
                                          ContingencyTable{.columns = 2, .counts = {3, 0, 4, 0}},
                                          ContingencyTable{.columns = 2, .counts = {0, 0, 0, 0}}, ContingencyTable{}}) {
        BOOST_TEST(!chi_square(table).has_value());
        BOOST_TEST(!log_likelihood(table).has_value());
        BOOST_TEST(!fisher_exact(table, kMany).has_value());
    }
}

BOOST_AUTO_TEST_CASE(log_likelihood_of_a_table_is_the_reference) {
    BOOST_TEST(log_likelihood(kParties)->statistic == 30.0166926132397);
    BOOST_TEST(log_likelihood(kParties)->p == 3.03359791063881e-7);
    BOOST_TEST(log_likelihood(kNonFatal)->statistic == 8.0396060562777);
    BOOST_TEST(log_likelihood(kNonFatal)->p == 0.0901381006883699);
    // Printed as 270.72 for "the swiss" in Dunning, Comput. Linguist. 19 (1993), table 2.
    BOOST_TEST(log_likelihood({.columns = 2, .counts = {110, 2442, 111, 29114}})->statistic == 270.721876936233);
}

BOOST_AUTO_TEST_CASE(the_exact_test_of_four_cells_is_the_published_one) {
    // Fisher's tea (R's documentation of fisher.test prints 0.4857), and the twins of the same page (0.0005367).
    BOOST_TEST(*fisher_exact({.columns = 2, .counts = {3, 1, 1, 3}}, kMany) == 17.0 / 35.0);
    BOOST_TEST(*fisher_exact({.columns = 2, .counts = {2, 10, 15, 3}}, kMany) == 3571.0 / 6653325.0);
    BOOST_TEST(*fisher_exact({.columns = 2, .counts = {0, 3, 5, 1}}, kMany) == 1.0 / 21.0);
    BOOST_TEST(*fisher_exact({.columns = 2, .counts = {700, 300, 640, 360}}, kMany) == 0.00500152932232783);
}

BOOST_AUTO_TEST_CASE(four_cells_may_be_turned_about_and_are_the_same) {
    const double p = *fisher_exact({.columns = 2, .counts = {2, 10, 15, 3}}, kMany);
    BOOST_TEST(*fisher_exact({.columns = 2, .counts = {10, 2, 3, 15}}, kMany) == p);
    BOOST_TEST(*fisher_exact({.columns = 2, .counts = {15, 3, 2, 10}}, kMany) == p);
    BOOST_TEST(*fisher_exact({.columns = 2, .counts = {2, 15, 10, 3}}, kMany) == p);
}

BOOST_AUTO_TEST_CASE(the_exact_test_of_more_cells_is_that_of_all_tables_added_up) {
    BOOST_TEST(*fisher_exact({.columns = 3, .counts = {1, 0, 2, 0, 2, 0}}, kMany) == 1.0 / 5.0);
    BOOST_TEST(*fisher_exact({.columns = 3, .counts = {1, 2, 1, 3, 3, 0, 0, 1, 4}}, kMany) == 5353.0 / 63063.0);
    BOOST_TEST(*fisher_exact(kNonFatal, kMany) == 0.202150964312953);
}

BOOST_AUTO_TEST_CASE(more_tables_than_may_be_counted_out_give_no_exact_test) {
    BOOST_TEST(fisher_exact(kNonFatal, 738).has_value()); // there are as many
    BOOST_TEST(!fisher_exact(kNonFatal, 737).has_value());
}

BOOST_AUTO_TEST_CASE(lift_is_one_where_neither_speaks_for_the_other) {
    BOOST_TEST(*lift(10, 20, 50, 100) == 1.0);
    BOOST_TEST(*lift(20, 20, 50, 100) == 2.0);
    BOOST_TEST(*lift(0, 20, 50, 100) == 0.0);
    BOOST_TEST(!lift(0, 0, 50, 100).has_value());
}

BOOST_AUTO_TEST_CASE(a_difference_of_frequencies_has_its_test_and_its_size) {
    const auto twice = compare({20, 1000}, {10, 2000});
    BOOST_TEST_REQUIRE(twice.has_value());
    BOOST_TEST(twice->test.statistic == 14.0147157809531);
    BOOST_TEST(twice->test.p == 0.000181385493789917);
    BOOST_TEST(twice->log_ratio == 2.0);
    const auto only_here = compare({7, 1000}, {0, 2000});
    BOOST_TEST(only_here->test.statistic == 15.4133407246633);
    BOOST_TEST(only_here->log_ratio == 4.8073549220576);
    BOOST_TEST(compare({0, 2000}, {7, 1000})->log_ratio == -4.8073549220576);
}

BOOST_AUTO_TEST_CASE(what_occurs_nowhere_or_in_no_words_has_no_difference) {
    BOOST_TEST(!compare({0, 1000}, {0, 2000}).has_value());
    BOOST_TEST(!compare({0, 0}, {3, 2000}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
