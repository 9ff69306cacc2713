#include "test_server.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

using test::Client;
using test::TestServer;
using namespace std::chrono_literals;

constexpr const char* kForm = "application/x-www-form-urlencoded";
constexpr const char* kJson = "application/json";

int status_of(const std::string& answer) { return answer.size() < 12 ? 0 : std::stoi(answer.substr(9, 3)); }
bool has(const std::string& answer, const std::string& part) { return answer.find(part) != std::string::npos; }

std::size_t answers_in(const std::string& bytes) {
    std::size_t count = 0;
    for (std::size_t at = bytes.find("HTTP/1.1 "); at != std::string::npos; at = bytes.find("HTTP/1.1 ", at + 1))
        ++count;
    return count;
}

BOOST_AUTO_TEST_SUITE(similar_over_sockets)

BOOST_AUTO_TEST_CASE(a_text_is_answered_with_what_was_understood_and_is_kept_nowhere) {
    TestServer server;
    Client client(server);
    client.post("/similar.json", kJson, R"({"text": "A neglected child, not brought to clinic."})");
    const std::string data = client.read_answer();
    BOOST_TEST(status_of(data) == 200);
    BOOST_TEST(has(data, "Cache-Control: no-store"));
    BOOST_TEST(!has(data, "ETag"));
    BOOST_TEST(has(data, "\"name\":\"harm:neglect\""));
    BOOST_TEST(has(data, "open-2019"));
    client.post("/similar", kForm, "text=A+neglected+child%2C+not+brought+to+clinic.");
    const std::string page = client.read_answer();
    BOOST_TEST(status_of(page) == 200);
    BOOST_TEST(has(page, "Cache-Control: no-store"));
    BOOST_TEST(has(page, "value=\"harm:neglect\""));
}

BOOST_AUTO_TEST_CASE(the_form_is_a_page_that_may_be_kept) {
    TestServer server;
    Client client(server);
    client.get("/similar");
    const std::string page = client.read_answer();
    BOOST_TEST(status_of(page) == 200);
    BOOST_TEST(has(page, "<textarea id=\"text\""));
    BOOST_TEST(has(page, "ETag: "));
    client.get("/similar.json");
    BOOST_TEST(status_of(client.read_answer()) == 400);
}

BOOST_AUTO_TEST_CASE(what_is_similar_to_a_review_has_an_address) {
    TestServer server;
    Client client(server);
    client.get("/similar.json?review=open-2019");
    const std::string answer = client.read_answer();
    BOOST_TEST(status_of(answer) == 200);
    BOOST_TEST(has(answer, "ETag: "));
    BOOST_TEST(has(answer, "passages-2020"));
    BOOST_TEST(!has(answer, "\"id\":\"open-2019\""));
    for (const auto& [target, status] : {std::pair("/similar.json?review=nobody", 404),
                                         {"/similar.json?review=gone-2018", 410},
                                         {"/similar?review=open-2019&colour=red", 400},
                                         {"/similar?text=a", 400}}) {
        client.get(target);
        BOOST_TEST(status_of(client.read_answer()) == status, target);
    }
}

