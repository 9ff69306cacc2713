#include "indexer/extractors/pdf_lines.hpp"

#include "tests/indexer/made_page.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

std::vector<std::string> texts_of(const ExtractedPage& page) {
    std::vector<std::string> texts;
    for (const TextLine& line : page.lines) texts.push_back(line.text);
    return texts;
}

PdfLine broken(PdfLine line) {
    line.joins_next = true;
    return line;
}

BOOST_AUTO_TEST_SUITE(pdf_lines)

BOOST_AUTO_TEST_CASE(a_line_takes_its_place_and_font_from_its_words) {
    const auto page = make_lines(
        made_pdf_page({made_words("1 Introduction", 72, 80, 16, true), made_words("The review began", 72, 110)}));
    BOOST_TEST_REQUIRE(page.lines.size() == 2u);
    BOOST_TEST(page.lines[0].bold);
    BOOST_TEST(page.lines[0].font_size == 16.0F);
    BOOST_TEST(page.lines[0].left == 72.0F);
    BOOST_TEST(!page.lines[1].bold);
    BOOST_TEST(page.lines[1].top == 110.0F);
    BOOST_TEST(page.lines[1].starts_paragraph);
}

BOOST_AUTO_TEST_CASE(a_word_broken_at_a_hyphen_is_whole_on_the_line_where_it_begins) {
    const auto page =
        make_lines(made_pdf_page({broken(made_words("a plan for safe-", 72, 80)), made_words("guarding him", 72, 94)}));
    BOOST_TEST(texts_of(page) == (std::vector<std::string>{"a plan for safeguarding", "him"}),
               boost::test_tools::per_element());
    BOOST_TEST(page.lines[1].top == 94.0F);
}

BOOST_AUTO_TEST_CASE(a_word_broken_over_three_lines_is_whole) {
    const auto page =
        make_lines(made_pdf_page({broken(made_words("super-", 72, 80)), broken(made_words("vis-", 72, 94)),
                                  made_words("ion continued", 72, 108)}));
    BOOST_TEST(texts_of(page) == (std::vector<std::string>{"supervision", "continued"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(soft_hyphens_are_taken_out_and_join_what_they_part) {
    const auto page = make_lines(
        made_pdf_page({broken(made_words("a super\xC2\xADvisory neg\xC2\xAD", 72, 80)), made_words("lect", 72, 94)}));
    BOOST_TEST(texts_of(page) == (std::vector<std::string>{"a supervisory neglect"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_number_of_a_paragraph_beside_it_does_not_end_it) {
    const auto page =
        make_lines(made_pdf_page({made_words("1.1", 72, 80, 10), made_words("The review.", 110, 79, 10)}));
    BOOST_TEST_REQUIRE(page.lines.size() == 2u);
    BOOST_TEST(!page.lines[1].starts_paragraph);
}

BOOST_AUTO_TEST_CASE(a_sentence_that_goes_on_in_small_letters_in_the_next_column_is_not_parted) {
    const auto page = make_lines(made_pdf_page({made_words("The review", 72, 80), made_words("went on.", 300, 60)}));
    BOOST_TEST(!page.lines.at(1).starts_paragraph);
}

BOOST_AUTO_TEST_CASE(no_words_make_no_lines) { BOOST_TEST(make_lines(made_pdf_page({})).lines.empty()); }

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(pdf_notes)

std::vector<PdfLine> text_and_notes() {
    return {made_words("The mother was seen at the clinic on the next day", 72, 300),
            made_words("and the nurse wrote to the practice about it", 72, 314),
            made_words("4", 290, 790),
            made_words("1 The clinic was run by the trust", 72, 740, 8),
            made_words("until the summer of that year", 72, 750, 8),
            made_words("The father was not asked", 72, 328)};
}

BOOST_AUTO_TEST_CASE(notes_below_a_short_rule_come_last_and_are_marked) {
    const auto page = make_lines(made_pdf_page(text_and_notes(), {level_rule(735, 72, 216)}));
    BOOST_TEST_REQUIRE(page.lines.size() == 6u);
    BOOST_TEST(page.lines[4].text == "1 The clinic was run by the trust");
    BOOST_TEST((page.lines[4].footnote && page.lines[5].footnote));
    BOOST_TEST(!page.lines[2].footnote); // the page's number
}

BOOST_AUTO_TEST_CASE(a_note_with_a_raised_mark_needs_no_rule) {
    std::vector<PdfLine> lines = text_and_notes();
    lines[3].words[0] = made_word("1", 72, 738, 5);
    const auto page = make_lines(made_pdf_page(lines));
    BOOST_TEST(page.lines.at(4).footnote);
}

BOOST_AUTO_TEST_CASE(a_raised_mark_of_a_line_of_its_own_goes_before_its_note) {
    std::vector<PdfLine> lines = text_and_notes();
    lines[3] = made_words("The clinic was run by the trust", 78, 740, 8);
    lines.push_back(made_words("1", 72, 738, 5));
    const auto page = make_lines(made_pdf_page(lines));
    BOOST_TEST_REQUIRE(page.lines.size() == 6u);
    BOOST_TEST(page.lines[4].text == "1\tThe clinic was run by the trust");
    BOOST_TEST(page.lines[4].footnote);
}

BOOST_AUTO_TEST_CASE(a_list_in_small_type_without_rule_or_raised_marks_is_no_note) {
    const auto page = make_lines(made_pdf_page(text_and_notes()));
    for (const TextLine& line : page.lines) BOOST_TEST(!line.footnote);
}

BOOST_AUTO_TEST_CASE(small_type_below_an_underlined_line_is_no_note) {
    std::vector<PdfLine> lines = text_and_notes();
    lines.push_back(made_words("Sources of the review", 72, 722));
    const auto page = make_lines(made_pdf_page(lines, {level_rule(733.5F, 72, 216)}));
    for (const TextLine& line : page.lines) BOOST_TEST(!line.footnote);
}

BOOST_AUTO_TEST_CASE(small_type_with_text_of_the_page_below_it_is_no_note) {
    std::vector<PdfLine> lines = text_and_notes();
    lines.push_back(made_words("The review asked what had been known to whom", 72, 760));
    const auto page = make_lines(made_pdf_page(lines, {level_rule(735, 72, 216)}));
    for (const TextLine& line : page.lines) BOOST_TEST(!line.footnote);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
