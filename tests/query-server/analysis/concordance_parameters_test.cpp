#include "query-server/analysis/concordance_parameters.hpp"
#include "query-server/analysis/keywords_parameters.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

const Limits kLimits;

std::string faulty(const Faults& faults) {
    std::string names;
    for (const Fault& fault : faults) names += (names.empty() ? "" : " ") + fault.error.parameter;
    return names;
}

BOOST_AUTO_TEST_SUITE(parameters_of_analyses)

const char* const kConcordances[] = {"q=neglect", "q=neglect&nation=wales&of=school&sort=L1&width=100&size=20&page=3",
                                     "q=a&detail=low&sort=R3", "scope=findings&q=a+b", ""};
BOOST_DATA_TEST_CASE(a_concordance_is_read_as_it_is_written, boost::unit_test::data::make(kConcordances), text) {
    const auto request = parse_concordance(text, kLimits);
    BOOST_TEST_REQUIRE(request.has_value());
    const auto again = parse_concordance(query_string(*request), kLimits);
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST((*again == *request));
}

const char* const kKeywords[] = {"q=neglect", "q=neglect&nation=wales&sort=ratio&reviews=5&size=20", ""};
BOOST_DATA_TEST_CASE(keywords_are_read_as_they_are_written, boost::unit_test::data::make(kKeywords), text) {
    const auto request = parse_keywords(text, kLimits);
    BOOST_TEST_REQUIRE(request.has_value());
    const auto again = parse_keywords(query_string(*request), kLimits);
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST((*again == *request));
}

BOOST_AUTO_TEST_CASE(what_means_nothing_here_is_named) {
    for (const char* text : {"unit=passage", "passages=2", "explain=yes", "feedback=yes", "pack=x", "themes=neglect"}) {
        const auto request = parse_concordance(std::string("q=a&") + text, kLimits);
        BOOST_TEST_REQUIRE(!request.has_value(), text);
        const std::string name(text, std::string_view(text).find('='));
        BOOST_TEST(faulty(request.error()) == name);
        BOOST_TEST((request.error().front().error.code == schema::ErrorCode::unknown_parameter));
    }
    BOOST_TEST(faulty(parse_keywords("q=a&page=2&detail=low", kLimits).error()) == "page detail");
}

BOOST_AUTO_TEST_CASE(values_that_cannot_be_are_refused_with_the_nearest) {
    const auto request = parse_concordance("q=a&sort=l1&width=7&size=1000&page=0", kLimits);
    BOOST_TEST_REQUIRE(!request.has_value());
    BOOST_TEST(faulty(request.error()) == "sort width size page");
    BOOST_TEST(request.error()[1].error.suggestion == "20");
    BOOST_TEST(request.error()[2].error.suggestion == "100");
    BOOST_TEST(faulty(parse_concordance("q=a&sort=L1&sort=R1", kLimits).error()) == "sort");
    BOOST_TEST(parse_keywords("reviews=2", kLimits).error().front().error.suggestion == "3");
}

BOOST_AUTO_TEST_CASE(of_a_search_only_what_chooses_reviews_is_kept) {
    SearchRequest search{.query = "neglect", .unit = Unit::passage, .explain = true, .sort = Sort::title, .page = 4};
    search.pack = {"open-2019"};
    BOOST_TEST(query_string(concordance_of(search)) == "q=neglect");
    BOOST_TEST(query_string(concordance_of(search, "school")) == "q=neglect&of=school");
    BOOST_TEST(query_string(keywords_of(search)) == "q=neglect");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
