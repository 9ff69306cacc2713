#include "query-server/metrics.hpp"

#include "test_server.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <regex>
#include <set>

namespace casebook::server {
namespace {

using test::Client;
using test::TestServer;

std::string page_of(const TestServer& server, const std::string& target) {
    Client client(server.admin_port);
    client.get(target);
    return client.read_answer();
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

BOOST_AUTO_TEST_SUITE(metrics)

BOOST_AUTO_TEST_CASE(answers_are_counted_by_route_and_class_of_status) {
    TestServer server;
    Client client(server);
    for (const char* target : {"/search.json?q=neglect", "/search.json?q=school", "/search.json?page=x", "/nowhere"}) {
        client.get(target);
        client.read_answer();
    }
    const std::string page = page_of(server, "/metrics");
    BOOST_TEST(holds(page, "Content-Type: text/plain; version=0.0.4; charset=utf-8"));
    BOOST_TEST(holds(page, "casebook_answers_total{route=\"search\",status=\"2xx\"} 2"));
    BOOST_TEST(holds(page, "casebook_answers_total{route=\"search\",status=\"4xx\"} 1"));
    BOOST_TEST(holds(page, "casebook_answers_total{route=\"none\",status=\"4xx\"} 1"));
    BOOST_TEST(holds(page, "casebook_answer_seconds_count{route=\"search\"} 3"));
    BOOST_TEST(holds(page, "casebook_connections 1\n"));
    BOOST_TEST(holds(page, "casebook_searches 0\n"));
    BOOST_TEST(holds(page, "casebook_generation_served{generation=\"" + test::small_index().first + "\"} 1"));
    BOOST_TEST(!holds(page, "process_resident_memory_bytes 0\n"));
}

BOOST_AUTO_TEST_CASE(no_word_of_a_query_is_in_the_metrics) {
    TestServer server;
    Client client(server);
    client.get("/search.json?q=wordofaquery&theme=wordofatheme");
    client.read_answer();
    client.get("/wordofanaddress");
    client.read_answer();
    BOOST_TEST(!holds(page_of(server, "/metrics"), "wordof"));
}

BOOST_AUTO_TEST_CASE(the_listener_of_those_who_look_after_it_has_nothing_for_visitors_nor_they_for_visitors) {
    TestServer server;
    for (const char* target : {"/livez", "/readyz", "/status.json"})
        BOOST_TEST(page_of(server, target).starts_with("HTTP/1.1 200"), target);
    for (const char* target : {"/", "/search?q=neglect", "/reviews/open-2019"})
        BOOST_TEST(page_of(server, target).starts_with("HTTP/1.1 404"), target);
    Client visitor(server);
    visitor.get("/metrics");
    BOOST_TEST(visitor.read_answer().starts_with("HTTP/1.1 404"));
}

BOOST_AUTO_TEST_CASE(what_is_asked_there_is_not_counted) {
    TestServer server;
    page_of(server, "/livez");
    BOOST_TEST(holds(page_of(server, "/metrics"), "casebook_answers_total{route=\"livez\",status=\"2xx\"} 0"));
}

BOOST_AUTO_TEST_CASE(every_metric_is_explained) {
    const std::string text = Metrics().text({.generation = "g-1"});
    std::ifstream file(CASEBOOK_SOURCE_DIR "/docs/settings.md");
    const std::string guide{std::istreambuf_iterator<char>(file), {}};
    const std::regex help("# HELP (\\w+) .+");
    std::set<std::string> names;
    for (std::sregex_iterator at(text.begin(), text.end(), help), end; at != end; ++at) names.insert((*at)[1]);
    BOOST_TEST(names.size() > 10u);
    for (const std::string& name : names) BOOST_TEST(holds(guide, "`" + name + "`"), name);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
