#include "schema/edtf_date.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::schema {

namespace {

namespace data = boost::unit_test::data;

struct Example {
    std::string_view text;
    CalendarMonth first, last;
    bool approximate;
    int calendar_year, financial_year; // 0: may be either of two
};
std::ostream& operator<<(std::ostream& out, const Example& example) { return out << example.text; }

// clang-format off
constexpr Example kDates[] = {
    {"2017",                  {2017, 1},  {2017, 12}, false, 2017, 0},
    {"2017-11",               {2017, 11}, {2017, 11}, false, 2017, 2017},
    {"2017-11-03",            {2017, 11}, {2017, 11}, false, 2017, 2017},
    {"2017-03-31",            {2017, 3},  {2017, 3},  false, 2017, 2016},
    {"2017-04-01",            {2017, 4},  {2017, 4},  false, 2017, 2017},
    {"2016-02-29",            {2016, 2},  {2016, 2},  false, 2016, 2015},
    {"2000-02-29",            {2000, 2},  {2000, 2},  false, 2000, 1999},
    {"2014/2016",             {2014, 1},  {2016, 12}, false, 0,    0},
    {"2014-04/2015-03",       {2014, 4},  {2015, 3},  false, 0,    2014},
    {"2014-05/2014-07",       {2014, 5},  {2014, 7},  false, 2014, 2014},
    {"2014/2014",             {2014, 1},  {2014, 12}, false, 2014, 0},
    {"2014-03-31/2014-04-01", {2014, 3},  {2014, 4},  false, 2014, 0},
    {"2014/2014-06",          {2014, 1},  {2014, 6},  false, 2014, 0},
    {"2010-04~",              {2010, 4},  {2010, 4},  true,  2010, 2010},
    {"2020-06?",              {2020, 6},  {2020, 6},  true,  2020, 2020},
    {"2012%",                 {2012, 1},  {2012, 12}, true,  2012, 0},
    {"2012~/2013",            {2012, 1},  {2013, 12}, true,  0,    0},
    {"1900",                  {1900, 1},  {1900, 12}, false, 1900, 0},
    {"2199-12-31",            {2199, 12}, {2199, 12}, false, 2199, 2199},
};
// clang-format on

constexpr std::string_view kNoDates[] = {"",
                                         "17",
                                         "201",
                                         "20171",
                                         "2017-",
                                         "2017-1",
                                         "2017-00",
                                         "2017-13",
                                         "2017-11-00",
                                         "2017-11-31",
                                         "2017-02-29",
                                         "1900-02-29",
                                         "2017/11",
                                         "2017-11/",
                                         "/2017",
                                         "2016/2014",
                                         "2017-11-3",
                                         "2017-11-03T00:00",
                                         "1899",
                                         "2200",
                                         "-201",
                                         "+201",
                                         "2017 ",
                                         " 2017",
                                         "201x",
                                         "2017-1x",
                                         "2017.11",
                                         "2017-11.03",
                                         "2017~~",
                                         "~2017",
                                         "2014/2015/2016",
                                         "2017-11-03/2017-10",
                                         "..",
                                         "2017/..",
                                         "20\xC3\xA9",
                                         "2017\n"};

int or_zero(std::optional<int> year) { return year.value_or(0); }

} // namespace

BOOST_AUTO_TEST_SUITE(edtf_date)

BOOST_DATA_TEST_CASE(a_date_spans_the_months_it_can_mean, data::make(kDates), example) {
    const auto date = parse_edtf(example.text);
    BOOST_TEST_REQUIRE(date.has_value());
    BOOST_TEST(date->text == example.text);
    BOOST_TEST((date->first == example.first));
    BOOST_TEST((date->last == example.last));
    BOOST_TEST(date->approximate == example.approximate);
    BOOST_TEST(or_zero(date->calendar_year()) == example.calendar_year);
    BOOST_TEST(or_zero(date->financial_year()) == example.financial_year);
}

BOOST_DATA_TEST_CASE(what_is_no_date_is_refused_with_a_hint, data::make(kNoDates), text) {
    const auto date = parse_edtf(text);
    BOOST_TEST_REQUIRE(!date.has_value());
    BOOST_TEST((date.error().code == ErrorCode::bad_parameter));
    BOOST_TEST(date.error().message.find(text) != std::string::npos);
    BOOST_TEST(!date.error().hint.empty());
}

BOOST_AUTO_TEST_CASE(a_financial_year_is_named_by_both_its_years) {
    BOOST_TEST(financial_year_label(2014) == "2014-15");
    BOOST_TEST(financial_year_label(1999) == "1999-00");
    BOOST_TEST(financial_year_label(2008) == "2008-09");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
