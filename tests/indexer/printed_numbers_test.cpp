#include "indexer/structure/printed_numbers.hpp"

#include "indexer/structure.hpp"
#include "tests/indexer/made_text.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::indexer {
namespace {

struct Numbered {
    std::string what;
    std::vector<std::string> footers;
    std::vector<std::string> printed;
};
std::ostream& operator<<(std::ostream& out, const Numbered& row) { return out << row.what; }

const Numbered kNumbered[] = {
    {"bare numbers", {"", "1", "2", "3"}, {"", "1", "2", "3"}},
    {"dashes", {"- 4 -", "- 5 -", "- 6 -", "- 7 -"}, {"4", "5", "6", "7"}},
    {"the word page", {"", "Page 1 of 3", "Page 2 of 3", "Page 3 of 3"}, {"", "1", "2", "3"}},
    {"letters apart", {"1 | P a g e", "2 | P a g e", "3 | P a g e", "4 | P a g e"}, {"1", "2", "3", "4"}},
    {"in two languages",
     {"Page 1 / Tudalen 1", "Page 2 / Tudalen 2", "Page 3 / Tudalen 3", "Page 4 / Tudalen 4"},
     {"1", "2", "3", "4"}},
    {"of a total, in two languages",
     {"Tudalen 1 o 9", "Tudalen 2 o 9", "Tudalen 3 o 9", "Tudalen 4 o 9"},
     {"1", "2", "3", "4"}},
    {"number before the word", {"1 | Page", "2 | Page", "3 | Page", "4 | Page"}, {"1", "2", "3", "4"}},
    {"roman, then arabic", {"i", "ii", "iii", "1", "2", "3"}, {"i", "ii", "iii", "1", "2", "3"}},
    {"a chapter opens without a number", {"7", "8", "", "10", "11"}, {"7", "8", "9", "10", "11"}},
    {"a cover before the first", {"", "", "1", "2", "3", "4"}, {"", "", "1", "2", "3", "4"}},
    {"numbering begins again", {"1", "2", "3", "4", "1", "2", "3", "4"}, {"1", "2", "3", "4", "1", "2", "3", "4"}},
    {"beside a running title",
     {"Child A 1", "Child A 2", "Child A 3", "Child A 4", "Child A 5", "Child A 6"},
     {"1", "2", "3", "4", "5", "6"}},
    {"the year of publication", {"2019", "2019", "2019", "2019"}, {"", "", "", ""}},
    {"numbers of paragraphs", {"4.1", "4.7", "4.12", "4.16"}, {"", "", "", ""}},
    {"numbers out of step", {"17", "3", "250", "41"}, {"", "", "", ""}},
    {"no numbers", {"", "", "", ""}, {"", "", "", ""}},
};

BOOST_AUTO_TEST_SUITE(printed_numbers)

BOOST_DATA_TEST_CASE(the_printed_number_is_concluded_from_those_that_keep_step, boost::unit_test::data::make(kNumbered),
                     row) {
    const StructuredDocument document = structure(paged(row.footers));
    std::vector<std::string> printed;
    for (const schema::Page& page : document.pages) printed.push_back(page.printed_number);
    BOOST_TEST(printed == row.printed, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(one_page_that_says_it_is_one_of_one_is_believed) {
    BOOST_TEST(structure(paged({"Page 1 of 2", "Page 2 of 2"})).pages[1].printed_number == "2");
}

BOOST_AUTO_TEST_CASE(a_plain_number_is_left_out_of_the_text) {
    for (const schema::Page& page : structure(paged({"1", "2", "3", "4"})).pages)
        BOOST_TEST(page.text.ends_with("that is that.\n"));
}

BOOST_AUTO_TEST_CASE(readings_of_a_line_are_weighed_by_how_plain_they_are) {
    BOOST_TEST(read_page_numbers("Page 4 of 41").at(0).weight == 3u);
    BOOST_TEST(read_page_numbers("Page 4 of 41").at(0).total == 41u);
    BOOST_TEST(read_page_numbers("4").at(0).weight == 2u);
    BOOST_TEST(read_page_numbers("xiv").at(0).value == 14u);
    BOOST_TEST(read_page_numbers("4.1").empty());
    BOOST_TEST(read_page_numbers("mix").empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
