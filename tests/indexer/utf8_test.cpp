#include "indexer/extractors/utf8.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

namespace casebook::indexer {
namespace {

using namespace std::string_literals;

struct Cleaned {
    std::string bytes;
    std::string clean;
};
std::ostream& operator<<(std::ostream& out, const Cleaned& row) { return out << row.clean; }

const Cleaned kCleaned[] = {
    {"plain words, long enough for eight", "plain words, long enough for eight"},
    {"caf\xC3\xA9", "caf\xC3\xA9"},
    {"a\0b"s, "ab"},
    {"bell\x07 and delete\x7F and next line\xC2\x85", "bell and delete and next line"},
    {"tab\there", "tab here"},
    {"two\nlines", "two\nlines"},
    {"cut short \xE2\x82", "cut short \xEF\xBF\xBD\xEF\xBF\xBD"},
    {"surrogate \xED\xA0\x80.", "surrogate \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD."},
    {"overlong \xC0\xAF.", "overlong \xEF\xBF\xBD\xEF\xBF\xBD."},
    {"no character \xEF\xBF\xBE.", "no character ."},
    {"\xF0\x9F\x98\x80 stays", "\xF0\x9F\x98\x80 stays"},
};

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_DATA_TEST_CASE(text_is_made_valid_and_free_of_control_characters, boost::unit_test::data::make(kCleaned), row) {
    BOOST_TEST(clean_utf8(row.bytes) == row.clean);
    BOOST_TEST(is_clean_utf8(clean_utf8(row.bytes)));
    BOOST_TEST(is_clean_utf8(row.bytes) == (row.bytes == row.clean));
}

BOOST_AUTO_TEST_CASE(a_hostile_file_name_is_shown_on_one_line) {
    BOOST_TEST(displayable_name("a\nb\xFF.pdf") == "a\xEF\xBF\xBD"
                                                   "b\xEF\xBF\xBD.pdf");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
