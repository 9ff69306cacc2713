#include "indexer/structure.hpp"

#include "indexer/extractors/markdown.hpp"
#include "indexer/extractors/plain_text.hpp"
#include "tests/indexer/made_text.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::indexer {
namespace {

using schema::SectionKind;

const std::string kLong =
    "The review found that each agency had kept its own account, and that nobody had read them together in time.";

/// A page with layout: headings ("#") at 16 points in bold, those below them ("##") at 13, the rest at 11.
ExtractedText report(const std::vector<std::string>& paragraphs) {
    std::vector<TextLine> lines;
    float top = 150;
    for (const std::string& text : paragraphs) {
        const std::size_t marks = std::min(text.find_first_not_of('#'), text.size());
        constexpr float kSizes[] = {11, 16, 13};
        lines.push_back(made_line(text.substr(marks), top, kSizes[marks], marks > 0));
        top += 30;
    }
    ExtractedText made;
    made.pages.push_back(made_page(1, std::move(lines)));
    return made;
}

std::vector<std::string> headings(const StructuredDocument& document) {
    std::vector<std::string> found;
    for (const schema::Section& section : document.sections)
        if (!section.heading.empty()) found.push_back(section.heading);
    return found;
}

BOOST_AUTO_TEST_SUITE(structure_of_documents)

BOOST_AUTO_TEST_CASE(pages_alone_have_the_text_of_the_pages_of_the_document) {
    const ExtractedText text = paged({"1", "2", "3", "4", "5", "6"});
    const StructuredDocument document = structure(text);
    const std::vector<schema::Page> pages = pages_alone(text);
    BOOST_TEST_REQUIRE(pages.size() == document.pages.size());
    for (std::size_t p = 0; p < pages.size(); ++p) {
        BOOST_TEST(pages[p].number == document.pages[p].number);
        BOOST_TEST(pages[p].text == document.pages[p].text);
    }
}

BOOST_AUTO_TEST_CASE(a_running_header_is_left_out_on_every_page) {
    for (const schema::Page& page : structure(paged({"", "", "", ""})).pages)
        BOOST_TEST(page.text.find("serious case review") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(headers_that_alternate_are_left_out_too) {
    ExtractedText text = paged({"", "", "", "", "", "", "", ""});
    for (std::size_t i = 0; i < text.pages.size(); i += 2) text.pages[i].lines[0].text = "Child A";
    for (const schema::Page& page : structure(text).pages) BOOST_TEST(page.text.starts_with("The words"));
}

BOOST_AUTO_TEST_CASE(a_line_repeated_on_two_pages_of_many_stays) {
    ExtractedText text = paged({"", "", "", "", "", "", "", ""}, "");
    for (ExtractedPage& page : text.pages) page.lines.erase(page.lines.begin());
    for (const std::size_t p : {1, 6})
        text.pages[p].lines.insert(text.pages[p].lines.begin(), made_line("Date, event and source", 110));
    BOOST_TEST(structure(text).pages[6].text.starts_with("Date, event and source"));
}

BOOST_AUTO_TEST_CASE(the_number_of_a_paragraph_at_the_top_of_pages_stays) {
    ExtractedText text = paged({"", "", "", ""}, "4.1");
    for (ExtractedPage& page : text.pages) page.lines[0].top = 100, page.lines[0].bottom = 111;
    for (const schema::Page& page : structure(text).pages) BOOST_TEST(page.text.starts_with("4.1"));
}

BOOST_AUTO_TEST_CASE(headers_and_numbers_of_plain_text_are_left_out) {
    const std::string page = "Child A review\n\nSome words of page ";
    const StructuredDocument document = structure(extract_plain_text(
        page + "one.\n\n  1\f" + page + "two.\n\n  2\f" + page + "three.\n\n  3\f" + page + "four.\n\n  4\f"));
    BOOST_TEST_REQUIRE(document.pages.size() == 4u);
    BOOST_TEST(document.pages[2].text == "Some words of page three.\n");
    BOOST_TEST(document.pages[2].printed_number == "3");
}

BOOST_AUTO_TEST_CASE(lines_become_paragraphs_and_words_stay_as_they_were) {
    const StructuredDocument document =
        structure(extract_plain_text("A multi-\nagency plan was\nmade.\n\n\xE2\x80\xA2 first\n\xE2\x80\xA2 second\n"));
    BOOST_TEST(document.pages.at(0).text == "A multi-agency plan was made.\n\xE2\x80\xA2 first\n\xE2\x80\xA2 second\n");
}

BOOST_AUTO_TEST_CASE(headings_are_found_by_their_look_and_numbered_paragraphs_are_none) {
    const StructuredDocument document = structure(report(
        {"#1 Introduction", "1.1 " + kLong, "#2 Analysis", kLong, "Figure 1: a chart", kLong, "\xE2\x80\xA2 an item"}));
    const std::vector<std::string> expected = {"1 Introduction", "2 Analysis"};
    BOOST_TEST(headings(document) == expected, boost::test_tools::per_element());
    BOOST_TEST((document.sections.back().kind == SectionKind::analysis));
    BOOST_TEST(document.pages[0].text.find("2 Analysis\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(each_page_says_where_its_sections_start) {
    const StructuredDocument document = structure(report({"#1 Introduction", kLong, "#2 Analysis", kLong}));
    const auto& starts = document.pages.at(0).section_starts;
    BOOST_TEST_REQUIRE(starts.size() == 2u);
    BOOST_TEST(starts[0].offset == 0u);
    BOOST_TEST(document.pages[0].text.substr(starts[1].offset).starts_with("2 Analysis"));
}

BOOST_AUTO_TEST_CASE(headings_of_plain_text_stand_alone_or_in_capitals) {
    const StructuredDocument document =
        structure(extract_plain_text("INTRODUCTION\n\n" + kLong + "\n\nKEY EVENTS\n\nEvents of 2015\n\n" + kLong +
                                     "\n\nBaby M: the child\n\nMay 2015\n"));
    const std::vector<std::string> expected = {"INTRODUCTION", "KEY EVENTS", "Events of 2015"};
    BOOST_TEST(headings(document) == expected, boost::test_tools::per_element());
    BOOST_TEST(document.sections.back().level == 2u);
    BOOST_TEST((document.sections.back().kind == SectionKind::timeline));
}

BOOST_AUTO_TEST_CASE(the_title_of_a_markdown_file_is_no_chapter) {
    const StructuredDocument document =
        structure(extract_markdown("# Review of Child A\n\n## Introduction\n\nText.\n\n### The family\n\nText.\n"));
    const std::vector<std::string> expected = {"Introduction", "The family"};
    BOOST_TEST(headings(document) == expected, boost::test_tools::per_element());
    BOOST_TEST(document.sections[1].level == 1u);
    BOOST_TEST(document.sections[2].level == 2u);
    BOOST_TEST((document.sections[2].kind == SectionKind::introduction));
}

BOOST_AUTO_TEST_CASE(a_contents_list_is_left_out_of_the_text_and_gives_no_sections) {
    const StructuredDocument document =
        structure(extract_plain_text("Contents\n\n1 Introduction ........ 2\n2 Analysis ........ 5\n3 Recommendations "
                                     "....... 9\n\f1 INTRODUCTION\n\n" +
                                     kLong + "\n"));
    BOOST_TEST(document.pages.at(0).text.find("Analysis") == std::string::npos);
    BOOST_TEST(document.recommendations.empty());
    BOOST_TEST(std::count_if(document.sections.begin(), document.sections.end(),
                             [](const auto& s) { return s.kind == SectionKind::recommendation; }) == 0);
}

ExtractedPage list_of_contents(const std::vector<std::string>& rows) {
    std::vector<TextLine> lines = {made_line("Contents", 80, 16, true)};
    float top = 120;
    for (const std::string& row : rows) lines.push_back(made_line(row, top += 16));
    return made_page(1, std::move(lines));
}

/// A contents page before the pages of a report.
ExtractedText with_contents(const std::vector<std::pair<std::string, float>>& rows, ExtractedText report) {
    std::vector<std::string> listed;
    for (const auto& [title, left] : rows) listed.push_back(title + " ............ 2");
    ExtractedPage list = list_of_contents(listed);
    for (std::size_t i = 0; i < rows.size(); ++i) list.lines[i + 1].left = rows[i].second;
    report.pages[0].number = 2;
    report.pages.insert(report.pages.begin(), std::move(list));
    return report;
}

BOOST_AUTO_TEST_CASE(a_title_that_the_contents_list_names_is_a_heading_whatever_it_looks_like) {
    const StructuredDocument document =
        structure(with_contents({{"The family", 72}, {"What they said", 90}, {"End", 72}},
                                report({"The family", kLong, "What they said", kLong})));
    const std::vector<std::string> expected = {"Contents", "The family", "What they said"};
    BOOST_TEST(headings(document) == expected, boost::test_tools::per_element());
    BOOST_TEST(document.sections[1].level == 1u);
    BOOST_TEST(document.sections[2].level == 2u);
}

BOOST_AUTO_TEST_CASE(a_listed_title_is_parted_from_the_text_it_runs_into) {
    ExtractedText text = report({kLong, "The family", "It lived by the sea."});
    text.pages[0].lines[1].starts_paragraph = false;
    text.pages[0].lines[2].starts_paragraph = false;
    const StructuredDocument document =
        structure(with_contents({{"The family", 72}, {"The school", 72}, {"End", 72}}, std::move(text)));
    BOOST_TEST(document.pages[1].text == kLong + "\nThe family\nIt lived by the sea.\n");
}

BOOST_AUTO_TEST_CASE(headings_that_are_not_listed_stand_below_those_that_look_more) {
    const StructuredDocument document = structure(
        with_contents({{"1 The family", 72}, {"1.1 Mother", 90}, {"2 End", 72}},
                      report({"#1 The family", kLong, "##1.1 Mother", kLong, "##Her own words", kLong, "#2 End"})));
    BOOST_TEST_REQUIRE(document.sections.size() == 5u);
    BOOST_TEST(document.sections[3].level == 2u);
    BOOST_TEST(document.sections[4].level == 1u);
}

BOOST_AUTO_TEST_CASE(a_title_is_looked_for_on_the_page_that_is_numbered_as_the_list_says) {
    ExtractedText text;
    text.pages.push_back(list_of_contents({"The family ........ 3", "The school ........ 4", "End ........ 5"}));
    for (std::uint32_t page = 2; page <= 8; ++page) {
        std::vector<TextLine> lines = {made_line(kLong, 150), made_line(std::string(page, 'x') + kLong, 200)};
        if (page == 3 || page == 6) lines.insert(lines.begin(), made_line("The family", 120)); // 3: a word on a map
        if (page > 3) lines.push_back(made_line(std::to_string(page - 3), 800, 8));
        text.pages.push_back(made_page(page, std::move(lines)));
    }
    const StructuredDocument document = structure(text);
    const auto family = std::find_if(document.sections.begin(), document.sections.end(),
                                     [](const schema::Section& section) { return section.heading == "The family"; });
    BOOST_TEST_REQUIRE((family != document.sections.end()));
    BOOST_TEST(family->first_page == 6u);
}

BOOST_AUTO_TEST_CASE(labels_side_by_side_in_a_form_are_no_headings) {
    ExtractedText text =
        report({"#1 Introduction", kLong, "Date of publication", "1 April", "Number of pages", "29", kLong});
    auto& lines = text.pages[0].lines;
    for (const std::size_t i : {2, 4}) lines[i].bold = true;
    for (const std::size_t i : {4, 5}) { // a second column
        lines[i].top = lines[i - 2].top;
        lines[i].bottom = lines[i - 2].bottom;
        lines[i].left = 300;
    }
    const std::vector<std::string> expected = {"1 Introduction"};
    BOOST_TEST(headings(structure(text)) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_title_page_after_the_cover_gives_no_headings) {
    ExtractedText text = report({"#Review of Child A", "#The Board", "#1 Introduction", kLong});
    text.pages[0].number = 2;
    text.pages.insert(text.pages.begin(),
                      made_page(1, {made_line("Review of Child A", 200, 24), made_line("The Board", 300, 16)}));
    const std::vector<std::string> expected = {"1 Introduction"};
    BOOST_TEST(headings(structure(text)) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(rows_of_tables_and_notes_are_paragraphs_and_never_headings) {
    ExtractedText text = report({"#1 Introduction", kLong, "#Date\tEvent", "#May\tA visit", "#12 A note", kLong});
    text.pages[0].lines[2].table_row = true;
    text.pages[0].lines[3].table_row = true;
    text.pages[0].lines[4].footnote = true;
    for (TextLine& line : text.pages[0].lines) line.starts_paragraph = false;
    const StructuredDocument document = structure(text);
    BOOST_TEST(headings(document).size() <= 1u);
    BOOST_TEST(document.pages[0].text.find("\nDate\tEvent\nMay\tA visit\n12 A note\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(bullets_that_are_lines_of_their_own_begin_the_text_beside_them) {
    ExtractedText text = report({"#9 Recommendations", "\xE2\x80\xA2", "\xE2\x80\xA2",
                                 "The Board should ask each agency", "Schools should keep a record of absence"});
    auto& lines = text.pages[0].lines;
    for (const std::size_t i : {1, 2}) {
        lines[i].right = 78;
        lines[i].top = lines[i + 2].top;
        lines[i].bottom = lines[i + 2].bottom;
        lines[i + 2].left = 90;
        lines[i + 2].starts_paragraph = false;
    }
    const StructuredDocument document = structure(text);
    BOOST_TEST(document.pages[0].text ==
               "9 Recommendations\nThe Board should ask each agency\nSchools should keep a record of absence\n");
    BOOST_TEST(document.recommendations.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_bullet_to_the_right_of_a_line_is_not_its_bullet) {
    ExtractedText text = report({"#9 Recommendations", "\xE2\x80\xA2", "The Board should ask each agency"});
    auto& lines = text.pages[0].lines;
    lines[1].left = 510;
    lines[1].right = 516;
    lines[1].top = lines[2].top;
    lines[1].bottom = lines[2].bottom;
    BOOST_TEST(structure(text).pages[0].text.find("\xE2\x80\xA2") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_number_set_apart_from_its_paragraph_is_no_part_of_the_heading_after_it) {
    ExtractedText text = report({"#1 Introduction", kLong, "1.6", "#The family", kLong});
    auto& lines = text.pages[0].lines;
    lines[2].top = lines[1].top;
    lines[2].bottom = lines[1].bottom;
    lines[3].starts_paragraph = false;
    const StructuredDocument document = structure(text);
    const std::vector<std::string> expected = {"1 Introduction", "The family"};
    BOOST_TEST(headings(document) == expected, boost::test_tools::per_element());
    BOOST_TEST_REQUIRE(document.pages[0].paragraph_marks.size() == 1u);
    BOOST_TEST(document.pages[0].text.substr(document.pages[0].paragraph_marks[0].offset).starts_with(kLong));
}

BOOST_AUTO_TEST_CASE(labelled_recommendations_are_records_with_number_text_addressee_and_page) {
    ExtractedText text = report({"#9 Recommendations", kLong, "Recommendation 1: The Board should ask twice.",
                                 "Recommendation 2", "Health providers should", "look again.", kLong});
    text.pages[0].number = 7;
    const auto records = structure(text).recommendations;
    BOOST_TEST_REQUIRE(records.size() == 2u);
    BOOST_TEST(records[0].number == "1");
    BOOST_TEST(records[0].text == "The Board should ask twice.");
    BOOST_TEST(records[0].addressee == "The Board");
    BOOST_TEST(records[0].page == 7u);
    BOOST_TEST(records[1].text == "Health providers should look again.");
}

BOOST_AUTO_TEST_CASE(a_recommendation_that_crosses_a_page_is_whole) {
    ExtractedText text = report(
        {"#8 Conclusion", kLong, kLong, kLong, "#9 Recommendations", "Recommendation 1: The Board should ask, and"});
    text.pages.push_back(made_page(2, {made_line("then ask again.", 120), made_line(kLong, 160)}));
    const auto records = structure(text).recommendations;
    BOOST_TEST_REQUIRE(records.size() == 1u);
    BOOST_TEST(records[0].text == "The Board should ask, and then ask again.");
    BOOST_TEST(records[0].page == 1u);
}

BOOST_AUTO_TEST_CASE(numbered_items_are_records_in_a_section_of_recommendations_only) {
    const auto records =
        structure(report({"#6 Analysis", "1. The police should have known.", "#9 Recommendations",
                          "The review recommends:", "1. The Board should act.", "2. Schools should ask."}))
            .recommendations;
    BOOST_TEST_REQUIRE(records.size() == 2u);
    BOOST_TEST(records[1].number == "2");
    BOOST_TEST(records[1].addressee == "Schools");
}

BOOST_AUTO_TEST_CASE(groups_of_recommendations_give_the_addressee) {
    const auto records = structure(report({"#9 Recommendations", "##For health", "1. Review the policy on bruising.",
                                           "##For schools", "2. Keep records of absence."}))
                             .recommendations;
    BOOST_TEST_REQUIRE(records.size() == 2u);
    BOOST_TEST(records[0].addressee == "health");
    BOOST_TEST(records[1].addressee == "schools");
}

BOOST_AUTO_TEST_CASE(numbered_paragraphs_that_ask_for_nothing_are_no_recommendations) {
    const auto records = structure(report({"#9 Recommendations", "9.1 The panel met twice and heard from staff.",
                                           "9.2 The Board should act on this."}))
                             .recommendations;
    BOOST_TEST_REQUIRE(records.size() == 1u);
    BOOST_TEST(records[0].number == "9.2");
}

BOOST_AUTO_TEST_CASE(learning_points_and_findings_are_records_wherever_they_are_labelled) {
    const auto records = structure(report({"#6 Analysis", kLong, "Learning point 4: Ask the child.", kLong,
                                           "Finding 2: Nobody asked.", kLong}))
                             .recommendations;
    BOOST_TEST_REQUIRE(records.size() == 2u);
    BOOST_TEST((records[0].kind == schema::RecommendationKind::learning_point));
    BOOST_TEST(records[0].text == "Ask the child.");
    BOOST_TEST((records[1].kind == schema::RecommendationKind::finding));
}

BOOST_AUTO_TEST_CASE(a_document_without_text_has_pages_all_the_same) {
    ExtractedText text;
    text.pages.push_back(made_page(1, {}));
    const StructuredDocument document = structure(text);
    BOOST_TEST(document.pages.size() == 1u);
    BOOST_TEST(document.sections.size() == 1u);
    BOOST_TEST(document.pages[0].section_starts.empty());
    BOOST_TEST(structure({}).pages.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
