// The text of a case is private: its words may stand in the body of the answer to it, and nowhere else.
#include "query-server/response_head.hpp"
#include "test_server.hpp"
#include "tests/support/asking.hpp"

#include <spdlog/sinks/ostream_sink.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <sstream>

namespace casebook::server {
namespace {

using test::Client;

/// A server whose log is kept, every level of it.
class LoggedServer {
  public:
    LoggedServer()
        : context_{.holder = holder_, .limits = limits_, .engine = {search, view_page}, .site = {}},
          log_(std::make_shared<spdlog::logger>("kept", std::make_shared<spdlog::sinks::ostream_sink_mt>(kept_))),
          server_(context_, log_, {.listen = {"127.0.0.1", 0}, .io_threads = 1}) {
        if (!server_.listen()) throw std::runtime_error("the test server cannot listen");
        thread_ = std::thread([this] { server_.run(); });
    }
    ~LoggedServer() { stop(); }
    std::string stop() {
        if (thread_.joinable()) {
            server_.stop();
            thread_.join();
        }
        return kept_.str();
    }
    std::uint16_t port() const { return server_.port(); }

  private:
    Limits limits_;
    GenerationHolder holder_{test::first_generation()};
    HandleContext context_;
    std::ostringstream kept_;
    AccessLog log_;
    Server server_;
    std::thread thread_;
};

std::string head_of(const std::string& answer) { return answer.substr(0, answer.find("\r\n\r\n")); }
std::string title_of(const std::string& answer) {
    const std::size_t begin = answer.find("<title>"), end = answer.find("</title>");
    return begin == std::string::npos ? std::string() : answer.substr(begin, end - begin);
}
/// What stands in addresses of the page.
std::string addresses_in(const std::string& answer) {
    std::string out;
    for (const char* attribute : {"href=\"", "action=\"", "\"page\":\"", "\"self\":\"", "\"original\":\""})
        for (std::size_t at = answer.find(attribute); at != std::string::npos; at = answer.find(attribute, at + 1)) {
            const std::size_t begin = at + std::string_view(attribute).size();
            out += answer.substr(begin, answer.find('"', begin) - begin) + "\n";
        }
    return out;
}

struct Sent {
    const char* target;
    const char* type;
    const char* body;
};
const Sent kSent[] = {
    {"/similar", "application/x-www-form-urlencoded", "text=canaryword+neglect+was+not+brought+plaintext"},
    {"/similar.json", "application/json", R"({"text": "canaryword neglect plaintext"})"},
    {"/similar", "application/x-www-form-urlencoded", "text=canaryword&canaryword=1"},
    {"/similar", "application/x-www-form-urlencoded", "text=canaryword&without=canaryword"},
    {"/similar", "application/x-www-form-urlencoded", "text=canaryword&page=999"},
    {"/similar", "application/x-www-form-urlencoded", "canaryword=%"},
    {"/similar.json", "application/json", R"({"canaryword": 1})"},
    {"/similar.json", "application/json", R"({"text": "canaryword)"},
    {"/similar.json", "application/json", R"({"text": "neglect", "review": "canaryword"})"},
    {"/similar.json", "application/json", R"({"review": "canaryword"})"},
    {"/similar", "text/plain", "canaryword"},
    {"/search", "application/x-www-form-urlencoded", "text=canaryword"},
};
std::ostream& operator<<(std::ostream& out, const Sent& sent) { return out << sent.target << " " << sent.body; }

BOOST_AUTO_TEST_SUITE(similar_privacy)

BOOST_DATA_TEST_CASE(no_word_of_a_body_is_logged_or_stands_in_a_header_an_address_a_title_or_an_error,
                     boost::unit_test::data::make(kSent), sent) {
    LoggedServer server;
    Client client(server.port());
    client.post(sent.target, sent.type, sent.body, "Connection: close\r\n");
    const std::string answer = client.read_all();
    BOOST_TEST_REQUIRE(answer.size() > 12u);
    const bool is_error = answer[9] != '2';
    BOOST_TEST((is_error ? answer : head_of(answer)).find("canaryword") == std::string::npos);
    BOOST_TEST(title_of(answer).find("canaryword") == std::string::npos);
    BOOST_TEST(addresses_in(answer).find("canaryword") == std::string::npos);
    BOOST_TEST(addresses_in(answer).find("neglect") == std::string::npos);
    BOOST_TEST(answer.find("no-store") != std::string::npos);
    BOOST_TEST(answer.find("ETag") == std::string::npos);
    const std::string log = server.stop();
    BOOST_TEST(log.find("method=POST") != std::string::npos);
    BOOST_TEST(log.find("canaryword") == std::string::npos);
    BOOST_TEST(log.find("neglect") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_refusal_says_once_that_it_is_not_to_be_kept) {
    casebook::test::Asking asked(test::first_generation());
    const Response response = asked.post("/similar", "review=nowhere");
    BOOST_TEST(response.status == 404);
    const std::string head = response_head(response, {}, 0);
    const std::size_t at = head.find("Cache-Control: no-store");
    BOOST_TEST(at != std::string::npos);
    BOOST_TEST(head.find("Cache-Control", at + 1) == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
} // namespace
} // namespace casebook::server
