#include "query-server/render/year_histogram.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

ShownFacet years(std::vector<std::pair<std::string_view, std::uint64_t>> counts) {
    ShownFacet facet{.field = schema::FieldId::published_year};
    for (const auto& [value, count] : counts)
        facet.values.push_back(
            {.value = value, .label = value, .count = count, .toggle = "/search?published_year=" + std::string(value)});
    return facet;
}

BOOST_AUTO_TEST_SUITE(year_histograms)

BOOST_AUTO_TEST_CASE(years_without_a_review_are_drawn_and_lead_nowhere) {
    const auto bars = year_histogram(years({{"2015", 4}, {"2018", 1}, {"_missing", 9}}));
    BOOST_TEST_REQUIRE(bars.size() == 4u);
    BOOST_TEST(bars[1].year == 2016);
    BOOST_TEST(bars[1].count == 0u);
    BOOST_TEST(bars[1].height == 0u);
    BOOST_TEST(bars[1].toggle.empty());
    BOOST_TEST(bars[3].toggle == "/search?published_year=2018");
}

BOOST_AUTO_TEST_CASE(heights_are_in_proportion_and_nothing_that_counts_is_invisible) {
    const auto bars = year_histogram(years({{"2015", 1000}, {"2016", 500}, {"2017", 1}}));
    BOOST_TEST(bars[0].height == kTallestBar);
    BOOST_TEST(bars[1].height == kTallestBar / 2);
    BOOST_TEST(bars[2].height == 1u);
}

BOOST_AUTO_TEST_CASE(a_chosen_year_can_be_taken_off_also_at_zero) {
    auto facet = years({{"2015", 0}, {"2016", 3}});
    facet.values[0].selected = true;
    BOOST_TEST(!year_histogram(facet)[0].toggle.empty());
}

BOOST_AUTO_TEST_CASE(one_year_is_no_histogram) {
    BOOST_TEST(year_histogram(years({{"2015", 4}, {"_missing", 1}})).empty());
    BOOST_TEST(year_histogram(years({})).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
