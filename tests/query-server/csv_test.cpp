#include "query-server/render/csv.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

std::string written(const std::vector<std::string>& cells, CsvUse use) {
    CsvWriter csv(use);
    csv.row(cells);
    return std::move(csv).str();
}

BOOST_AUTO_TEST_SUITE(csv)

BOOST_AUTO_TEST_CASE(cells_are_quoted_where_they_must_be) {
    BOOST_TEST(written({"a", "", "b,c", "d \"e\"", "f\ng", "\xC5\xB7"}, CsvUse::data) ==
               "a,,\"b,c\",\"d \"\"e\"\"\",\"f\ng\",\xC5\xB7\r\n");
}

BOOST_AUTO_TEST_CASE(a_spreadsheet_takes_no_cell_for_a_formula) {
    for (const char* formula :
         {"=1+1", "+A1", "-A1", "@SUM(1)", "\tx", "-", "-1-1", "+1.2.3", "-.", "=", "1e5=", "-1,5"}) {
        const bool begins = std::string_view("=+-@\t\r").find(formula[0]) != std::string_view::npos;
        const std::string sheet = written({formula}, CsvUse::spreadsheet);
        BOOST_TEST((sheet.find('\'') != std::string::npos) == begins, formula);
        BOOST_TEST(written({formula}, CsvUse::data).find('\'') == std::string::npos, formula);
    }
    BOOST_TEST(written({"\r=x"}, CsvUse::spreadsheet) == "\xEF\xBB\xBF\"'\r=x\"\r\n");
}

BOOST_AUTO_TEST_CASE(numbers_stay_numbers) {
    for (const char* number : {"-12", "+3", "-3.5", "2019", "0"})
        BOOST_TEST(written({number}, CsvUse::spreadsheet) == "\xEF\xBB\xBF" + std::string(number) + "\r\n");
}

BOOST_AUTO_TEST_CASE(the_byte_order_mark_stands_once_and_for_spreadsheets_alone) {
    CsvWriter csv(CsvUse::spreadsheet);
    csv.row({"a"});
    csv.row({"b"});
    BOOST_TEST(std::move(csv).str() == "\xEF\xBB\xBF"
                                       "a\r\nb\r\n");
    BOOST_TEST(written({"a"}, CsvUse::data) == "a\r\n");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
