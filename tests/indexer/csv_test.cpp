#include "indexer/csv.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

using Cells = std::vector<std::string>;

struct Example {
    std::string text;
    std::vector<Cells> rows;
};
std::ostream& operator<<(std::ostream& out, const Example& example) { return out << '[' << example.text << ']'; }

const Example kExamples[] = {
    {"", {}},
    {"a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}},
    {"a,b\r\nc,d", {{"a", "b"}, {"c", "d"}}},
    {"a,,\n", {{"a", "", ""}}},
    {"\n\n", {{""}, {""}}},
    {"\"a, b\",c\n", {{"a, b", "c"}}},
    {"\"two\nlines\",c\n", {{"two\nlines", "c"}}},
    {"\"a \"\"word\"\"\",\"\"\n", {{"a \"word\"", ""}}},
    {"a;b,c\n", {{"a;b", "c"}}},
};

struct Fault {
    std::string text;
    std::size_t row, cells_before;
};
std::ostream& operator<<(std::ostream& out, const Fault& fault) { return out << '[' << fault.text << ']'; }

const Fault kFaults[] = {
    {"a,b\nc,d\"e\nf,g\n", 1, 1},   // a mark within a cell
    {"a,b\n\"c\"d,e\nf,g\n", 1, 0}, // text after a closed cell
    {"a,b\nc,\"d\nf,g\n", 1, 1},    // never closed
    {"a,b\nc,d\re\nf,g\n", 1, 1},   // a lone carriage return
};

BOOST_AUTO_TEST_SUITE(csv)

BOOST_DATA_TEST_CASE(rows_have_the_cells_that_rfc_4180_gives_them, kExamples, example) {
    const std::vector<CsvRow> rows = parse_csv(example.text, ',');
    BOOST_TEST_REQUIRE(rows.size() == example.rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        BOOST_TEST(rows[i].fault == "");
        BOOST_TEST(rows[i].number == i + 1);
        BOOST_TEST(rows[i].cells == example.rows[i], boost::test_tools::per_element());
    }
}

BOOST_DATA_TEST_CASE(a_fault_is_that_of_its_row_and_cell, kFaults, example) {
    const std::vector<CsvRow> rows = parse_csv(example.text, ',');
    BOOST_TEST_REQUIRE(rows.size() > example.row);
    BOOST_TEST(rows[0].fault == "");
    BOOST_TEST(rows[example.row].fault != "");
    BOOST_TEST(rows[example.row].cells.size() == example.cells_before);
}

BOOST_AUTO_TEST_CASE(reading_goes_on_after_a_faulty_row) {
    const std::vector<CsvRow> rows = parse_csv("a,b\nc,d\"e\nf,g\n", ',');
    BOOST_TEST_REQUIRE(rows.size() == 3u);
    BOOST_TEST((rows[2] == CsvRow{.number = 3, .cells = {"f", "g"}, .fault = ""}));
}

BOOST_AUTO_TEST_CASE(the_separator_is_the_one_the_first_row_uses) {
    BOOST_TEST(csv_separator("id,title\na;b;c;d") == ',');
    BOOST_TEST(csv_separator("id;title\na,b,c,d") == ';');
    BOOST_TEST(csv_separator("id\ttitle\n") == '\t');
    BOOST_TEST(csv_separator("id;\"a,b,c\";title\n") == ';');
    BOOST_TEST(csv_separator("\"a\nb\";id;title") == ';'); // a break within quotes does not end the first row
    BOOST_TEST(csv_separator("id") == ',');
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
