#include "test_server.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

#include <atomic>
#include <condition_variable>

namespace casebook::server {
namespace {

using test::Client;
using test::TestServer;
using namespace std::chrono_literals;

int status_of(const std::string& answer) { return answer.size() < 12 ? 0 : std::stoi(answer.substr(9, 3)); }

/// A search that waits until it is let go.
struct Gate {
    std::mutex mutex;
    std::condition_variable changed;
    bool open = false;
    std::atomic<int> waiting = 0;

    Engine engine() {
        return {[this](const SearchRequest& request, const SearchContext& context) {
                    ++waiting;
                    std::unique_lock lock(mutex);
                    changed.wait(lock, [this] { return open; });
                    return search(request, context);
                },
                view_page};
    }
    void let_go() {
        std::lock_guard lock(mutex);
        open = true;
        changed.notify_all();
    }
    void await(int searches) const {
        while (waiting < searches) std::this_thread::sleep_for(1ms);
    }
};

BOOST_AUTO_TEST_SUITE(serving)

BOOST_AUTO_TEST_CASE(a_search_is_answered_over_a_socket) {
    TestServer server;
    Client client(server);
    client.get("/search.json?q=neglect");
    const std::string answer = client.read_answer();
    BOOST_TEST(status_of(answer) == 200);
    BOOST_TEST(answer.find("\"total\":{\"value\":2") != std::string::npos);
    BOOST_TEST(answer.find("Casebook-Generation: " + test::small_index().first) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(requests_sent_at_once_are_answered_in_order) {
    TestServer server;
    Client client(server);
    std::string together;
    for (const char* target : {"/livez", "/search.json?q=neglect", "/nowhere.json", "/readyz"})
        together += "GET " + std::string(target) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    client.send(together);
    BOOST_TEST(client.read_answer().ends_with("alive\n"));
    BOOST_TEST(client.read_answer().find("\"unit\":\"review\"") != std::string::npos);
    BOOST_TEST(status_of(client.read_answer()) == 404);
    BOOST_TEST(client.read_answer().ends_with("ready\n"));
}

BOOST_AUTO_TEST_CASE(a_request_may_come_byte_by_byte) {
    TestServer server;
    Client client(server);
    for (const char c : std::string("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")) client.send(std::string(1, c));
    BOOST_TEST(client.read_answer().ends_with("alive\n"));
}

BOOST_AUTO_TEST_CASE(head_has_the_headers_of_get_and_no_body) {
    TestServer server;
    for (const char* target :
         {"/search?q=neglect", "/reviews/open-2019/documents/report%20%C3%A9%20%22a%22.md", "/nowhere"}) {
        Client get(server), head(server);
        get.send("GET " + std::string(target) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        head.send("HEAD " + std::string(target) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        const std::string whole = get.read_all(), headers = head.read_all();
        const auto field = [](const std::string& answer) { return answer.substr(answer.find("Content-Length"), 24); };
        BOOST_TEST(headers.ends_with("\r\n\r\n"));
        BOOST_TEST(status_of(whole) == status_of(headers));
        if (status_of(whole) == 200) BOOST_TEST(field(whole) == field(headers));
    }
}

BOOST_AUTO_TEST_CASE(an_original_is_sent_whole_and_in_part) {
    TestServer server;
    Client client(server);
    const std::string target = "/reviews/open-2019/documents/report%20%C3%A9%20%22a%22.md";
    client.get(target);
    BOOST_TEST(client.read_answer().find("\r\n\r\n# Introduction") != std::string::npos);
    client.get(target, "Range: bytes=2-13\r\n");
    const std::string part = client.read_answer();
    BOOST_TEST(status_of(part) == 206);
    BOOST_TEST(part.ends_with("\r\n\r\nIntroduction"));
}

BOOST_AUTO_TEST_CASE(an_oversize_request_is_told_so) {
    TestServer server;
    Client line(server), fields(server);
    line.send("GET /" + std::string(20000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n");
    fields.send("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(40000, 'a') + "\r\n\r\n");
    BOOST_TEST(status_of(line.read_all()) == 414);
    BOOST_TEST(status_of(fields.read_all()) == 431);
}

BOOST_AUTO_TEST_CASE(a_head_that_does_not_end_in_time_is_answered_408) {
    Limits limits;
    limits.header_timeout = 1s;
    TestServer server(limits);
    Client client(server);
    client.send("GET / HTTP/1.1\r\nHo");
    BOOST_TEST(status_of(client.read_all()) == 408);
}

BOOST_AUTO_TEST_CASE(an_idle_connection_is_closed_without_a_word) {
    Limits limits;
    limits.idle_timeout = 1s;
    TestServer server(limits);
    Client client(server);
    client.get("/livez");
    client.read_answer();
    BOOST_TEST(client.read_all().empty());
}

BOOST_AUTO_TEST_CASE(a_visitor_who_comes_back_before_the_idle_time_is_over_has_all_of_it_again) {
    Limits limits;
    limits.idle_timeout = 1s;
    TestServer server(limits);
    Client client(server);
    for (int i = 0; i < 4; ++i) {
        client.get("/livez");
        BOOST_TEST_REQUIRE(status_of(client.read_answer()) == 200);
        std::this_thread::sleep_for(600ms);
    }
    BOOST_TEST(client.read_all().empty());
}

BOOST_AUTO_TEST_CASE(a_visitor_who_asks_much_and_takes_nothing_is_let_go) {
    Limits limits;
    limits.write_timeout = 1s;
    TestServer server(limits);
    Client client(server);
    for (int i = 0; i < 800; ++i) client.get("/search");
    const auto patience = std::chrono::steady_clock::now() + 60s;
    boost::system::error_code ended;
    while (!ended && std::chrono::steady_clock::now() < patience) {
        std::this_thread::sleep_for(100ms);
        ended = client.try_to_send("G");
    }
    BOOST_TEST((ended == boost::asio::error::connection_reset || ended == boost::asio::error::broken_pipe));
}

BOOST_AUTO_TEST_CASE(connections_beyond_the_cap_are_told_so_and_closed) {
    Limits limits;
    limits.max_connections = 2;
    limits.max_connections_per_client = 2;
    TestServer server(limits);
    Client one(server), two(server);
    one.get("/livez"), two.get("/livez");
    BOOST_TEST((status_of(one.read_answer()) == 200 && status_of(two.read_answer()) == 200));
    Client three(server);
    const std::string refused = three.read_all();
    BOOST_TEST(status_of(refused) == 503);
    BOOST_TEST(refused.find("\r\nRetry-After: 2\r\n") != std::string::npos);
    BOOST_TEST(refused.find("\r\nConnection: close\r\n") != std::string::npos);
    one.get("/livez");
    BOOST_TEST(status_of(one.read_answer()) == 200);
}

BOOST_AUTO_TEST_CASE(one_client_cannot_have_all_connections) {
    Limits limits;
    limits.max_connections = 4;
    TestServer server(limits);
    auto first = std::make_unique<Client>(server, "127.0.0.2");
    Client second(server, "127.0.0.2");
    first->get("/livez"), second.get("/livez");
    BOOST_TEST((status_of(first->read_answer()) == 200 && status_of(second.read_answer()) == 200));
    Client third(server, "127.0.0.2");
    const std::string refused = third.read_all();
    BOOST_TEST(status_of(refused) == 503);
    BOOST_TEST(refused.find("from your address") != std::string::npos);
    Client other(server, "127.0.0.3");
    other.get("/livez");
    BOOST_TEST(status_of(other.read_answer()) == 200);
    first.reset();
    std::this_thread::sleep_for(200ms);
    Client again(server, "127.0.0.2");
    again.get("/livez");
    BOOST_TEST(status_of(again.read_answer()) == 200);
}

BOOST_AUTO_TEST_CASE(a_trusted_proxy_comes_for_many_and_may_have_all_connections) {
    Limits limits;
    limits.max_connections = 4;
    const ProxyTrust trust{.networks = {parse_network("127.0.0.2").value()}};
    TestServer server(limits, {search, view_page}, 1, trust);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(std::make_unique<Client>(server, "127.0.0.2"));
        clients.back()->get("/livez");
        BOOST_TEST(status_of(clients.back()->read_answer()) == 200);
    }
}

BOOST_AUTO_TEST_CASE(a_connection_takes_so_many_requests_and_says_when_it_is_done) {
    Limits limits;
    limits.max_requests_per_connection = 2;
    TestServer server(limits);
    Client client(server);
    client.get("/livez"), client.get("/livez");
    BOOST_TEST(client.read_answer().find("Connection: keep-alive") != std::string::npos);
    BOOST_TEST(client.read_all().find("Connection: close") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_full_queue_is_503_at_once_and_livez_still_answers) {
    Gate gate;
    Limits limits;
    limits.search_workers = 1;
    limits.max_queued_searches = 1;
    TestServer server(limits, gate.engine());
    Client running(server), waiting(server), refused(server), alive(server);
    running.get("/search.json");
    gate.await(1);
    waiting.get("/search.json?q=neglect");
    std::this_thread::sleep_for(50ms);
    refused.get("/search.json?q=school");
    const std::string answer = refused.read_answer();
    BOOST_TEST(status_of(answer) == 503);
    BOOST_TEST(answer.find("Retry-After: 2") != std::string::npos);
    BOOST_TEST(answer.find("\"code\":\"overloaded\"") != std::string::npos);
    alive.get("/livez");
    BOOST_TEST(status_of(alive.read_answer()) == 200);
    gate.let_go();
    BOOST_TEST(status_of(running.read_answer()) == 200);
    BOOST_TEST(status_of(waiting.read_answer()) == 200);
    refused.get("/search.json?q=school");
    BOOST_TEST(status_of(refused.read_answer()) == 200);
}

BOOST_AUTO_TEST_CASE(a_visitor_who_goes_away_harms_nobody) {
    Gate gate;
    TestServer server({}, gate.engine());
    {
        Client gone(server);
        gone.get("/search.json");
        gate.await(1);
        gone.hang_up();
    }
    gate.let_go();
    Client next(server);
    next.get("/search.json?q=neglect");
    BOOST_TEST(status_of(next.read_answer()) == 200);
}

BOOST_AUTO_TEST_CASE(a_stop_finishes_what_is_at_hand_and_takes_nothing_new) {
    Gate gate;
    TestServer server({}, gate.engine());
    Client busy(server), idle(server);
    idle.get("/livez");
    idle.read_answer();
    busy.get("/search.json?q=neglect");
    gate.await(1);
    server.server.stop();
    BOOST_TEST(idle.read_all().empty());
    gate.let_go();
    const std::string answer = busy.read_all();
    BOOST_TEST(status_of(answer) == 200);
    BOOST_TEST(answer.find("Connection: close") != std::string::npos);
    server.thread.join();
    BOOST_CHECK_THROW(Client{server}, std::exception);
}

BOOST_AUTO_TEST_CASE(a_stop_cuts_what_outlasts_the_grace) {
    Gate gate;
    Limits limits;
    limits.stop_grace = 1s;
    TestServer server(limits, gate.engine());
    Client busy(server);
    busy.get("/search.json?q=neglect");
    gate.await(1);
    const auto began = std::chrono::steady_clock::now();
    server.server.stop();
    BOOST_TEST(busy.read_all().empty());
    BOOST_TEST((std::chrono::steady_clock::now() - began < 5s));
    gate.let_go();
}

BOOST_AUTO_TEST_CASE(a_port_in_use_is_an_error_that_says_what_to_do) {
    TestServer first;
    Server second(first.context, first.log, {.listen = {"127.0.0.1", first.port}});
    const auto listening = second.listen();
    BOOST_TEST_REQUIRE(!listening.has_value());
    const schema::Error error = listening.error();
    BOOST_TEST((error.code == schema::ErrorCode::address_in_use));
    BOOST_TEST(describe(error) ==
               "127.0.0.1:" + std::to_string(first.port) + " is in use; choose another with --listen.");
    BOOST_TEST(error_row(error.code).exit_code == 2);
}

BOOST_AUTO_TEST_CASE(an_address_of_another_machine_is_a_usage_error) {
    TestServer first;
    for (const char* host : {"192.0.2.1", "no such host"}) {
        Server second(first.context, first.log, {.listen = {host, 0}});
        BOOST_TEST((second.listen().error().code == schema::ErrorCode::usage));
    }
}

/// Asks until told to stop; counts answers that failed or that mix two generations.
struct Asker {
    const TestServer& server;
    const std::atomic<bool>& stop;
    std::size_t answers = 0, wrong = 0;

    void run() {
        Client client(server);
        for (; !stop; ++answers) {
            client.get("/search.json?q=plaintext&size=1");
            wrong += !right(client.read_answer());
        }
    }
    static bool right(const std::string& answer) {
        const bool first = answer.find("Casebook-Generation: " + test::small_index().first) != std::string::npos;
        const std::string id = first ? test::small_index().first : test::small_index().second;
        const std::string value = std::to_string(test::kPlainReviews + (first ? 0 : 1));
        return status_of(answer) == 200 && answer.find("Casebook-Generation: " + id) != std::string::npos &&
               answer.find("{\"generation\":\"" + id) != std::string::npos &&
               answer.find("\"total\":{\"value\":" + value) != std::string::npos;
    }
};

BOOST_AUTO_TEST_CASE(publishing_under_load_fails_no_request_and_mixes_no_generations) {
    TestServer server({}, {search, view_page}, 2);
    std::atomic<bool> stop = false;
    std::vector<Asker> askers(4, Asker{server, stop});
    std::vector<std::thread> threads;
    for (Asker& asker : askers) threads.emplace_back([&asker] { asker.run(); });
    for (int i = 0; i < 40; ++i) {
        server.holder.replace(i % 2 == 0 ? test::second_generation() : test::first_generation());
        std::this_thread::sleep_for(20ms);
    }
    stop = true;
    for (auto& thread : threads) thread.join();
    for (const Asker& asker : askers) {
        BOOST_TEST(asker.answers > 10u);
        BOOST_TEST(asker.wrong == 0u);
    }
}

BOOST_AUTO_TEST_CASE(many_may_read_records_at_once) {
    Limits limits;
    limits.search_workers = 4;
    TestServer server(limits);
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            Client client(server);
            for (int n = 0; n < 500; ++n) {
                client.get("/reviews/open-2019.json");
                wrong += status_of(client.read_answer()) != 200;
            }
        });
    for (auto& thread : threads) thread.join();
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
