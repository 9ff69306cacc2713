// A body that is made while it is sent, over sockets.
#include "test_server.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

using test::Client;
using test::TestServer;

constexpr const char* kTarget = "/concordance.csv?q=plaintext&for=data";

std::string head_of(const std::string& answer) { return answer.substr(0, answer.find("\r\n\r\n") + 4); }
std::string body_of(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }

/// What the chunks hold; nothing where the last one is missing.
std::optional<std::string> joined_chunks(std::string_view coded) {
    std::string out;
    for (;;) {
        const std::size_t line = coded.find("\r\n");
        if (line == std::string_view::npos) return std::nullopt;
        const std::size_t bytes = std::stoul(std::string(coded.substr(0, line)), nullptr, 16);
        if (bytes == 0) return out;
        out += coded.substr(line + 2, bytes);
        coded.remove_prefix(line + 2 + bytes + 2);
    }
}

std::string whole_table(TestServer& server) {
    const auto request = read_request("GET " + std::string(kTarget) + " HTTP/1.1\r\nHost: x\r\n\r\n", server.limits);
    return finish(handle_request(*request, server.context)).body;
}

BOOST_AUTO_TEST_SUITE(streaming)

BOOST_AUTO_TEST_CASE(a_table_comes_in_chunks_and_the_connection_goes_on) {
    TestServer server;
    Client client(server);
    client.get(kTarget);
    client.get("/livez", "Connection: close\r\n");
    const std::string all = client.read_all();
    BOOST_TEST(head_of(all).find("Transfer-Encoding: chunked\r\n") != std::string::npos);
    BOOST_TEST(head_of(all).find("Content-Length") == std::string::npos);
    const std::string rest = body_of(all);
    const std::size_t next = rest.find("HTTP/1.1 ");
    BOOST_TEST_REQUIRE(next != std::string::npos);
    const auto table = joined_chunks(rest.substr(0, next));
    BOOST_TEST_REQUIRE(table.has_value());
    BOOST_TEST(*table == whole_table(server));
    BOOST_TEST(std::ranges::count(*table, '\n') == std::ptrdiff_t{test::kPlainReviews} + 1);
    BOOST_TEST(rest.ends_with("alive\n"));
}

BOOST_AUTO_TEST_CASE(who_takes_no_chunks_has_it_until_the_connection_ends) {
    TestServer server;
    Client client(server);
    client.send("GET " + std::string(kTarget) + " HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n");
    const std::string all = client.read_all();
    BOOST_TEST(head_of(all).find("Transfer-Encoding") == std::string::npos);
    BOOST_TEST(head_of(all).find("Connection: close") != std::string::npos);
    BOOST_TEST(body_of(all) == whole_table(server));
}

BOOST_AUTO_TEST_CASE(a_head_alone_has_no_body_and_no_length) {
    TestServer server;
    Client client(server);
    client.send("HEAD " + std::string(kTarget) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const std::string all = client.read_all();
    BOOST_TEST(all.starts_with("HTTP/1.1 200"));
    BOOST_TEST(all == head_of(all));
}

BOOST_AUTO_TEST_CASE(a_table_that_is_not_known_to_be_whole_is_broken_off) {
    Limits limits;
    limits.stream_deadline = std::chrono::seconds(0);
    TestServer server(limits);
    Client client(server);
    client.get(kTarget);
    BOOST_TEST(!joined_chunks(body_of(client.read_all())).has_value());
}

BOOST_AUTO_TEST_CASE(many_tables_at_once_are_each_whole) {
    Limits limits;
    limits.search_workers = 1;
    limits.max_queued_searches = 2; // so that pieces have to wait for a place
    TestServer server(limits);
    const std::string expected = whole_table(server);
    std::atomic<int> whole = 0, refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&] {
            Client client(server);
            client.get(kTarget, "Connection: close\r\n");
            const std::string all = client.read_all();
            refused += all.starts_with("HTTP/1.1 503");
            whole += joined_chunks(body_of(all)) == expected;
        });
    for (auto& thread : threads) thread.join();
    BOOST_TEST(whole + refused == 6);
    BOOST_TEST(whole > 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
