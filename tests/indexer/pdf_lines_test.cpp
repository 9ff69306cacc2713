#include "indexer/extractors/pdf_lines.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

PdfWord word(std::string text, float left, float top, float size = 11, bool bold = false) {
    const float width = static_cast<float>(text.size()) * size * 0.5F;
    return {std::move(text), left, top, left + width, top + size, size, bold};
}

BOOST_AUTO_TEST_SUITE(pdf_lines)

BOOST_AUTO_TEST_CASE(a_line_takes_its_place_and_font_from_its_words) {
    const auto lines = place_lines("1 Introduction\nThe review\n",
                                   {word("1", 72, 80, 16, true), word("Introduction", 90, 80, 16, true),
                                    word("The", 72, 110), word("review", 95, 110)});
    BOOST_TEST_REQUIRE(lines.size() == 2u);
    BOOST_TEST(lines[0].bold);
    BOOST_TEST(lines[0].font_size == 16.0F);
    BOOST_TEST(lines[0].left == 72.0F);
    BOOST_TEST(!lines[1].bold);
    BOOST_TEST(lines[1].top == 110.0F);
    BOOST_TEST(lines[1].starts_paragraph);
}

BOOST_AUTO_TEST_CASE(a_hyphen_dropped_from_the_text_does_not_lose_the_place) {
    const auto lines = place_lines("a multiagency plan\nnext line\n",
                                   {word("a", 72, 80), word("multi-", 85, 80), word("agency", 72, 94),
                                    word("plan", 120, 94), word("next", 72, 108), word("line", 100, 108)});
    BOOST_TEST_REQUIRE(lines.size() == 2u);
    BOOST_TEST(lines[0].text == "a multiagency plan");
    BOOST_TEST(lines[0].top == 80.0F);
    BOOST_TEST(lines[0].bottom == 105.0F);
    BOOST_TEST(lines[1].top == 108.0F);
}

BOOST_AUTO_TEST_CASE(the_text_stays_where_its_words_cannot_be_found_and_the_place_is_found_again) {
    const auto lines = place_lines("first\nunknown\nlast\n", {word("first", 72, 80), word("last", 72, 120)});
    BOOST_TEST_REQUIRE(lines.size() == 3u);
    BOOST_TEST(lines[1].text == "unknown");
    BOOST_TEST(lines[2].top == 120.0F);
}

BOOST_AUTO_TEST_CASE(the_number_of_a_paragraph_beside_it_does_not_end_it) {
    const auto lines =
        place_lines("1.1\n\nThe review.\n", {word("1.1", 72, 80, 10), word("The", 110, 79), word("review.", 130, 79)});
    BOOST_TEST_REQUIRE(lines.size() == 2u);
    BOOST_TEST(!lines[1].starts_paragraph);
}

BOOST_AUTO_TEST_CASE(a_sentence_that_goes_on_in_small_letters_is_not_parted) {
    const auto lines = place_lines("The review\n\nwent on.\n", {word("The", 72, 80), word("review", 95, 80),
                                                                word("went", 300, 60), word("on.", 330, 60)});
    BOOST_TEST(!lines.at(1).starts_paragraph);
}

BOOST_AUTO_TEST_CASE(words_alone_make_a_text_by_their_places) {
    BOOST_TEST(text_of_words({word("one", 72, 80), word("two", 100, 80), word("three", 72, 95)}) == "one two\nthree");
}

BOOST_AUTO_TEST_CASE(no_text_and_no_words_make_no_lines) { BOOST_TEST(place_lines("\n\n", {}).empty()); }

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