BOOST_AUTO_TEST_CASE(a_request_sent_with_the_body_before_it_is_answered_after_it) {
    TestServer server;
    Client client(server);
    const std::string body = R"({"text": "neglect"})";
    client.send("POST /similar.json HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body + "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
    BOOST_TEST(status_of(client.read_answer()) == 200);
    BOOST_TEST(client.read_answer().ends_with("alive\n"));
}

BOOST_AUTO_TEST_CASE(a_body_that_looks_like_a_request_is_a_body) {
    TestServer server;
    Client client(server);
    const std::string smuggled = "text=GET+/readyz+HTTP/1.1\r\nHost: x\r\n\r\n";
    client.post("/similar.json", kForm, smuggled);
    client.get("/livez");
    BOOST_TEST(status_of(client.read_answer()) == 200);
    BOOST_TEST(client.read_answer().ends_with("alive\n"));
}

BOOST_AUTO_TEST_CASE(a_body_may_come_byte_by_byte) {
    TestServer server;
    Client client(server);
    client.send(
        "POST /similar.json HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 19\r\n\r\n");
    for (const char c : std::string(R"({"text": "neglect"})")) client.send(std::string(1, c));
    BOOST_TEST(status_of(client.read_answer()) == 200);
}

BOOST_AUTO_TEST_CASE(a_post_anywhere_else_is_405_and_its_body_is_no_request) {
    TestServer server;
    for (const char* target :
         {"/search", "/search.json", "/", "/nowhere", "/reviews/open-2019", "/status.json", "/livez"}) {
        Client client(server);
        client.post(target, kForm, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
        const std::string all = client.read_all();
        BOOST_TEST(status_of(all) == 405, target);
        BOOST_TEST(has(all, "Allow: GET, HEAD\r\n"));
        BOOST_TEST(answers_in(all) == 1u);
    }
    Client client(server);
    client.send("DELETE /similar HTTP/1.1\r\nHost: x\r\n\r\n");
    BOOST_TEST(has(client.read_all(), "Allow: GET, HEAD, POST\r\n"));
}

BOOST_AUTO_TEST_CASE(what_follows_a_refused_post_is_not_a_request) {
    TestServer server;
    const std::string next = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n";
    for (const std::string lines :
         {"", "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
          "Content-Length: 5\r\nTransfer-Encoding: xchunked\r\n", "Content-Length: 5\r\nContent-Length: 35\r\n",
          "Content-Length: 5, 5\r\n", "Content-Length: 05\r\n", "Content-Length: 5 \r\nContent-Length : 7\r\n",
          "Content-Length: 70000\r\n", "Content-Length: 5\r\nExpect: 100-continue\r\n",
          "Content-Length: 5\r\nContent-Encoding: gzip\r\n"}) {
        Client client(server);
        client.send("POST /similar HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + lines +
                    "\r\n0\r\n\r\n" + next);
        const std::string all = client.read_all();
        BOOST_TEST(answers_in(all) == 1u, lines);
        BOOST_TEST(status_of(all) >= 400);
        BOOST_TEST(has(all, "Connection: close"));
    }
}

BOOST_AUTO_TEST_CASE(a_body_of_another_type_is_415) {
    TestServer server;
    Client client(server);
    client.post("/similar", "text/plain", "neglect");
    BOOST_TEST(status_of(client.read_answer()) == 415);
    client.post("/similar", kJson, "{\"text\": \"\xFF\"}");
    BOOST_TEST(status_of(client.read_answer()) == 400);
    client.post("/similar", kForm, "text=" + std::string(60'000, 'a'));
    BOOST_TEST(status_of(client.read_answer()) == 413);
    client.post("/similar?page=2", kForm, "text=a");
    BOOST_TEST(status_of(client.read_answer()) == 400);
}

BOOST_AUTO_TEST_CASE(a_body_that_does_not_end_in_time_is_answered_408) {
    Limits limits;
    limits.body_timeout = 1s;
    TestServer server(limits);
    Client slow(server), gone(server), next(server);
    gone.send("POST /similar HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nhalf");
    gone.hang_up();
    slow.send("POST /similar HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nhalf");
    BOOST_TEST(status_of(slow.read_all()) == 408);
    next.get("/livez");
    BOOST_TEST(status_of(next.read_answer()) == 200);
}

constexpr std::string_view kBlank = "%00%01%7F"; // control characters are spaces
const char* const kHostile[] = {"<script>alert(1)</script>",
                                "'; DROP TABLE reviews; --",
                                "%00%01%7F",
                                "%FF%FE",
                                "%F0%9F%92%A9%F0%9F%92%A9",
                                "((((((",
                                "\"",
                                "a NEAR/3 b OR NOT",
                                "....",
                                "%E2%80%AE%E2%80%8B",
                                "%0D%0ASet-Cookie: x",
                                "aged 99999999999999999999999",
                                "{{title}} {{{main_html}}}",
                                "year:2015..2010 =x y* *",
                                "-1"};
BOOST_DATA_TEST_CASE(any_text_at_all_is_answered, boost::unit_test::data::make(kHostile), text) {
    TestServer server;
    Client client(server);
    for (const char* target : {"/similar", "/similar.json"}) {
        client.post(target, kForm, "text=" + std::string(text));
        const std::string answer = client.read_answer();
        BOOST_TEST(status_of(answer) == (std::string_view(text) == kBlank ? 400 : 200), text);
        BOOST_TEST((!has(answer, "<script>") || has(answer, "application/json")));
        BOOST_TEST(!has(answer.substr(0, answer.find("\r\n\r\n")), "Set-Cookie"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
} // namespace
} // namespace casebook::server
