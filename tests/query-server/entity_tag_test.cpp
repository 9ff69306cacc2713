#include "query-server/entity_tag.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

BOOST_AUTO_TEST_SUITE(entity_tags)

BOOST_AUTO_TEST_CASE(a_list_names_each_of_its_tags_weakly) {
    for (const char* line :
         {"\"a\"", "W/\"a\"", "\"x\", \"a\"", "\"x\",\"a\",\"y\"", " , ,\"a\"", "*", "\"b,c\" , W/\"a\""})
        BOOST_TEST(names_tag(line, "\"a\""), line);
    BOOST_TEST(names_tag("\"a\"", "W/\"a\""));
    BOOST_TEST(names_tag("\"b,c\"", "\"b,c\""));
}

BOOST_AUTO_TEST_CASE(what_only_looks_like_the_tag_does_not_name_it) {
    for (const char* line :
         {"", "a", "\"aa\"", "\"A\"", "\"x\"a\"", "\"b\" \"c", "w/\"a\"", "\"x\", *", "\"-a\"", "W/a"})
        BOOST_TEST(!names_tag(line, "\"a\""), line);
    BOOST_TEST(!names_tag("*", ""));
}

BOOST_AUTO_TEST_CASE(parts_are_put_together_by_a_strong_tag_alone) {
    BOOST_TEST(is_tag("\"a\"", "\"a\""));
    for (const char* line : {"W/\"a\"", "\"a\", \"b\"", "Wed, 21 Oct 2015 07:28:00 GMT", "*", "\"b\""})
        BOOST_TEST(!is_tag(line, "\"a\""), line);
    BOOST_TEST(!is_tag("W/\"a\"", "W/\"a\""));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
