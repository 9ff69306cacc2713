#include "query-server/public_address.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

BOOST_AUTO_TEST_SUITE(public_address)

BOOST_AUTO_TEST_CASE(a_host_is_a_name_or_an_address_and_perhaps_a_port) {
    for (const char* host : {"casebook.example.org", "localhost:8080", "127.0.0.1:80", "[::1]", "[::1]:8080", "a_b"})
        BOOST_TEST(is_host(host), host);
    for (const char* host : {"", ":80", "a b", "a/b", "a?b", "a\"b", "a<b", "a@b", "a:", "a:80:90", "a:123456", "[::1",
                             "[]", "[::1]x", "::1", "\xC5\xB7"})
        BOOST_TEST(!is_host(host), host);
    BOOST_TEST(!is_host(std::string(256, 'a')));
}

BOOST_AUTO_TEST_CASE(the_name_is_without_scheme_and_port) {
    BOOST_TEST(PublicAddress{"https://casebook.example.org"}.name() == "casebook.example.org");
    BOOST_TEST(PublicAddress{"http://localhost:8080"}.name() == "localhost");
    BOOST_TEST(PublicAddress{"http://[::1]:8080"}.name() == "[::1]");
}

BOOST_AUTO_TEST_CASE(what_is_no_host_never_comes_into_an_address) {
    BOOST_TEST(address_of_host("a:8080").origin == "http://a:8080");
    BOOST_TEST(address_of_host("a\"><script>").origin == "http://localhost");
    BOOST_TEST(address_of_host("").origin == "http://localhost");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
