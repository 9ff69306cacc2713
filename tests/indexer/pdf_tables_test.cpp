#include "indexer/extractors/pdf_lines.hpp"
#include "indexer/extractors/ruled_grids.hpp"

#include "tests/indexer/made_page.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

std::vector<std::string> rows_of(const PdfPage& page) {
    std::vector<std::string> rows;
    for (const TextLine& line : make_lines(page).lines)
        if (line.table_row) rows.push_back(line.text);
    return rows;
}

std::vector<PdfRule> grid(const std::vector<float>& xs, const std::vector<float>& ys) {
    std::vector<PdfRule> rules;
    for (const float y : ys) rules.push_back(level_rule(y, xs.front(), xs.back()));
    for (const float x : xs) rules.push_back(upright_rule(x, ys.front(), ys.back()));
    return rules;
}

using Texts = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(pdf_tables)

BOOST_AUTO_TEST_CASE(a_ruled_table_is_read_row_by_row_though_its_columns_come_one_after_the_other) {
    const PdfPage page = made_pdf_page({made_words("Action", 80, 105), made_words("Train every member", 80, 125),
                                        made_words("of staff", 80, 138), made_words("Owner", 280, 105),
                                        made_words("The board", 280, 125), made_words("After the table.", 72, 200)},
                                       grid({72, 270, 500}, {100, 120, 160}));
    BOOST_TEST(rows_of(page) == (Texts{"Action\tOwner", "Train every member of staff\tThe board"}),
               boost::test_tools::per_element());
    BOOST_TEST(make_lines(page).lines.back().text == "After the table.");
}

BOOST_AUTO_TEST_CASE(borders_drawn_cell_by_cell_make_one_table) {
    std::vector<PdfRule> rules;
    for (const float y : {100.0F, 120.0F, 140.0F})
        for (const float x : {72.0F, 172.0F}) rules.push_back(level_rule(y, x, x + 99));
    for (const float x : {72.0F, 172.0F, 271.0F})
        for (const float y : {100.0F, 120.0F}) rules.push_back(upright_rule(x, y, y + 19));
    const PdfPage page = made_pdf_page(
        {made_words("a b", 80, 104), made_words("c", 180, 104), made_words("d", 80, 124), made_words("e", 180, 124)},
        rules);
    BOOST_TEST(rows_of(page) == (Texts{"a b\tc", "d\te"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_cell_over_two_columns_is_one_cell) {
    const PdfPage page = made_pdf_page(
        {made_words("Who and when", 80, 104), made_words("Nurse", 80, 124), made_words("May", 280, 124),
         made_words("Doctor", 80, 144), made_words("June", 280, 144)},
        {level_rule(100, 72, 500), level_rule(120, 72, 500), level_rule(140, 72, 500), level_rule(160, 72, 500),
         upright_rule(72, 100, 160), upright_rule(270, 120, 160), upright_rule(500, 100, 160)});
    BOOST_TEST(rows_of(page) == (Texts{"Who and when", "Nurse\tMay", "Doctor\tJune"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_row_without_lines_between_its_lines_is_as_many_rows_where_the_cells_agree) {
    const PdfPage page =
        made_pdf_page({made_words("Part", 80, 104), made_words("Count", 280, 104), made_words("Visits", 80, 124),
                       made_words("Calls", 80, 138), made_words("12", 280, 124), made_words("30", 280, 138)},
                      grid({72, 270, 500}, {100, 120, 160}));
    BOOST_TEST(rows_of(page) == (Texts{"Part\tCount", "Visits\t12", "Calls\t30"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_frame_round_a_text_is_no_table) {
    const PdfPage page =
        made_pdf_page({made_words("Key findings of the review", 80, 104)}, grid({72, 500}, {100, 160}));
    BOOST_TEST(rows_of(page).empty());
}

BOOST_AUTO_TEST_CASE(three_rows_of_short_cells_under_each_other_are_a_table_without_lines) {
    const PdfPage page =
        made_pdf_page({made_words("Year", 72, 100), made_words("2019", 72, 114), made_words("2020", 72, 128),
                       made_words("Visits", 200, 100), made_words("14", 200, 114), made_words("Thirty", 200, 128)});
    BOOST_TEST(rows_of(page) == (Texts{"Year\tVisits", "2019\t14", "2020\tThirty"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(two_rows_are_not_enough) {
    const PdfPage page = made_pdf_page({made_words("Year", 72, 100), made_words("2019", 72, 114),
                                        made_words("Visits", 200, 100), made_words("14", 200, 114)});
    BOOST_TEST(rows_of(page).empty());
}

BOOST_AUTO_TEST_CASE(prose_in_narrow_columns_stays_in_columns) {
    std::vector<PdfLine> lines;
    for (const float left : {72.0F, 240.0F, 400.0F}) {
        lines.push_back(made_words("The family was known", left, 100));
        lines.push_back(made_words("to the services and", left, 114));
        lines.push_back(made_words("had been seen often", left, 128));
        lines.push_back(made_words("by the same nurse.", left, 142));
    }
    const ExtractedPage page = make_lines(made_pdf_page(lines));
    BOOST_TEST(page.lines.size() == 12u);
    for (const TextLine& line : page.lines) BOOST_TEST(!line.table_row);
}

BOOST_AUTO_TEST_CASE(a_list_with_its_marks_apart_is_no_table) {
    std::vector<PdfLine> lines;
    for (const int i : {1, 2, 3, 4}) {
        const float top = 100 + 14 * static_cast<float>(i);
        lines.push_back(made_words(std::to_string(i) + ".", 72, top));
        lines.push_back(made_words("Supervision", 110, top));
    }
    BOOST_TEST(rows_of(made_pdf_page(lines)).empty());
}

BOOST_AUTO_TEST_CASE(a_list_of_contents_is_no_table) {
    std::vector<PdfLine> lines;
    for (const int i : {1, 2, 3, 4}) {
        const float top = 100 + 14 * static_cast<float>(i);
        lines.push_back(made_words("Introduction", 72, top));
        lines.push_back(made_words(std::to_string(2 * i), 480, top));
    }
    BOOST_TEST(rows_of(made_pdf_page(lines)).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
