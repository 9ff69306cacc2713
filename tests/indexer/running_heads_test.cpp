#include "indexer/structure.hpp"
#include "tests/indexer/made_text.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::indexer {
namespace {

/// Pages of a dozen lines each, which no two pages share.
ExtractedText pages_of_text(std::size_t count) {
    ExtractedText text;
    for (std::uint32_t number = 1; number <= count; ++number) {
        std::vector<TextLine> lines;
        for (int i = 0; i < 12; ++i)
            lines.push_back(made_line("Page " + std::string(number, 'x') + " tells line " + std::string(i + 1, 'y') +
                                          " of what the agencies knew of the family.",
                                      100 + 14.0F * static_cast<float>(i), 11, false, i == 0));
        text.pages.push_back(made_page(number, std::move(lines)));
    }
    return text;
}

TextLine at_left(TextLine line, float left, float right) {
    line.left = left;
    line.right = right;
    return line;
}

const std::string kChapters[] = {"The family",    "The family",    "What happened", "What happened",
                                 "What happened", "What happened", "Voices",        "Voices",
                                 "Analysis",      "Analysis",      "Analysis",      "Learning"};

bool any_page_has(const StructuredDocument& document, std::string_view words) {
    return std::any_of(document.pages.begin(), document.pages.end(),
                       [&](const schema::Page& page) { return page.text.find(words) != std::string::npos; });
}

BOOST_AUTO_TEST_SUITE(running_heads)

BOOST_AUTO_TEST_CASE(a_head_that_stands_beside_the_page_number_goes_with_it) {
    ExtractedText text = pages_of_text(6);
    for (std::size_t p = 0; p < 6; ++p) {
        auto& lines = text.pages[p].lines;
        lines.push_back(at_left(made_line("Chapter " + std::string(p + 1, 'z') + ": its title", 50, 9), 72, 200));
        lines.push_back(at_left(made_line(std::to_string(p + 1), 50, 9), 515, 522));
    }
    const StructuredDocument document = structure(text);
    BOOST_TEST(!any_page_has(document, "Chapter"));
    BOOST_TEST(document.pages[5].printed_number == "6");
}

BOOST_AUTO_TEST_CASE(a_head_that_holds_the_page_number_is_left_out_whole) {
    ExtractedText text = pages_of_text(12);
    for (std::size_t p = 0; p < 12; ++p)
        text.pages[p].lines.push_back(made_line(kChapters[p] + "  " + std::to_string(p + 1), 50, 9));
    const StructuredDocument document = structure(text);
    for (const std::string& chapter : kChapters) BOOST_TEST(!any_page_has(document, chapter));
    BOOST_TEST(document.pages[11].printed_number == "12");
}

BOOST_AUTO_TEST_CASE(a_head_that_changes_with_the_chapter_is_left_out) {
    ExtractedText text = pages_of_text(12);
    for (std::size_t p = 0; p < 12; ++p) {
        text.pages[p].lines.push_back(made_line(kChapters[p], 50, 9));
        text.pages[p].lines.push_back(made_line(std::to_string(p + 1), 800, 9));
    }
    for (const std::string& chapter : kChapters) BOOST_TEST(!any_page_has(structure(text), chapter));
}

BOOST_AUTO_TEST_CASE(heads_of_left_and_right_pages_are_left_out) {
    ExtractedText text = pages_of_text(12);
    for (std::size_t p = 0; p < 12; ++p)
        text.pages[p].lines.push_back(made_line(p % 2 == 0 ? "Review of Child A" : kChapters[p], 50, 9));
    BOOST_TEST(!any_page_has(structure(text), "Review of Child A"));
    for (const std::string& chapter : kChapters) BOOST_TEST(!any_page_has(structure(text), chapter));
}

BOOST_AUTO_TEST_CASE(the_title_of_a_page_stays_though_titles_stand_at_one_place) {
    ExtractedText text = pages_of_text(12);
    for (std::size_t p = 0; p < 12; ++p) text.pages[p].lines.push_back(made_line(kChapters[p], 50, 16, true));
    BOOST_TEST(any_page_has(structure(text), "Learning"));
    BOOST_TEST(any_page_has(structure(text), "Voices"));
}

BOOST_AUTO_TEST_CASE(the_first_line_of_the_text_stays_though_it_stands_where_a_number_is_printed) {
    ExtractedText text = pages_of_text(6);
    for (std::size_t p = 0; p < 6; ++p)
        text.pages[p].lines.push_back(at_left(made_line(std::to_string(p + 1), 100, 11), 560, 570));
    BOOST_TEST(any_page_has(structure(text), "tells line y of"));
}

BOOST_AUTO_TEST_CASE(words_across_the_middle_of_every_page_are_left_out) {
    ExtractedText text = pages_of_text(8);
    for (ExtractedPage& page : text.pages) page.lines.insert(page.lines.begin() + 5, made_line("DRAFT", 400, 60));
    BOOST_TEST(!any_page_has(structure(text), "DRAFT"));
}

BOOST_AUTO_TEST_CASE(words_that_repeat_on_a_few_pages_stay) {
    ExtractedText text = pages_of_text(8);
    for (const std::size_t p : {1, 2, 6})
        text.pages[p].lines.insert(text.pages[p].lines.begin() + 5, made_line("Learning point", 400, 11));
    BOOST_TEST(any_page_has(structure(text), "Learning point"));
}

BOOST_AUTO_TEST_CASE(the_heading_row_of_a_table_stays_on_every_page_it_goes_on_to) {
    ExtractedText text = pages_of_text(6);
    for (std::size_t p = 0; p < 6; ++p) {
        std::vector<TextLine> rows = {made_line("Date\tWhat happened", 60), made_line("May\tA visit", 80)};
        for (TextLine& row : rows) row.table_row = true;
        text.pages[p].lines.insert(text.pages[p].lines.begin(), rows.begin(), rows.end());
    }
    for (const schema::Page& page : structure(text).pages) BOOST_TEST(page.text.starts_with("Date"));
}

BOOST_AUTO_TEST_CASE(a_foot_is_found_though_notes_are_read_after_it) {
    ExtractedText text = pages_of_text(6);
    for (std::size_t p = 0; p < 6; ++p) {
        text.pages[p].lines.push_back(made_line("Final version " + std::to_string(p + 1), 800, 9));
        for (int i = 0; i < 8; ++i) {
            TextLine note = made_line(std::string(p + 1, 'n') + " the note " + std::string(i + 1, 'm'),
                                      690 + 12.0F * static_cast<float>(i), 8);
            note.footnote = true;
            text.pages[p].lines.push_back(note);
        }
    }
    const StructuredDocument document = structure(text);
    BOOST_TEST(!any_page_has(document, "Final version"));
    BOOST_TEST(any_page_has(document, "nn the note mm"));
    BOOST_TEST(document.pages[4].printed_number == "5");
}

BOOST_AUTO_TEST_CASE(a_number_below_a_short_page_is_no_text_though_it_stands_far_in) {
    ExtractedText text = pages_of_text(6);
    for (std::size_t p = 0; p < 6; ++p) text.pages[p].lines.push_back(made_line(std::to_string(p + 1), 640, 11));
    const StructuredDocument document = structure(text);
    BOOST_TEST(document.pages[3].printed_number == "4");
    BOOST_TEST(document.pages[3].text.ends_with("family.\n"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
