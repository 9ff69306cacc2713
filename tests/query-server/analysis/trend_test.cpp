#include "query-server/analysis/trend.hpp"

#include "analysed.hpp"
#include "query-server/analysis/narrowed.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::server::test {
namespace {

const TrendYear& year_of(const Trend& trend, std::string_view value) {
    const auto at = std::ranges::find(trend.years, value, [](const TrendYear& year) { return year.year.value; });
    BOOST_TEST_REQUIRE((at != trend.years.end()), value);
    return *at;
}

std::shared_ptr<const Generation> some_years(casebook::test::TinyCorpus& corpus) {
    const auto add = [&](const char* id, const char* members) { corpus.add({.id = id, .members = members}); };
    add("review-a", R"("published": "2012", "incident": "2010-03-31", "nation": "wales")");
    add("review-b", R"("published": "2012", "incident": "2010-04-01")");
    add("review-c", R"("published": "2015", "incident": "2012-06", "nation": "wales")");
    add("review-d", R"("published": "2016/2017")");
    return corpus.open();
}

BOOST_AUTO_TEST_SUITE(trends)

BOOST_AUTO_TEST_CASE(years_in_which_nothing_is_found_have_a_row_and_what_has_no_year_stands_last) {
    casebook::test::TinyCorpus corpus;
    const AnalysisAnswer answer = analysed("view=trend", *some_years(corpus));
    const Trends& axes = std::get<Trends>(answer.found);
    BOOST_TEST_REQUIRE(axes.size() == 2u);
    BOOST_TEST_REQUIRE((axes[0].axis == schema::FieldId::incident_year));
    std::vector<std::string> years;
    for (const TrendYear& year : axes[0].years) years.push_back(year.year.value);
    BOOST_TEST(years == (std::vector<std::string>{"2009-10", "2010-11", "2011-12", "2012-13", "_missing"}),
               boost::test_tools::per_element());
    BOOST_TEST(year_of(axes[0], "2011-12").counts.total == 0u);
    BOOST_TEST(year_of(axes[1], "_uncertain").counts.total == 1u);
}

BOOST_AUTO_TEST_CASE(a_window_is_a_year_with_the_two_before_it_and_none_reaches_beyond_the_axis) {
    casebook::test::TinyCorpus corpus;
    const AnalysisAnswer answer = analysed("view=trend&columns=nation", *some_years(corpus));
    const Trend& published = std::get<Trends>(answer.found)[1];
    BOOST_TEST(!year_of(published, "2013").window.has_value());
    BOOST_TEST(year_of(published, "2014").window->total == 2u);
    BOOST_TEST(year_of(published, "2015").window->total == 1u);
    BOOST_TEST(!year_of(published, "_uncertain").window.has_value());
    const auto wales = std::ranges::find(published.series.categories, "wales", &Category::value);
    const auto place = static_cast<std::size_t>(wales - published.series.categories.begin());
    BOOST_TEST(year_of(published, "2014").window->of_each[place] == 1u);
}

BOOST_AUTO_TEST_CASE(beside_a_year_stands_what_is_known_of_it_whatever_is_searched_for) {
    casebook::test::TinyCorpus corpus;
    const AnalysisAnswer answer = analysed("view=trend&nation=wales", *some_years(corpus));
    const Trend& published = std::get<Trends>(answer.found)[1];
    BOOST_TEST(year_of(published, "2012").counts.total == 1u);
    BOOST_TEST(year_of(published, "2012").counts.known == 2u);
}

BOOST_AUTO_TEST_CASE(each_number_is_what_its_link_finds) {
    const auto generation = random_generation();
    const AnalysisAnswer answer = analysed("view=trend&columns=age_band&q=child", *generation);
    for (const Trend& trend : std::get<Trends>(answer.found))
        for (const TrendYear& year : trend.years) {
            const auto in_year = narrowed(answer.request.search, trend.axis, year.year.values);
            BOOST_TEST(year.counts.total == casebook::test::found(*in_year, *generation).total.value);
            for (std::size_t i = 0; i < year.counts.of_each.size(); ++i)
                BOOST_TEST(
                    year.counts.of_each[i] ==
                    casebook::test::found(*narrowed(*in_year, trend.series, trend.series.categories[i]), *generation)
                        .total.value);
        }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server::test
