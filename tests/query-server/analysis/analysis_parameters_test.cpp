#include "query-server/analysis/analysis_parameters.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::server {
namespace {

AnalysisRequest read(std::string_view query_string) {
    const auto request = parse_analysis(query_string, Limits{});
    BOOST_TEST_REQUIRE(request.has_value(), query_string);
    return *request;
}

struct Refused {
    const char* query_string;
    const char* parameter;
    const char* suggestion;
    friend std::ostream& operator<<(std::ostream& out, const Refused& refused) { return out << refused.query_string; }
};

constexpr Refused kRefused[] = {
    {"rows=agebnd", "rows", "age_band"},
    {"rows=outcome&columns=outcome", "columns", ""},
    {"columns=gender&layers=gender", "layers", ""},
    {"rows=outcome&rows=gender", "rows", ""},
    {"view=tables", "view", "table"},
    {"percent=rows", "percent", "row"},
    {"decimals=9", "decimals", "0"},
    {"by=childs", "by", "child"},
    {"by=child&unit=passage", "by", ""},
    {"view=together&rows=nation", "rows", "theme"},
    {"cols=gender", "cols", "columns"},
    {"colums=gender", "colums", "columns"},
    {"themes=neglect", "themes", "theme"}, // of the search
    {"year.from=2020&year.to=2010", "year.from", "2010"},
};

BOOST_AUTO_TEST_SUITE(analysis_parameters)

BOOST_DATA_TEST_CASE(what_is_not_understood_is_named_with_the_nearest_that_is, boost::unit_test::data::make(kRefused),
                     refused) {
    const auto request = parse_analysis(refused.query_string, Limits{});
    BOOST_TEST_REQUIRE(!request.has_value());
    BOOST_TEST(request.error().front().error.parameter == refused.parameter);
    BOOST_TEST(request.error().front().error.suggestion == refused.suggestion);
    BOOST_TEST(!request.error().front().error.message.empty());
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_the_same_again) {
    for (const char* given :
         {"", "rows=age_band&columns=outcome&layers=triennium&by=child&percent=row&base=recorded&decimals=0",
          "q=neglect&theme=neglect&not.nation=wales&view=trend&columns=gender", "view=together",
          "view=together&rows=agency&agency=police&agency.mode=all&unit=recommendation"}) {
        const AnalysisRequest request = read(given);
        BOOST_TEST((read(query_string(request)) == request), given);
    }
}

BOOST_AUTO_TEST_CASE(defaults_and_what_speaks_of_a_page_of_results_are_left_out) {
    BOOST_TEST(query_string(read("rows=outcome&view=table&percent=column&decimals=1&by=unit")) == "");
    BOOST_TEST(query_string(read("q=neglect&page=3&size=50&sort=oldest&passages=1&detail=low")) == "q=neglect");
    BOOST_TEST(query_string(read("view=trend&rows=gender&layers=region")) == "view=trend");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
