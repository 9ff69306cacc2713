#include "indexer/extractors/markdown.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::indexer {
namespace {

struct Reduced {
    std::string marked;
    std::string text;
};
std::ostream& operator<<(std::ostream& out, const Reduced& row) { return out << row.marked; }

const Reduced kReduced[] = {
    {"some *stressed* and **strong** words", "some stressed and strong words"},
    {"snake_case stays, _stress_ goes", "snake_case stays, stress goes"},
    {"2 * 3 * 4", "2 * 3 * 4"},
    {"a [link](http://example.org/a_b) here", "a link here"},
    {"![a chart](chart.png)", "a chart"},
    {"see [the plan][1]", "see the plan"},
    {"`code` and ~~struck~~", "code and struck"},
    {"line<br>break <b>bold</b>", "line break bold"},
    {"<https://example.org>", "https://example.org"},
    {"\\*not stressed\\*", "*not stressed*"},
    {"[unclosed and *alone", "[unclosed and alone"},
    {"age < 5 and > 2", "age < 5 and > 2"},
};

BOOST_AUTO_TEST_SUITE(markdown)

BOOST_DATA_TEST_CASE(marks_within_a_line_are_reduced_to_text, boost::unit_test::data::make(kReduced), row) {
    BOOST_TEST(reduce_inline_marks(row.marked) == row.text);
}

BOOST_AUTO_TEST_CASE(headings_keep_their_levels) {
    const ExtractedText text = extract_markdown("# Title #\n\nText\n\n### Deep\nUnder\n===\nOther\n---\n");
    const auto& lines = text.pages.at(0).lines;
    BOOST_TEST_REQUIRE(lines.size() == 5u);
    BOOST_TEST((lines[0].text == "Title" && lines[0].heading_level == 1));
    BOOST_TEST((lines[1].text == "Text" && lines[1].heading_level == 0));
    BOOST_TEST((lines[2].text == "Deep" && lines[2].heading_level == 3));
    BOOST_TEST((lines[3].text == "Under" && lines[3].heading_level == 1));
    BOOST_TEST((lines[4].text == "Other" && lines[4].heading_level == 2));
}

BOOST_AUTO_TEST_CASE(items_rows_and_quotations_become_lines_of_their_own) {
    const ExtractedText text =
        extract_markdown("- first\n- second\n1. third\n\n> quoted\n\n| a | b |\n|---|---|\n| c | d |\n");
    const auto& lines = text.pages.at(0).lines;
    BOOST_TEST_REQUIRE(lines.size() == 6u);
    BOOST_TEST(lines[0].text == "\xE2\x80\xA2 first");
    BOOST_TEST(lines[2].text == "1. third");
    BOOST_TEST(lines[3].text == "quoted");
    BOOST_TEST(lines[5].text == "c    d");
    for (const TextLine& line : lines) BOOST_TEST(line.starts_paragraph);
}

BOOST_AUTO_TEST_CASE(front_matter_gives_the_title_and_comments_are_left_out) {
    const ExtractedText text = extract_markdown("---\ntitle: \"A review\"\n---\n\n<!-- not\nfor readers -->\nText\n");
    BOOST_TEST(text.title == "A review");
    BOOST_TEST_REQUIRE(text.pages.at(0).lines.size() == 1u);
    BOOST_TEST(text.pages[0].lines[0].text == "Text");
}

BOOST_AUTO_TEST_CASE(a_form_feed_ends_a_page) {
    const ExtractedText text = extract_markdown("# One\n\f# Two\n");
    BOOST_TEST_REQUIRE(text.pages.size() == 2u);
    BOOST_TEST(text.pages[0].number == 1u);
    BOOST_TEST(text.pages[1].number == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
