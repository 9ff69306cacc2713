// The forms in which reports give recommendations, learning points and findings.
#include "indexer/structure.hpp"

#include "indexer/extractors/plain_text.hpp"
#include "indexer/structure/record_sentences.hpp"
#include "tests/indexer/made_text.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::indexer {
namespace {

using schema::Recommendation;
using schema::RecommendationKind;

const std::string kLong =
    "The review found that each agency had kept its own account, and that nobody had read them together in time.";

/// A page of paragraphs: headings ("#", "##") at 16 and 13 points, rows of tables where there are tabs ('|' here),
/// notes
/// ("^").
ExtractedPage page_of(std::uint32_t number, const std::vector<std::string>& paragraphs) {
    std::vector<TextLine> lines;
    float top = 150;
    for (std::string text : paragraphs) {
        const std::size_t marks = text.find_first_not_of('#');
        const bool note = text.starts_with('^');
        constexpr float kSizes[] = {11, 16, 13};
        std::replace(text.begin(), text.end(), '|', '\t');
        TextLine line = made_line(text.substr(note ? 1 : marks), top, note ? 8 : kSizes[marks], marks > 0);
        line.table_row = text.find('\t') != std::string::npos;
        line.footnote = note;
        lines.push_back(line);
        top += 30;
    }
    return made_page(number, std::move(lines));
}

std::vector<Recommendation> records(const std::vector<std::vector<std::string>>& pages) {
    ExtractedText text;
    for (const auto& page : pages)
        text.pages.push_back(page_of(static_cast<std::uint32_t>(text.pages.size() + 1), page));
    return structure(text).recommendations;
}

std::vector<std::string> texts(const std::vector<Recommendation>& found) {
    std::vector<std::string> said;
    for (const Recommendation& record : found) said.push_back(record.number + "|" + record.text);
    return said;
}

void check(const std::vector<Recommendation>& found, const std::vector<std::string>& expected) {
    BOOST_TEST(texts(found) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE(forms_of_recommendations)

BOOST_AUTO_TEST_CASE(bullets_without_numbers_in_a_section_of_recommendations) {
    check(records({{"#Recommendations", "The panel asks agencies to act on the following.",
                    "\xE2\x80\xA2 The Board should ask each agency twice.",
                    "\xE2\x80\xA2 Schools should keep a record of absence."}}),
          {"|The Board should ask each agency twice.", "|Schools should keep a record of absence."});
}

BOOST_AUTO_TEST_CASE(bullets_of_another_kind_belong_to_the_one_above_them) {
    check(records({{"#Recommendations", "\xE2\x80\xA2 The Board should ask each agency for:", "o its policy",
                    "o its training", "\xE2\x80\xA2 Schools should keep a record of absence."}}),
          {"|The Board should ask each agency for:\no its policy\no its training",
           "|Schools should keep a record of absence."});
}

BOOST_AUTO_TEST_CASE(paragraphs_of_a_report_that_numbers_all_of_them_count_if_they_recommend) {
    check(records({{"#7 Recommendations", "7.1 The line was slow and should have been slower.",
                    "7.2 In June the panel recommended that the railway replace the block.",
                    "7.3 In July the railway said that it must first ask."}}),
          {"7.2|In June the panel recommended that the railway replace the block."});
}

BOOST_AUTO_TEST_CASE(headings_inside_a_group_keep_its_addressee) {
    const auto found = records({{"#7 Recommendations", "##7.1 Recommendations to the police", kLong,
                                 "7.1.1 The panel recommends that records be read."}});
    BOOST_TEST_REQUIRE(found.size() == 1u);
    BOOST_TEST(found[0].addressee == "the police");
    BOOST_TEST(found[0].agencies == std::vector<std::string>{"police"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_group_outweighs_the_subject_of_the_sentence) {
    const auto found =
        records({{"#9 Recommendations", "##For health", "1. General practice should flag the records."}});
    BOOST_TEST_REQUIRE(found.size() == 1u);
    BOOST_TEST(found[0].addressee == "health");
    BOOST_TEST(found[0].agencies == std::vector<std::string>{"primary_care"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_semicolon_list_is_several) {
    const auto found = read_listed_records(
        "A child died. Learning includes: look again; ask the child. Recommendations include: review the policy of "
        "s.47 enquiries; train all staff; and audit the files. Model: none.");
    BOOST_TEST_REQUIRE(found.size() == 5u);
    BOOST_TEST(found[0].text == "review the policy of s.47 enquiries");
    BOOST_TEST(found[2].text == "audit the files");
    BOOST_TEST((found[3].kind == RecommendationKind::learning_point));
}

BOOST_AUTO_TEST_CASE(a_semicolon_in_a_sentence_that_lists_nothing_is_none) {
    BOOST_TEST(read_listed_records("Recommendations were made; none was: followed.").empty());
    BOOST_TEST(read_listed_records("The recommendations include: one; two.").empty());
    BOOST_TEST(read_listed_records("Recommendations include: only this one.").empty());
}

BOOST_AUTO_TEST_CASE(considerations_below_a_finding_are_recommendations) {
    const auto found =
        records({{"#4 Findings", "Finding 3: Nobody asked the child.", kLong, "##Considerations for the partnership",
                  "\xE2\x80\xA2 How will the partnership know that children are asked?", "#5 Conclusion", kLong}});
    BOOST_TEST_REQUIRE(found.size() == 2u);
    BOOST_TEST((found[0].kind == RecommendationKind::finding));
    BOOST_TEST((found[1].kind == RecommendationKind::recommendation));
    BOOST_TEST(found[1].addressee == "the partnership");
}

BOOST_AUTO_TEST_CASE(a_table_of_recommendations_is_read_by_its_columns) {
    const auto found =
        records({{"#9 Recommendations", "No|Recommendation|Agency|Timescale",
                  "1|Review the policy on bruising.|Police|May", "2|Ask each child twice.|The Board|June"},
                 {"No|Recommendation|Agency|Timescale", "3|Read the files.|Schools|July"}});
    check(found, {"1|Review the policy on bruising.", "2|Ask each child twice.", "3|Read the files."});
    BOOST_TEST(found[0].addressee == "Police");
    BOOST_TEST(found[2].page == 2u);
    BOOST_TEST(found[2].agencies == std::vector<std::string>{"education"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(other_tables_hold_no_records) {
    BOOST_TEST(
        records({{"#9 Recommendations", "Date|Event", "1|The Board should have met.", "2|It met in June."}}).empty());
}

BOOST_AUTO_TEST_CASE(an_action_plan_that_repeats_them_does_not_double_them) {
    check(records({{"#1 Summary", kLong, "Recommendation 1: The Board should review the policy on bruising.",
                    "#9 Recommendations", "Recommendation 1: The Board should review the policy on bruising.",
                    "Recommendation 2: The Board should review the policy on neglect.", "#10 Action plan",
                    "No|Recommendation|Lead", "2|The Board should review its policy on neglect.|Chair"}}),
          {"1|The Board should review the policy on bruising.", "2|The Board should review the policy on neglect."});
}

BOOST_AUTO_TEST_CASE(a_record_over_a_page_break_goes_on_across_the_notes) {
    check(records({{"#8 Conclusion", kLong, kLong, kLong, "#9 Recommendations",
                    "Recommendation 1: The Board should ask, and", "^12 A note of the page."},
                   {"then ask again.", kLong}}),
          {"1|The Board should ask, and then ask again."});
}

BOOST_AUTO_TEST_CASE(labels_on_lines_of_their_own_hold_all_paragraphs_between_them) {
    check(records({{"#9 Recommendations", "Recommendation 1", "The Board should ask.", "It should ask twice.",
                    "Recommendation 2", "Schools should answer.", kLong}}),
          {"1|The Board should ask. It should ask twice.", "2|Schools should answer."});
}

BOOST_AUTO_TEST_CASE(findings_and_lessons_that_are_lists_are_records) {
    const auto found =
        records({{"#5 Findings", "5.1 The track was wet.", "5.2 The train was fast.", "5.3 Nobody had looked.",
                  "#8 Key lessons", "8.1 Look at the track.", "8.2 Look at the train.", "8.3 Look twice."}});
    BOOST_TEST_REQUIRE(found.size() == 6u);
    BOOST_TEST((found[2].kind == RecommendationKind::finding));
    BOOST_TEST((found[5].kind == RecommendationKind::learning_point));
    BOOST_TEST(found[5].number == "8.3");
}

BOOST_AUTO_TEST_CASE(an_argument_under_the_heading_findings_is_no_list) {
    BOOST_TEST(
        records({{"#5 Findings", "5.1 The track was wet.", kLong, "5.2 The train was fast.", "5.3 Nobody looked."}})
            .empty());
    BOOST_TEST(
        records({{"#5 Learning lessons", "424. The panel should review it.", "425. The panel must say so."}}).empty());
}

BOOST_AUTO_TEST_CASE(a_mention_of_a_recommendation_is_none) {
    BOOST_TEST(records({{"#6 Analysis", "Recommendation 3 of the earlier review was not followed.", kLong,
                         "The panel made two recommendations; these were read."}})
                   .empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
