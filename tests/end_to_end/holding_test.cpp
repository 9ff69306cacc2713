// What the server does when it is asked too much: too many connections, clients that are slow, no files left. Whatever
// happens to some, the others are answered.
#include "program.hpp"
#include "tests/end_to_end/loopback_client.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <thread>

namespace casebook::test {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

struct OneReview {
    TinyCorpus corpus;
    OneReview() {
        corpus.add({.id = "first", .text = "The child was not brought.\n"});
        corpus.build();
    }
};

std::filesystem::path index_root() {
    static const OneReview one;
    return one.corpus.root().path;
}

/// Connections that have begun a request and do not go on.
class Crowd {
  public:
    Crowd(std::uint16_t port, std::size_t count, const std::string& begun) {
        for (std::size_t i = 0; i < count; ++i) {
            sockets_.emplace_back(io_);
            sockets_.back().connect({asio::ip::address_v4::loopback(), port});
            asio::write(sockets_.back(), asio::buffer(begun));
        }
    }
    void send_each(char byte) {
        for (tcp::socket& socket : sockets_) asio::write(socket, asio::buffer(&byte, 1));
    }
    std::string read_all(std::size_t at) {
        std::string out;
        boost::system::error_code error;
        asio::read(sockets_[at], asio::dynamic_buffer(out), error);
        return out;
    }

  private:
    asio::io_context io_;
    std::vector<tcp::socket> sockets_;
};

std::chrono::milliseconds time_of_a_search(std::uint16_t port) {
    const auto began = Clock::now();
    const auto answer = LoopbackClient(port).get("/search.json?q=child");
    BOOST_TEST(answer.status == 200);
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began);
}

} // namespace

BOOST_AUTO_TEST_SUITE(holding)

BOOST_AUTO_TEST_CASE(five_hundred_slow_clients_do_not_keep_others_waiting_and_are_let_go) {
    const Serving serving(index_root(), {"--header-timeout", "3", "--log-level", "warn"});
    Crowd slow(serving.port(), 500, "GET / HTTP/1.1\r\nHost: a\r\nX: ");
    for (int i = 0; i < 3; ++i) {
        slow.send_each('a');
        BOOST_TEST((time_of_a_search(serving.port()) < 1s));
    }
    BOOST_TEST(slow.read_all(0).starts_with("HTTP/1.1 408 "));
    BOOST_TEST(slow.read_all(499).starts_with("HTTP/1.1 408 "));
}

BOOST_AUTO_TEST_CASE(a_body_that_does_not_come_is_answered_408) {
    const Serving serving(index_root(), {"--body-timeout", "1", "--log-level", "warn"});
    Crowd slow(serving.port(), 1, "POST /similar HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\ntext=");
    BOOST_TEST(slow.read_all(0).starts_with("HTTP/1.1 408 "));
}

BOOST_AUTO_TEST_CASE(without_files_for_more_connections_it_waits_without_spinning_and_recovers) {
    const Serving serving(index_root(), {"--log-level", "warn"});
    time_of_a_search(serving.port()); // what it opens when first asked is open
    LoopbackClient before(serving.port());
    BOOST_TEST(before.get("/livez").status == 200);
    serving.limit_open_files(40);
    {
        const Crowd crowd(serving.port(), 100, "GET / HT");
        const auto worked = serving.worked();
        std::this_thread::sleep_for(1s);
        BOOST_TEST(((serving.worked() - worked) < 300ms));
        BOOST_TEST(before.get("/livez").status == 200);
        BOOST_TEST(before.get("/search.json?q=child").status == 200);
    }
    BOOST_TEST((time_of_a_search(serving.port()) < 5s));
}

BOOST_AUTO_TEST_CASE(it_stops_in_time_whoever_is_still_connected) {
    Serving serving(index_root(), {"--stop-grace", "1", "--log-level", "warn"});
    const Crowd slow(serving.port(), 50, "GET / HTTP/1.1\r\n");
    const auto began = Clock::now();
    BOOST_TEST(serving.stop() == 0);
    BOOST_TEST((Clock::now() - began < 10s));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
