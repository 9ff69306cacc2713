// The rules of HTTP/1.1 over a socket: what must be refused is, once, and the connection is closed.
#include "refused_requests.hpp"
#include "test_server.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;
using test::Client;
using test::TestServer;
using namespace std::chrono_literals;

TestServer& shared_server() {
    static TestServer server;
    return server;
}

int status_of(const std::string& answer) { return answer.size() < 12 ? 0 : std::stoi(answer.substr(9, 3)); }

std::size_t answers_in(const std::string& bytes) {
    std::size_t count = 0;
    for (std::size_t at = bytes.find("HTTP/1.1 "); at != std::string::npos; at = bytes.find("HTTP/1.1 ", at + 1))
        ++count;
    return count;
}

std::vector<test::RefusedRequest> all_refused() {
    auto all = test::refused_heads();
    std::ranges::move(test::refused_chunks(), std::back_inserter(all));
    return all;
}

constexpr const char* kNext = "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n";

BOOST_AUTO_TEST_SUITE(strict_http)

// What follows a refused request might be smuggled in: it must not be answered.
BOOST_DATA_TEST_CASE(a_request_that_breaks_the_rules_is_answered_once_and_nothing_after_it, data::make(all_refused()),
                     refused) {
    Client client(shared_server());
    client.send(refused.bytes + kNext);
    const std::string all = client.read_all();
    BOOST_TEST(status_of(all) == refused.status);
    BOOST_TEST(answers_in(all) == 1u);
    BOOST_TEST(all.find("alive") == std::string::npos);
    BOOST_TEST(all.find("\r\nConnection: close\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_broken_line_is_answered_at_once_and_not_when_the_time_is_up) {
    const auto began = std::chrono::steady_clock::now();
    for (const char* begun : {"GET / HTTP/1.1\n", "\x16\x03\x01", "GET / HTTP/1.1\r\nHost: a\n"}) {
        Client client(shared_server());
        client.send(begun);
        BOOST_TEST(status_of(client.read_all()) == 400, begun);
    }
    BOOST_TEST((std::chrono::steady_clock::now() - began < 5s));
}

BOOST_AUTO_TEST_CASE(a_body_in_chunks_is_read_and_what_follows_it_is_the_next_request) {
    const std::string form = "text=the+child+was+not+brought+to+the+clinic+and+the+school+nurse+saw+neglect";
    char size[8];
    std::snprintf(size, sizeof size, "%zx", form.size() - 5);
    const std::string request = "POST /similar.json HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                                "Content-Type: application/x-www-form-urlencoded\r\n\r\n5\r\n" +
                                form.substr(0, 5) + "\r\n" + size + "\r\n" + form.substr(5) + "\r\n0\r\n\r\n" + kNext;
    Client whole(shared_server()), slow(shared_server());
    whole.send(request);
    for (const char c : request) slow.send(std::string(1, c));
    for (Client* client : {&whole, &slow}) {
        BOOST_TEST(status_of(client->read_answer()) == 200);
        BOOST_TEST(client->read_answer().ends_with("alive\n"));
    }
}

BOOST_AUTO_TEST_CASE(options_of_the_whole_server_is_told_what_is_allowed) {
    Client client(shared_server());
    client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    const std::string answer = client.read_all();
    BOOST_TEST(status_of(answer) == 405);
    BOOST_TEST(answer.find("\r\nAllow: GET, HEAD\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(many_requests_in_one_piece_are_answered_in_order) {
    Client client(shared_server());
    std::string together;
    for (int i = 0; i < 200; ++i)
        together += i % 2 == 0 ? kNext : "GET http://a/readyz HTTP/1.1\r\nHost: b\r\n\r\n\r\n";
    client.send(together);
    for (int i = 0; i < 200; ++i) BOOST_TEST(client.read_answer().ends_with(i % 2 == 0 ? "alive\n" : "ready\n"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
