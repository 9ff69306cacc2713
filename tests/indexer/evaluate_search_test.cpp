#include "indexer/desk/evaluate_search.hpp"

#include "indexer/desk/answer_json.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>

#include <thread>

namespace casebook::indexer {
namespace {

namespace asio = boost::asio;

std::string http(const std::string& status, const std::string& body, const std::string& fields = "") {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + fields + "\r\n" +
           body;
}

/// Gives these answers, one a request, and keeps the targets it was asked for. After an answer with "Connection:
/// close", and after one that is empty, it hangs up.
class ScriptedServer {
  public:
    explicit ScriptedServer(std::vector<std::string> answers) : answers_(std::move(answers)) {
        thread_ = std::thread([this] { serve(); });
    }
    ~ScriptedServer() { thread_.join(); }
    std::string address() const { return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()); }
    std::vector<std::string> targets() {
        thread_.join();
        thread_ = std::thread([] {});
        return targets_;
    }

  private:
    void serve() {
        for (std::size_t next = 0; next < answers_.size();) {
            asio::ip::tcp::socket socket = acceptor_.accept();
            std::string buffer;
            for (bool open = true; open && next < answers_.size(); ++next) {
                boost::system::error_code error;
                const std::size_t head = asio::read_until(socket, asio::dynamic_buffer(buffer), "\r\n\r\n", error);
                if (error) break;
                const std::size_t target = buffer.find(' ') + 1;
                targets_.push_back(buffer.substr(target, buffer.find(' ', target) - target));
                buffer.erase(0, head);
                asio::write(socket, asio::buffer(answers_[next]), error);
                open = !answers_[next].empty() && answers_[next].find("Connection: close") == std::string::npos;
            }
        }
    }

