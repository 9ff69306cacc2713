#include "indexer/structure.hpp"

#include "tests/indexer/made_text.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

const std::string kLong = "The GP saw the child in May and wrote to the health visitor on the same day.";

/// The numbers of the paragraphs of one page, which begin where they are said to.
std::vector<std::string> numbers(const std::vector<std::string>& paragraphs) {
    std::vector<TextLine> lines;
    float top = 150;
    for (const std::string& text : paragraphs) {
        const bool heading = text.starts_with('#');
        lines.push_back(made_line(text.substr(heading ? 1 : 0), top += 30, heading ? 16 : 11, heading));
    }
    ExtractedText text;
    text.pages.push_back(made_page(1, std::move(lines)));
    const StructuredDocument document = structure(text);
    std::vector<std::string> found;
    for (const schema::ParagraphMark& mark : document.pages[0].paragraph_marks) {
        BOOST_TEST(document.pages[0].text.substr(mark.offset).starts_with(mark.number));
        found.push_back(mark.number);
    }
    return found;
}

BOOST_AUTO_TEST_SUITE(paragraph_marks)

BOOST_AUTO_TEST_CASE(numbered_paragraphs_can_be_cited_and_headings_are_none) {
    const std::vector<std::string> expected = {"4.12", "4.14", "4.14", "4-15"};
    BOOST_TEST(numbers({"#4 What happened", "4.12 " + kLong, "#4.13 The summer", "4.14 " + kLong, "4.14 " + kLong,
                        "4-15 " + kLong, kLong}) == expected,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(plain_numbers_that_run_on_through_the_report_count) {
    std::vector<std::string> paragraphs;
    for (int i = 1; i <= 15; ++i)
        if (i != 7) paragraphs.push_back(std::to_string(i) + ". " + kLong);
    BOOST_TEST(numbers(paragraphs).size() == 14u);
}

BOOST_AUTO_TEST_CASE(the_items_of_lists_do_not) {
    std::vector<std::string> paragraphs;
    for (int i = 0; i < 15; ++i) paragraphs.push_back(std::to_string(1 + i % 5) + ". " + kLong);
    BOOST_TEST(numbers(paragraphs).empty());
}

BOOST_AUTO_TEST_CASE(figures_and_years_at_the_start_of_a_line_are_no_numbers_of_paragraphs) {
    BOOST_TEST(
        numbers({"2.5 per cent", "2019 was the year in which the child was born.", "(4.2) in brackets"}).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
