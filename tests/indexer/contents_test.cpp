#include "indexer/structure/contents.hpp"

#include "indexer/extractors/plain_text.hpp"
#include "tests/indexer/made_text.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::indexer {
namespace {

struct Reading {
    std::vector<ContentsEntry> entries;
    std::vector<std::string> body; // the lines that stay
};

Reading read(const ExtractedText& text) {
    LineRoles roles = all_body(text);
    Reading reading{.entries = mark_contents(text, roles), .body = {}};
    for (std::size_t p = 0; p < text.pages.size(); ++p)
        for (std::size_t i = 0; i < roles[p].size(); ++i)
            if (roles[p][i] == LineRole::body) reading.body.push_back(text.pages[p].lines[i].text);
    return reading;
}

/// A contents page whose numbers are lines of their own at the right.
ExtractedText list_page(const std::vector<std::pair<std::string, std::string>>& rows, float indent = 0) {
    std::vector<TextLine> lines = {made_line("Contents", 80, 16, true)};
    float top = 120;
    for (const auto& [title, page] : rows) {
        TextLine line = made_line(title, top);
        line.left += title.starts_with(' ') ? indent : 0;
        line.text = title.substr(std::min(title.find_first_not_of(' '), title.size()));
        line.right = 300;
        lines.push_back(line);
        TextLine number = made_line(page, top);
        number.left = 490;
        if (!page.empty()) lines.push_back(number);
        top += 16;
    }
    ExtractedText text;
    text.pages.push_back(made_page(1, std::move(lines)));
    text.pages.push_back(made_page(2, {}));
    return text;
}

BOOST_AUTO_TEST_SUITE(contents)

BOOST_AUTO_TEST_CASE(rows_of_titles_and_numbers_are_entries_with_levels_by_their_indent) {
    const Reading reading =
        read(list_page({{"Foreword", "3"}, {"The family", "4"}, {"   What they said", "5"}, {"Analysis", "9"}}, 20));
    const std::vector<ContentsEntry> expected = {
        {"Foreword", "3", 1}, {"The family", "4", 1}, {"What they said", "5", 2}, {"Analysis", "9", 1}};
    BOOST_TEST((reading.entries == expected));
    BOOST_TEST(reading.body == std::vector<std::string>{"Contents"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_title_over_two_rows_is_one_entry) {
    const Reading reading =
        read(list_page({{"Foreword", "3"}, {"What the agencies", ""}, {"knew", "5"}, {"End", "9"}}));
    BOOST_TEST_REQUIRE(reading.entries.size() == 3u);
    BOOST_TEST(reading.entries[1].title == "What the agencies knew");
}

BOOST_AUTO_TEST_CASE(numbered_titles_have_the_level_of_their_number) {
    const Reading reading =
        read(extract_plain_text("Contents\n1 Introduction ........ 2\n1.1 Scope .... 2\n2 Analysis . . . . . 5\n"));
    BOOST_TEST_REQUIRE(reading.entries.size() == 3u);
    BOOST_TEST(reading.entries[1].level == 2u);
    BOOST_TEST(reading.entries[2].title == "2 Analysis");
}

BOOST_AUTO_TEST_CASE(text_below_a_list_stays_though_a_line_of_it_ends_in_a_number) {
    ExtractedText text = list_page({{"Foreword", "3"}, {"The family", "4"}, {"Analysis", "9"}});
    for (int i = 0; i < 8; ++i)
        text.pages[0].lines.push_back(made_line("The guidance is issued under section 175 and under section 11",
                                                260.0F + 14.0F * static_cast<float>(i)));
    BOOST_TEST(read(text).body.size() == 9u);
}

BOOST_AUTO_TEST_CASE(the_page_after_a_list_is_text) {
    ExtractedText text = list_page({{"Foreword", "3"}, {"The family", "4"}, {"Analysis", "9"}});
    for (int i = 0; i < 4; ++i)
        text.pages[1].lines.push_back(made_line("words of the text 12", 100.0F + 14.0F * static_cast<float>(i)));
    text.pages[1].lines.insert(text.pages[1].lines.begin(), 2, made_line("The review was asked", 90));
    BOOST_TEST(read(text).body.size() == 7u);
}

BOOST_AUTO_TEST_CASE(a_row_whose_number_goes_back_is_no_entry) {
    ExtractedText text =
        list_page({{"Foreword", "3"}, {"The family", "14"}, {"Analysis", "19"}, {"Written under section", "11"}});
    BOOST_TEST(read(text).entries.size() == 3u);
    BOOST_TEST(read(text).body.size() == 3u);
}

BOOST_AUTO_TEST_CASE(dots_amid_a_sentence_are_no_leaders) {
    const Reading reading = read(extract_plain_text(
        "It was.... that is all.\n\nii. \xE2\x80\xA6 improved\n\nHe said.... nothing\n\nWe looked.... twice\n"));
    BOOST_TEST(reading.entries.empty());
    BOOST_TEST(reading.body.size() == 4u);
}

BOOST_AUTO_TEST_CASE(a_list_of_figures_is_left_out_and_gives_no_entries) {
    const Reading reading = read(extract_plain_text("Contents\n1 Introduction .... 2\n2 Analysis .... 3\n3 End .... "
                                                    "5\n\nList of figures\nOne .... 1\nTwo .... 2\nThree .... 3\n"));
    BOOST_TEST(reading.entries.size() == 3u);
    BOOST_TEST(reading.body.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
