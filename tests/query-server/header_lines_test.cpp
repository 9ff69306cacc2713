#include "query-server/header_lines.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

HeaderLines lines(std::initializer_list<std::pair<std::string_view, std::string_view>> given) {
    HeaderLines out;
    for (const auto& [name, value] : given) out.add(name, value);
    return out;
}

BOOST_AUTO_TEST_SUITE(header_lines)

BOOST_AUTO_TEST_CASE(lines_stand_as_they_are_sent_in_the_order_in_which_they_came) {
    BOOST_TEST(lines({{"Vary", "Accept"}, {"ETag", "\"a\""}}).text() == "Vary: Accept\r\nETag: \"a\"\r\n");
    BOOST_TEST(HeaderLines().text() == "");
}

BOOST_AUTO_TEST_CASE(a_line_is_found_by_its_whole_name_and_not_by_what_a_value_says) {
    const HeaderLines some = lines({{"X-ETag", "ETag: no"}, {"Empty", ""}, {"ETag", "yes"}, {"ETag", "second"}});
    BOOST_TEST(some.find("ETag").value() == "yes");
    BOOST_TEST(some.find("Empty").value() == "");
    BOOST_TEST(!some.has("E"));
    BOOST_TEST(!some.has("Tag"));
    BOOST_TEST(!HeaderLines().has("ETag"));
}

BOOST_AUTO_TEST_CASE(setting_replaces_the_first_of_the_name_or_adds_one) {
    HeaderLines some = lines({{"A", "1"}, {"B", "2"}, {"A", "3"}});
    some.set("A", "longer than it was");
    some.set("C", "4");
    BOOST_TEST(some.text() == "A: longer than it was\r\nB: 2\r\nA: 3\r\nC: 4\r\n");
}

BOOST_AUTO_TEST_CASE(a_default_is_added_where_its_name_is_missing_alone) {
    HeaderLines some = lines({{"Cache-Control", "no-store"}});
    some.add_missing(lines({{"Vary", "Accept"}, {"Cache-Control", "no-cache"}}));
    BOOST_TEST(some.text() == "Cache-Control: no-store\r\nVary: Accept\r\n");
}

BOOST_AUTO_TEST_CASE(no_value_can_end_its_line) {
    HeaderLines some = lines({{"A", "x\r\nSet-Cookie: b\x7f\xc3\xa9"}});
    BOOST_TEST(some.text() == "A: x??Set-Cookie: b???\r\n");
    some.set("A", "y\nz");
    BOOST_TEST(some.text() == "A: y?z\r\n");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
