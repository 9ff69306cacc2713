#include "query-server/search/occurrences.hpp"

#include "query-server/search/search.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>

namespace casebook::server {

namespace {

struct Example {
    std::string_view query;
    std::string_view marked; // the text, with [brackets] around what is marked
};
std::ostream& operator<<(std::ostream& out, const Example& example) {
    return out << example.query << ": " << example.marked;
}

// clang-format off
constexpr Example kExamples[] = {
    {"neglect", "There was [neglect], [neglectful] and [neglected]."},
    {"child", "The [children] of the [child's] mother"},
    {"school nurse", "A [nurse] of the [school]"},
    {"\"school nurse\"", "A [school nurse], a nurse, a school"},
    {"\"school nurse\"", "[School  nurses]\xE2\x80\x94[school\nnurse]"},
    {"\"was not brought\"", "He was not. [Was not brought]. Brought not was."},
    {"neglect -police", "[neglect] by the police"},
    {"NOT police", "the police"},
    {"neglect OR abuse", "[neglect] or [abuse]"},
    {"school NEAR/5 nurse", "a [school] far away; a [nurse]"},
    {"multi-agency", "[multi-agency] [multiagency] [multi agency] multi agencyless agency multi"},
    {"multiagency", "[multi-agency] [multiagency] multi agency"},
    {"agency", "multi-[agency] work"},
    {"s47", "a [s.47] or [S47] enquiry of 47"},
    {"4.2.1", "[4.2.1], 4.2, 4.2.10"},
    {"naive", "[na\xC3\xAFvely], [na\xC3\xAFve] and [NAIVE]"},
    {"o'brien", "Dr [O\xE2\x80\x99" "Brien] wrote"},
    {"finding", "two [\xEF\xAC\x81ndings]"},
    {"\"child a\"", "[Child A] and [child A's] mother; child and a"},
    {"\"a child a\"", "[a child a child a] and child a"},
    {"\"strong multiagency\"", "strong multi-agency work, [strong multiagency] work"}, // the first is found, and not yet marked
    {"\"multi agency work\"", "[multi-agency work]"},
    {"school \"school nurse\"", "the [school nurse] of the [school]"},
    {"a,b", "[a, b] b a"},
    {"", "nothing is asked"},
    {"absent", "nothing is there"},
};
// clang-format on

std::string with_brackets(std::string_view text, const std::vector<Mark>& marks) {
    std::string out;
    std::uint32_t point = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const bool begins = i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
        for (const Mark& mark : marks) {
            if (begins && mark.end == point) out += ']';
            if (begins && mark.begin == point) out += '[';
        }
        if (i == text.size()) break;
        if (begins) ++point;
        out += text[i];
    }
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(occurrences)

BOOST_DATA_TEST_CASE(what_was_asked_for_is_marked_and_nothing_else, boost::unit_test::data::make(kExamples), example) {
    std::string text(example.marked);
    std::erase_if(text, [](char c) { return c == '[' || c == ']'; });
    schema::TextAnalyser analyser;
    const auto query = parse_query(example.query, Limits(), analyser);
    BOOST_TEST_REQUIRE(query.has_value());
    OccurrenceFinder finder(query->root, analyser);
    BOOST_TEST(with_brackets(text, marks_of(text, finder.find(test::made_page(text)))) == example.marked);
}

BOOST_AUTO_TEST_CASE(a_page_whose_map_of_words_is_damaged_has_no_marks_and_does_no_harm) {
    schema::TextAnalyser analyser;
    const auto query = parse_query("neglect", Limits(), analyser);
    OccurrenceFinder finder(query->root, analyser);
    const schema::StoredPage page = test::made_page("some neglect here");
    for (const std::string& steps : {std::string(), std::string("\x80\x80\x80"), std::string(3, '\xFF'),
                                     page.words.steps + '\0', std::string(3, '\x7F')}) {
        schema::StoredPage damaged = page;
        damaged.words.steps = steps;
        BOOST_TEST(finder.find(damaged).empty());
    }
    schema::StoredPage other = page;
    other.text = "nothing of it, and longer than that was";
    BOOST_TEST(finder.find(other).empty()); // a digest that agrees is confirmed on the text
}

BOOST_AUTO_TEST_CASE(overlapping_and_touching_ranges_become_disjoint_marks_in_code_points) {
    const std::string_view text = "\xC3\xA9\xC3\xA9 abc def";
    const std::vector<Occurrence> found{{{5, 8}, 0}, {{5, 12}, 1}, {{0, 4}, 2}, {{6, 7}, 0}};
    const std::vector<Mark> marks = marks_of(text, found);
    BOOST_TEST((marks == std::vector<Mark>{{0, 2}, {3, 10}}));
    BOOST_TEST(marks_of(text, {}).empty());
}

BOOST_AUTO_TEST_CASE(each_word_or_phrase_asked_for_has_a_number_of_its_own) {
    schema::TextAnalyser analyser;
    const auto query = parse_query("neglect \"school nurse\" multi-agency -police a NEAR/2 b", Limits(), analyser);
    OccurrenceFinder finder(query->root, analyser);
    BOOST_TEST(finder.wanted() == 5u);
    const auto found = finder.find(test::made_page("multiagency neglect of a school nurse"));
    std::vector<std::uint32_t> wanted;
    for (const Occurrence& occurrence : found) wanted.push_back(occurrence.wanted);
    BOOST_TEST((wanted == std::vector<std::uint32_t>{2, 0, 3, 1}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
