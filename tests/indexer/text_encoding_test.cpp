#include "indexer/extractors/text_encoding.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

namespace casebook::indexer {
namespace {

using namespace std::string_literals;

struct Row {
    const char* encoding;
    std::string bytes;
    const char* text;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.encoding; }

const Row kRows[] = {
    {"UTF-8", "caf\xC3\xA9", "café"},
    {"UTF-16 little, no mark", "A\0 \0c\0a\0f\0\xE9\0"s, "A café"},
    {"UTF-16 big, no mark", "\0A\0 \0c\0a\0f\0\xE9"s, "A café"},
    {"Windows-1252",
     "the child\x92s \x93voice\x94 \x96 caf\xE9, \xA3"
     "5",
     "the child’s “voice” – café, £5"},
    {"Windows-1252 of no more than pounds",
     "It cost \xA3"
     "20.",
     "It cost £20."},
    {"ISO-8859-15",
     "Un caf\xE9 \xE0 \xA4"
     "5, une \xBDuvre",
     "Un café à €5, une œuvre"},
    {"Mac Roman", "the child\xD5s \xD2voice\xD3 \xD0 caf\x8E, Si\x89n", "the child’s “voice” – café, Siân"},
};

BOOST_AUTO_TEST_SUITE(text_encodings)

BOOST_DATA_TEST_CASE(text_is_read_in_the_encoding_that_makes_sense_of_it, boost::unit_test::data::make(kRows), row) {
    BOOST_TEST(looks_like_text(row.bytes));
    BOOST_TEST(decode_text(row.bytes) == row.text);
}

BOOST_AUTO_TEST_CASE(an_encoding_that_nobody_knows_converts_nothing) {
    BOOST_TEST(!convert_text("x", "no-such-encoding").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