    asio::io_context io_;
    asio::ip::tcp::acceptor acceptor_{io_, {asio::ip::address_v4::loopback(), 0}};
    std::vector<std::string> answers_;
    std::vector<std::string> targets_;
    std::thread thread_;
};

JudgedQuery query(const std::string& id, const std::string& request, Gains judged) {
    return {.id = id, .request = request, .judged = std::move(judged)};
}

BOOST_AUTO_TEST_SUITE(evaluating_searches)

BOOST_AUTO_TEST_CASE(queries_are_asked_page_by_page_and_ids_become_those_judged) {
    ScriptedServer server(
        {http("200 OK", R"({"results":[{"id":"cacm-0002"},{"id":"plain"}],"pages":2})"),
         http("200 OK", R"({"results":[{"id":"x","review":"d7"},{"id":"y","review":{"id":"d7"}}],"pages":2})")});
    const auto rankings = ask_queries({query("1", "q=a+b", {{"CACM-0002", 1}, {"7", 1}, {"plain", 1}})}, {},
                                      {.server = server.address(), .request = "match=any"});
    BOOST_TEST_REQUIRE(rankings.has_value());
    BOOST_TEST((rankings->at("1") == Ranking{"CACM-0002", "plain", "7"}));
    BOOST_TEST(
        (server.targets() == std::vector<std::string>{"/search.json?q=a+b&match=any&size=100&passages=0&page=1",
                                                      "/search.json?q=a+b&match=any&size=100&passages=0&page=2"}));
}

BOOST_AUTO_TEST_CASE(no_more_pages_are_asked_for_than_there_may_be_hits) {
    ScriptedServer server({http("200 OK", R"({"results":[{"id":"aa"},{"id":"bb"}],"pages":9})")});
    const auto rankings = ask_queries({query("1", "q=a", {})}, {"Aa"}, {.server = server.address(), .most_hits = 1});
    BOOST_TEST((rankings->at("1") == Ranking{"Aa"}));
}

BOOST_AUTO_TEST_CASE(a_connection_that_was_closed_between_two_answers_is_opened_again) {
    const std::string empty = http("200 OK", R"({"results":[],"pages":0})");
    ScriptedServer server({http("200 OK", R"({"results":[],"pages":0})", "Connection: close\r\n"), empty, "", empty});
    const auto rankings = ask_queries({query("1", "q=a", {}), query("2", "q=b", {}), query("3", "q=c", {})}, {},
                                      {.server = server.address()});
    BOOST_TEST_REQUIRE(rankings.has_value());
    BOOST_TEST(rankings->size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_query_that_is_refused_is_named_with_what_the_server_says) {
    ScriptedServer server({http("400 Bad Request", R"({"detail":"\"match\" cannot be \"any\"."})")});
    const auto rankings = ask_queries({query("17", "q=a", {})}, {}, {.server = server.address()});
    BOOST_TEST_REQUIRE(rankings.has_error());
    BOOST_TEST(rankings.error().message == "The server refuses query \"17\" (400): \"match\" cannot be \"any\".");
}

BOOST_AUTO_TEST_CASE(what_is_not_a_server_or_not_ours_is_said) {
    for (const char* address : {"127.0.0.1:8080", "https://example.org", "http://", "http://a:b", "http://a/b:80", ""})
        BOOST_TEST((ServerConnection::open(address).error().code == schema::ErrorCode::usage), address);
    std::string gone;
    {
        ScriptedServer server({});
        gone = server.address();
    }
    BOOST_TEST((ServerConnection::open(gone).error().code == schema::ErrorCode::io_failure));
    ScriptedServer other({http("200 OK", "<html>")});
    BOOST_TEST((ask_queries({query("1", "q=a", {})}, {}, {.server = other.address()}).error().code ==
                schema::ErrorCode::io_failure));
}

BOOST_AUTO_TEST_CASE(answers_are_read_or_refused_whole) {
    for (const char* json : {"", "[]", "{}", R"({"results":[]})", R"({"results":[{}],"pages":1})",
                             R"({"results":[{"id":1}],"pages":1})", R"({"results":[],"pages":-1})"})
        BOOST_TEST(read_answer_page(json).has_error(), json);
    BOOST_TEST(problem_detail("plain") == "plain");
}

BOOST_AUTO_TEST_CASE(topics_of_which_nothing_is_relevant_are_left_out_and_counted) {
    const std::vector<JudgedQuery> queries = {query("1", "", {{"a", 1}, {"b", 1}}), query("2", "", {{"c", 1}}),
                                              query("3", "", {{"d", 0}}), query("4", "", {})};
    const SearchEvaluation evaluation = measure(queries, {{"1", {"a", "x", "b"}}, {"3", {"d"}}});
    BOOST_TEST(evaluation.queries == 4u);
    BOOST_TEST(evaluation.without_relevant == 2u);
    BOOST_TEST(evaluation.means[0].name == "MAP");
    BOOST_TEST(evaluation.means[0].mean == (1.0 + 2.0 / 3) / 2 / 2, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(evaluation.means[3].mean == 0.5);
    const std::string text = search_evaluation_as_text(evaluation, &evaluation);
    BOOST_TEST(text.starts_with("2 queries measured; 2 of which nothing is relevant left out\n"), text);
    BOOST_TEST(text.find("MAP        0.4167  0.0000 to 0.8333\n") != std::string::npos, text);
    BOOST_TEST(text.find("MAP        +0.0000  +0.0000 to +0.0000\n") != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(a_run_is_written_and_read_as_trec_eval_has_it) {
    const Rankings rankings = {{"1", {"CACM-0002", "x"}}, {"2", {"y"}}};
    const std::string run = run_as_text(rankings, "casebook");
    BOOST_TEST(run == "1 Q0 CACM-0002 1 2 casebook\n1 Q0 x 2 1 casebook\n2 Q0 y 1 1 casebook\n");
    BOOST_TEST((*read_run(run) == rankings));
    BOOST_TEST((*read_run("1 Q0 b 2 0.5 other\n1\tQ0\ta\t1\t0.7\tother\n") == Rankings{{"1", {"a", "b"}}}));
    BOOST_TEST(read_run("1 Q0 a 1 0.5 x\n1 Q0 a\n").error().message ==
               "Line 2 of the run is not of the form of trec_eval.");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
