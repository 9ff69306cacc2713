#include "indexer/extractors/plain_text.hpp"

#include "indexer/extractors/text_encoding.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace casebook::indexer {
namespace {

using namespace std::string_literals;

std::string all_text(const ExtractedText& text) {
    std::string all;
    for (const ExtractedPage& page : text.pages)
        for (const TextLine& line : page.lines) all += line.text + "|";
    return all;
}

BOOST_AUTO_TEST_SUITE(plain_text)

BOOST_AUTO_TEST_CASE(a_blank_line_begins_a_paragraph) {
    const ExtractedText text = extract_plain_text("one\r\ntwo\r\n\r\nthree\n");
    BOOST_TEST_REQUIRE(text.pages.size() == 1u);
    const auto& lines = text.pages[0].lines;
    BOOST_TEST_REQUIRE(lines.size() == 3u);
    BOOST_TEST((lines[0].starts_paragraph && !lines[1].starts_paragraph && lines[2].starts_paragraph));
}

BOOST_AUTO_TEST_CASE(a_form_feed_ends_a_page_and_one_at_the_end_begins_none) {
    const ExtractedText text = extract_plain_text("first\fsecond\n\f");
    BOOST_TEST_REQUIRE(text.pages.size() == 2u);
    BOOST_TEST(text.pages[1].number == 2u);
    BOOST_TEST(text.pages[1].lines[0].text == "second");
}

BOOST_AUTO_TEST_CASE(a_line_too_long_to_have_been_wrapped_is_a_paragraph) {
    const ExtractedText text = extract_plain_text(std::string(200, 'x') + "\n" + std::string(200, 'y') + "\nshort");
    for (const TextLine& line : text.pages[0].lines) BOOST_TEST(line.starts_paragraph);
}

BOOST_AUTO_TEST_CASE(byte_order_marks_are_obeyed_and_removed) {
    BOOST_TEST(all_text(extract_plain_text("\xEF\xBB\xBF"
                                           "caf\xC3\xA9")) == "caf\xC3\xA9|");
    BOOST_TEST(all_text(extract_plain_text("\xFF\xFE"
                                           "c\0\xE9\0"s)) == "c\xC3\xA9|");
    BOOST_TEST(all_text(extract_plain_text("\xFE\xFF"
                                           "\0c\0\xE9"s)) == "c\xC3\xA9|");
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8_is_taken_as_windows_1252) {
    BOOST_TEST(all_text(extract_plain_text("\x93quoted\x94 \x96 caf\xE9")) ==
               "\xE2\x80\x9Cquoted\xE2\x80\x9D \xE2\x80\x93 caf\xC3\xA9|");
}

BOOST_AUTO_TEST_CASE(one_bad_byte_does_not_turn_utf8_into_another_encoding) {
    BOOST_TEST(all_text(extract_plain_text("caf\xC3\xA9 na\xC3\xAFve r\xC3\xA9sum\xC3\xA9 \xFF")) ==
               "caf\xC3\xA9 na\xC3\xAFve r\xC3\xA9sum\xC3\xA9 \xEF\xBF\xBD|");
}

BOOST_AUTO_TEST_CASE(a_picture_named_as_text_is_not_text) {
    BOOST_TEST(!looks_like_text("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0"s));
    BOOST_TEST(looks_like_text("A report.\n\f"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
