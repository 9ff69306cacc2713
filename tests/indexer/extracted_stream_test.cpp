#include "indexer/extractors/extracted_stream.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

ExtractedText example() {
    ExtractedText text{.title = "A title"};
    text.pages.push_back({.number = 1, .width = 595, .height = 842});
    text.pages[0].lines.push_back({"1 Introduction", 72, 80, 200, 95, 16.5F, true, 0, true});
    text.pages[0].lines.push_back({"caf\xC3\xA9", 72, 100, 200, 112, 11, false, 0, false});
    text.pages.push_back({.number = 2});
    text.pages[1].lines.push_back({.text = "no layout", .heading_level = 3, .starts_paragraph = true});
    text.pages[1].lines.push_back({.text = "1 A note", .footnote = true});
    text.pages[1].lines.push_back({.text = "Who\tWhen", .table_row = true});
    text.pages[1].reading = {.recognised = true, .confidence = 87, .covered = 300, .invisible = 12};
    return text;
}

BOOST_AUTO_TEST_SUITE(extracted_stream)

BOOST_AUTO_TEST_CASE(what_is_written_is_read_again) {
    const auto again = decode_extracted_text(encode_extracted_text(example()));
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST((*again == example()));
}

BOOST_AUTO_TEST_CASE(a_stream_cut_short_anywhere_is_no_text) {
    const std::string stream = encode_extracted_text(example());
    for (std::size_t length = 0; length < stream.size(); ++length)
        BOOST_TEST(!decode_extracted_text(std::string_view(stream).substr(0, length)));
}

BOOST_AUTO_TEST_CASE(a_stream_that_goes_on_after_its_end_is_no_text) {
    BOOST_TEST(!decode_extracted_text(encode_extracted_text(example()) + "x"));
}

BOOST_AUTO_TEST_CASE(a_count_larger_than_what_follows_is_refused_before_memory_is_taken) {
    std::string stream = encode_stream_start("");
    stream += std::string("\x0E\x01\0\0\0\0\0\0\0\0\xFF\xFF\xFF\x7F\0", 15);
    BOOST_TEST(!decode_extracted_text(stream));
}

BOOST_AUTO_TEST_CASE(text_that_is_not_clean_is_cleaned) {
    ExtractedText dirty;
    dirty.pages.push_back({.number = 1});
    dirty.pages[0].lines.push_back({.text = std::string("a\0b\nc\xFF", 6)});
    const auto again = decode_extracted_text(encode_extracted_text(dirty));
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST(again->pages[0].lines[0].text.find('\n') == std::string::npos);
    BOOST_TEST(again->pages[0].lines[0].text.find('\0') == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
