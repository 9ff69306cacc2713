#include "query-server/request.hpp"

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

struct Refused {
    std::string head;
    int status;
};
std::ostream& operator<<(std::ostream& out, const Refused& r) { return out << r.head.substr(0, 60); }

std::string with(const std::string& lines, const std::string& start = "GET / HTTP/1.1") {
    return start + "\r\n" + lines + "\r\n";
}

const Refused kRefused[] = {
    {with(""), 400}, // no Host
    {with("Host: a\r\nHost: a\r\n"), 400},
    {with("Host:\r\n"), 400},
    {with("Host: a/b\r\n"), 400},
    {with("Host: a\"b\r\n"), 400},
    {with("Host: u@a\r\n"), 400},
    {with("Host: a:port\r\n"), 400},
    {with("Host: a\r\nTransfer-Encoding: chunked\r\n"), 400},
    {with("Host: a\r\nTransfer-Encoding: identity\r\n"), 400},
    {with("Host: a\r\nTransfer-Encoding: xchunked\r\n"), 400},
    {with("Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n"), 400},
    {with("Transfer-Encoding: chunked\r\n", "GET / HTTP/1.0"), 400},
    {with("Host: a\r\nContent-Length: 3\r\n"), 413},
    {with("Host: a\r\nContent-Length: 0, 0\r\n"), 400},
    {with("Host: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n"), 400},
    {with("Host: a\r\nContent-Length: 0\r\nContent-Length: 0\r\n"), 400},
    {with("Host: a\r\nContent-Length: -1\r\n"), 400},
    {with("Host: a\r\nContent-Length: 99999999999999999999999\r\n"), 400},
    {with("Host: a\r\nExpect: 100-continue\r\n"), 417},
    {with("Host: a\r\nX-Folded: one\r\n two\r\n"), 400},
    {with("Host: a\r\nX-Folded: one\r\n\ttwo\r\n"), 400},
    {with("Host: a\r\nX-Eight: caf\xC3\xA9\r\n"), 400},
    {with("Host: a\r\nX-Nul: a" + std::string(1, '\0') + "b\r\n"), 400},
    {with("Host: a\r\nX-Bare: a\rb\r\n"), 400},
    {with("Host : a\r\n"), 400},
    {with("Host: a\r\n: b\r\n"), 400},
    {with("Host: a\r\n", "get / HTTP/1.1"), 400},
    {with("Host: a\r\n", "GET / HTTP/2.0"), 400},
    {with("Host: a\r\n", "GET / HTTP/1.2"), 400},
    {with("Host: a\r\n", "GET /"), 400},
    {with("Host: a\r\n", "GET  / HTTP/1.1"), 400},
    {with("Host: a\r\n", "GET http://b/ HTTP/1.1"), 400},
    {with("Host: a\r\n", "OPTIONS * HTTP/1.1"), 400},
    {with("Host: a\r\n", "CONNECT a:80 HTTP/1.1"), 400},
    {with("Host: a\r\n", "GET /" + std::string(17000, 'a') + " HTTP/1.1"), 414},
    {with("Host: a\r\nX-Long: " + std::string(40000, 'a') + "\r\n"), 431},
    {with("Host: a\r\n", "POST /similar HTTP/1.1"), 411},
    {with("Host: a\r\nContent-Length: 65537\r\n", "POST /similar HTTP/1.1"), 413},
    {with("Host: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n", "POST /similar HTTP/1.1"), 400},
    {with("Host: a\r\nContent-Length: 3, 3\r\n", "POST /similar HTTP/1.1"), 400},
    {with("Host: a\r\nContent-Length: +3\r\n", "POST /similar HTTP/1.1"), 400},
    {with("Host: a\r\nContent-Length: 0x3\r\n", "POST /similar HTTP/1.1"), 400},
    {with("Host: a\r\nContent-Length: 03\r\n", "POST /similar HTTP/1.1"), 400},
    {with("Host: a\r\nContent-Length:\r\n", "POST /similar HTTP/1.1"), 400},
    {with("Host: a\r\nContent-Length: 99999999999999999999999\r\n", "POST /similar HTTP/1.1"), 400},
    {with("Host: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n", "POST /similar HTTP/1.1"), 400},
    {with("Host: a\r\nTransfer-Encoding: chunked\r\n", "POST /similar HTTP/1.1"), 400},
    {with("Host: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n", "POST /similar HTTP/1.1"), 417},
    {with("Host: a\r\nContent-Length: 3\r\nContent-Encoding: gzip\r\n", "POST /similar HTTP/1.1"), 415},
    {with("Host: a\r\nContent-Length: 3\r\nContent-Type: a/b\r\nContent-Type: a/b\r\n", "POST /similar HTTP/1.1"), 400},
    {with("Host: a\r\nContent-Length: 3\r\n", "GET /similar HTTP/1.1"), 413},
    {with("Host: a\r\nContent-Length: 3\r\n", "HEAD /similar HTTP/1.1"), 413},
    {with("Host: a\r\nContent-Length: 3\r\n", "PUT /similar HTTP/1.1"), 413},
    {with("Host: a\r\nContent-Length: 3\r\n", "post /similar HTTP/1.1"), 400},
    {"\x16\x03\x01\x02\x00\r\n\r\n", 400},
    {"\r\n\r\n", 400},
};

BOOST_DATA_TEST_CASE(what_a_proxy_might_read_differently_is_refused, data::make(kRefused), refused) {
    const auto request = read_request(refused.head, kLimits);
    BOOST_TEST_REQUIRE(!request.has_value());
    const int status = request.error().status;
    BOOST_TEST(status == refused.status);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
