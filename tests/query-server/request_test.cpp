#include "query-server/request.hpp"

#include "refused_requests.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

const Limits kLimits;

BOOST_AUTO_TEST_SUITE(request_heads)

BOOST_AUTO_TEST_CASE(a_plain_request_is_read) {
    const auto request = read_request(
        "GET /search?q=a%20b HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nIf-None-Match: \"e\"\r\n\r\n", kLimits);
    BOOST_TEST_REQUIRE(request.has_value());
    BOOST_TEST((request->method == Method::get));
    BOOST_TEST(request->path == "/search");
    BOOST_TEST(request->query_string == "q=a%20b");
    BOOST_TEST(request->accept == "application/json");
    BOOST_TEST(request->if_none_match == "\"e\"");
    BOOST_TEST(request->keep_alive);
}

BOOST_AUTO_TEST_CASE(raw_utf8_in_the_address_is_coded_as_browsers_mean_it) {
    const auto request = read_request("GET /search?q=caf\xC3\xA9|[x] HTTP/1.1\r\nHost: x\r\n\r\n", kLimits);
    BOOST_TEST_REQUIRE(request.has_value());
    BOOST_TEST(request->query_string == "q=caf%C3%A9|[x]");
}

BOOST_AUTO_TEST_CASE(an_old_client_without_a_host_is_served_and_not_kept) {
    const auto request = read_request("GET / HTTP/1.0\r\n\r\n", kLimits);
    BOOST_TEST_REQUIRE(request.has_value());
    BOOST_TEST(!request->keep_alive);
}

BOOST_AUTO_TEST_CASE(other_methods_are_read_so_that_they_can_be_told_what_is_allowed) {
    const auto request = read_request("DELETE /search HTTP/1.1\r\nHost: x\r\n\r\n", kLimits);
    BOOST_TEST_REQUIRE(request.has_value());
    BOOST_TEST((request->method == Method::other));
}

BOOST_AUTO_TEST_CASE(a_post_to_the_address_that_takes_it_announces_its_body) {
    const auto request = read_request("POST /similar.json HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                      "Content-Length: 12\r\n\r\n",
                                      kLimits);
    BOOST_TEST_REQUIRE(request.has_value());
    BOOST_TEST((request->method == Method::post));
    BOOST_TEST(request->body_bytes == 12u);
    BOOST_TEST(request->content_type == "application/json");
    BOOST_TEST(request->body.empty());
}

BOOST_AUTO_TEST_CASE(a_post_to_any_other_address_is_read_without_its_body_to_be_told_what_is_allowed) {
    const auto request = read_request("POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n", kLimits);
    BOOST_TEST_REQUIRE(request.has_value());
    BOOST_TEST(request->body_bytes == 0u);
}

BOOST_AUTO_TEST_CASE(a_body_may_come_in_chunks) {
    const auto request =
        read_request("POST /similar HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n", kLimits);
    BOOST_TEST_REQUIRE(request.has_value());
    BOOST_TEST(request->chunked);
    BOOST_TEST(request->body_bytes == 0u);
}

struct Address {
    const char* line;
    const char *host, *path, *query_string;
};
std::ostream& operator<<(std::ostream& out, const Address& address) { return out << address.line; }

const Address kAddresses[] = {
    {"GET http://b.example/search?q=x HTTP/1.1", "b.example", "/search", "q=x"},
    {"GET HTTPS://b:8443/ HTTP/1.1", "b:8443", "/", ""},
    {"GET http://b HTTP/1.1", "b", "/", ""},
    {"GET http://b?q=x HTTP/1.1", "b", "/", "q=x"},
    {"GET http://[::1]:80/a HTTP/1.1", "[::1]:80", "/a", ""},
    {"GET /a?b?c HTTP/1.1", "x", "/a", "b?c"},
    {"GET //b/c HTTP/1.1", "x", "//b/c", ""},
    {"OPTIONS * HTTP/1.1", "x", "*", ""},
};

// RFC 9112, 3.2.2: the host of the address counts, whatever Host says.
BOOST_DATA_TEST_CASE(every_form_of_an_address_is_read, data::make(kAddresses), address) {
    const auto request = read_request(address.line + std::string("\r\nHost: x\r\n\r\n"), kLimits);
    BOOST_TEST_REQUIRE(request.has_value());
    BOOST_TEST(request->host == address.host);
    BOOST_TEST(request->path == address.path);
    BOOST_TEST(request->query_string == address.query_string);
}

BOOST_AUTO_TEST_CASE(one_empty_line_before_a_request_is_passed_over) {
    BOOST_TEST(read_request("\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", kLimits).has_value());
    BOOST_TEST(!read_request("\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", kLimits).has_value());
}

BOOST_AUTO_TEST_CASE(lists_may_stand_on_several_lines) {
    const auto request = read_request("GET / HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"a\"\r\nIf-None-Match: \"b\"\r\n"
                                      "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-For: 192.0.2.2\r\n\r\n",
                                      kLimits);
    BOOST_TEST_REQUIRE(request.has_value());
    BOOST_TEST(request->if_none_match == "\"a\", \"b\"");
    BOOST_TEST(request->x_forwarded_for == "192.0.2.1, 192.0.2.2");
}

BOOST_DATA_TEST_CASE(what_the_standard_forbids_is_refused, data::make(test::refused_heads()), refused) {
    const auto request = read_request(refused.bytes, kLimits);
    BOOST_TEST_REQUIRE(!request.has_value());
    const int status = request.error().status;
    BOOST_TEST(status == refused.status);
    BOOST_TEST(!request.error().error.message.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
