#include "indexer/desk/retrieval_measures.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <random>

namespace casebook::indexer {
namespace {

const auto kClose = boost::test_tools::tolerance(1e-9);

/// Ids "d1", "d2" ... with these gains.
struct Graded {
    Ranking ranking;
    Gains judged;
};
Graded graded(const std::vector<int>& gains) {
    Graded of;
    for (const int gain : gains) {
        of.ranking.push_back("d" + std::to_string(of.ranking.size() + 1));
        of.judged[of.ranking.back()] = gain;
    }
    return of;
}

BOOST_AUTO_TEST_SUITE(measuring_rankings)

BOOST_AUTO_TEST_CASE(average_precision_is_the_mean_of_the_precisions_at_each_relevant_place) {
    const Gains judged = {{"a", 1}, {"b", 1}, {"c", 1}, {"x", 0}};
    BOOST_TEST(average_precision({"a", "x", "b", "y", "c"}, judged) == (1.0 + 2.0 / 3 + 3.0 / 5) / 3, kClose);
    BOOST_TEST(average_precision({"x", "y", "z"}, judged) == 0.0);
    BOOST_TEST(average_precision({"c", "b", "a"}, judged) == 1.0);
    BOOST_TEST(average_precision({}, judged) == 0.0);
}

BOOST_AUTO_TEST_CASE(two_rankings_of_ten_have_the_average_precisions_of_the_text_book) {
    // Croft, Metzler and Strohman, Search Engines (2010), section 8.4: 0.62 and 0.44, and their mean 0.53.
    Graded one = graded({1, 0, 1, 0, 0, 1, 0, 0, 1, 1}), two = graded({0, 1, 0, 0, 1, 0, 1, 0, 0, 0});
    const double first = average_precision(one.ranking, one.judged),
                 second = average_precision(two.ranking, two.judged);
    BOOST_TEST(first == 0.62, boost::test_tools::tolerance(0.01));
    BOOST_TEST(second == 0.44, boost::test_tools::tolerance(0.01));
    BOOST_TEST(mean_of({first, second}) == 0.53, boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(a_relevant_document_that_was_not_retrieved_counts_in_the_denominator) {
    BOOST_TEST(average_precision({"a"}, {{"a", 1}, {"b", 2}, {"c", 1}, {"d", 1}}) == 0.25, kClose);
    BOOST_TEST(ndcg_at(10, {"a"}, {{"a", 1}, {"b", 1}}) == 1 / (1 + 1 / std::log2(3.0)), kClose);
}

BOOST_AUTO_TEST_CASE(precision_divides_by_the_places_asked_for_and_not_by_those_filled) {
    const Gains judged = {{"a", 1}, {"b", 3}};
    BOOST_TEST(precision_at(30, {"a", "x", "b"}, judged) == 2.0 / 30, kClose);
    BOOST_TEST(precision_at(2, {"a", "x", "b"}, judged) == 0.5, kClose);
}

BOOST_AUTO_TEST_CASE(ndcg_is_that_of_the_example_with_linear_gains) {
    // Gains 3, 2, 3, 0, 1, 2 in this order, and two documents of gain 3 and 2 not found: DCG 6.861, ideal 8.740.
    Graded found = graded({3, 2, 3, 0, 1, 2});
    found.judged["missed"] = 3, found.judged["also missed"] = 2;
    BOOST_TEST(ndcg_at(6, found.ranking, found.judged) == 0.785, boost::test_tools::tolerance(0.001));
    BOOST_TEST(ndcg_at(6, {"d1", "d3", "missed", "d2", "d6", "also missed"}, found.judged) == 1.0, kClose);
}

BOOST_AUTO_TEST_CASE(success_is_a_document_of_the_gain_asked_for_among_the_first) {
    const Gains judged = {{"a", 1}, {"b", 3}};
    BOOST_TEST(highest_gain(judged) == 3);
    BOOST_TEST(success_at(3, {"x", "y", "a", "b"}, judged) == 1.0);
    BOOST_TEST(success_at(3, {"x", "y", "a", "b"}, judged, 3) == 0.0);
    BOOST_TEST(success_at(4, {"x", "y", "a", "b"}, judged, 3) == 1.0);
}

BOOST_AUTO_TEST_CASE(the_second_place_of_a_document_is_no_place) {
    const Gains judged = {{"a", 1}, {"b", 1}};
    BOOST_TEST(average_precision({"a", "a", "b"}, judged) == 1.0, kClose);
    BOOST_TEST(precision_at(2, {"a", "a", "b"}, judged) == 1.0, kClose);
}

BOOST_AUTO_TEST_CASE(gains_of_nothing_and_less_are_not_relevant) {
    const Gains judged = {{"a", 0}, {"b", -2}};
    BOOST_TEST(relevant_count(judged) == 0u);
    BOOST_TEST(average_precision({"a", "b"}, judged) == 0.0);
    BOOST_TEST(ndcg_at(10, {"a", "b"}, judged) == 0.0);
    BOOST_TEST(success_at(3, {"a", "b"}, judged, 0) == 0.0);
}

BOOST_AUTO_TEST_CASE(the_interval_of_a_mean_is_near_that_of_the_normal_distribution) {
    std::mt19937 random(3);
    std::vector<double> values(400);
    for (double& value : values) value = random() % 2 == 0 ? 0 : 1;
    const double mean = mean_of(values), half = 1.96 * std::sqrt(mean * (1 - mean) / 400);
    const Interval interval = bootstrap_interval(values);
    BOOST_TEST(interval.low == mean - half, boost::test_tools::tolerance(0.02));
    BOOST_TEST(interval.high == mean + half, boost::test_tools::tolerance(0.02));
    BOOST_TEST(bootstrap_interval(values).low == interval.low);
    BOOST_TEST(bootstrap_interval({0.25, 0.25, 0.25}).low == 0.25, kClose);
}

BOOST_AUTO_TEST_CASE(pairing_takes_out_what_makes_topics_easy_or_hard) {
    const std::vector<double> hard_and_easy = {0.05, 0.2, 0.35, 0.6, 0.85}, better = {0.1, 0.25, 0.4, 0.65, 0.9};
    const Interval paired = paired_bootstrap_interval(better, hard_and_easy);
    BOOST_TEST(paired.low == 0.05, kClose);
    BOOST_TEST(paired.high == 0.05, kClose);
    BOOST_CHECK_THROW(paired_bootstrap_interval({0.1}, {}), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
