#include "query-server/response_head.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

constexpr std::time_t kNow = 784111777; // RFC 9110, 5.6.7

BOOST_AUTO_TEST_SUITE(response_heads)

BOOST_AUTO_TEST_CASE(a_head_is_written_as_it_is_sent) {
    Response response;
    response.status = 404;
    response.content_type = "text/plain";
    response.body = "nothing\n";
    response.headers.add("Vary", "Accept");
    BOOST_TEST(response_head(response, {.keep_alive = true}, kNow) == "HTTP/1.1 404 Not Found\r\n"
                                                                      "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                                                                      "Vary: Accept\r\n"
                                                                      "Content-Type: text/plain\r\n"
                                                                      "Content-Length: 8\r\n"
                                                                      "Connection: keep-alive\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(an_answer_that_stands_for_another_tells_no_length) {
    Response response;
    response.status = 304;
    BOOST_TEST(response_head(response, {.keep_alive = false}, kNow) == "HTTP/1.1 304 Not Modified\r\n"
                                                                       "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                                                                       "Connection: close\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(the_length_is_that_of_the_part_that_is_sent) {
    Response response;
    response.file.push_back({"x", 10, 90});
    BOOST_TEST(response_head(response, {.keep_alive = true}, kNow).find("\r\nContent-Length: 90\r\n") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_body_of_unknown_length_goes_in_chunks_or_lasts_as_long_as_the_connection) {
    Response response;
    response.source = [] { return schema::Result<std::string>(std::string()); };
    const std::string chunked = response_head(response, {.keep_alive = true, .chunked = true}, kNow);
    BOOST_TEST(chunked.find("\r\nTransfer-Encoding: chunked\r\n") != std::string::npos);
    const std::string whole = response_head(response, {.keep_alive = false, .chunked = false}, kNow);
    BOOST_TEST(whole.find("Transfer-Encoding") == std::string::npos);
    for (const std::string& head : {chunked, whole}) BOOST_TEST(head.find("Content-Length") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_value_can_begin_a_line_of_its_own) {
    Response response;
    response.headers.add("Content-Disposition", "inline; filename=\"a\r\nSet-Cookie: b\"");
    BOOST_TEST(response_head(response, {.keep_alive = true}, kNow).find("\r\nSet-Cookie") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
