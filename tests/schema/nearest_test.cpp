#include "schema/nearest.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

namespace casebook::schema {

namespace {

struct Pair {
    std::string_view a, b;
    std::size_t distance;
};
std::ostream& operator<<(std::ostream& out, const Pair& pair) { return out << pair.a << "/" << pair.b; }

constexpr Pair kPairs[] = {{"", "", 0},
                           {"theme", "theme", 0},
                           {"theme", "them", 1},
                           {"theme", "themes", 1},
                           {"theme", "thene", 1},
                           {"theme", "tehme", 1},
                           {"theme", "", 5},
                           {"abc", "cba", 2},
                           {"neglect", "neglekt", 1},
                           {"ab", "ba", 1},
                           {"kitten", "sitting", 3}};

constexpr std::string_view kNames[] = {"theme", "harm", "outcome", "age_band", "gender", "agency"};

} // namespace

BOOST_AUTO_TEST_SUITE(nearest_name)

BOOST_DATA_TEST_CASE(the_distance_is_the_number_of_edits_either_way, boost::unit_test::data::make(kPairs), pair) {
    BOOST_TEST(edit_distance(pair.a, pair.b, 10) == pair.distance);
    BOOST_TEST(edit_distance(pair.b, pair.a, 10) == pair.distance);
}

BOOST_DATA_TEST_CASE(a_distance_beyond_the_limit_is_the_limit_and_one, boost::unit_test::data::make(kPairs), pair) {
    for (std::size_t limit = 0; limit <= 6; ++limit)
        BOOST_TEST(edit_distance(pair.a, pair.b, limit) == std::min(pair.distance, limit + 1));
}

BOOST_AUTO_TEST_CASE(the_nearest_name_is_the_one_that_was_meant) {
    BOOST_TEST(nearest("themes", kNames) == "theme");
    BOOST_TEST(nearest("agebnad", kNames) == "age_band");
    BOOST_TEST(nearest("age_bnad", kNames) == "age_band");
    BOOST_TEST(nearest("agenda", kNames) == "agency");
    const std::string_view twins[] = {"aab", "aac"};
    BOOST_TEST(nearest("aad", twins) == "aab"); // the first of equals
    BOOST_TEST(nearest("harn", kNames) == "harm");
}

BOOST_AUTO_TEST_CASE(nothing_is_near_to_what_is_like_nothing) {
    BOOST_TEST(nearest("publisher", kNames).empty());
    BOOST_TEST(nearest("", kNames).empty());
    BOOST_TEST(nearest("theme", std::span<const std::string_view>()).empty());
    BOOST_TEST(nearest(std::string(10000, 'x'), kNames).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
