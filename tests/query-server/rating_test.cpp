#include "query-server/handlers/rating.hpp"

#include "query-server/rate_limiter.hpp"
#include "served.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

using test::header;
using test::holds;

/// So slow that nothing refills while a test runs.
struct Rated : test::Served {
    RateLimiter rates;
    explicit Rated(RateMode mode)
        : rates({.mode = mode, .cheap = {0.01, 3}, .searches = {0.01, 2}, .max_clients = 100}) {
        context.rates = &rates;
    }
    Response get(const std::string& target, const std::string& lines = "", const char* client = "192.0.2.1") {
        Request asked = request(target, lines);
        asked.client = boost::asio::ip::make_address(client);
        return finish(handle_request(asked, context));
    }
};

BOOST_AUTO_TEST_SUITE(rating)

BOOST_AUTO_TEST_CASE(who_asks_too_much_is_told_when_to_come_back) {
    Rated served(RateMode::enforce);
    for (int i = 0; i < 2; ++i) BOOST_TEST(served.get("/search.json?q=neglect").status == 200);
    const Response refused = served.get("/search.json?q=neglect");
    BOOST_TEST(refused.status == 429);
    BOOST_TEST(refused.content_type == "application/problem+json");
    BOOST_TEST(holds(refused, "\"code\":\"rate_limited\""));
    BOOST_TEST(header(refused, "Retry-After") == "100");
    BOOST_TEST(header(refused, "Cache-Control") == "no-store");
    BOOST_TEST(refused.beyond_rate);
    BOOST_TEST(served.get("/search?q=neglect", "", "192.0.2.2").status == 200);
}

BOOST_AUTO_TEST_CASE(where_it_is_only_reported_everyone_is_answered_alike) {
    Rated served(RateMode::report);
    const std::string body = served.get("/search.json?q=neglect").body;
    served.get("/search.json?q=neglect");
    const Response beyond = served.get("/search.json?q=neglect");
    BOOST_TEST(beyond.status == 200);
    BOOST_TEST(beyond.body == body);
    BOOST_TEST(beyond.beyond_rate);
}

BOOST_AUTO_TEST_CASE(a_repetition_that_costs_no_search_is_cheap) {
    Rated served(RateMode::enforce);
    const std::string etag = header(served.get("/search?q=neglect"), "ETag");
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(served.get("/search?q=neglect", "If-None-Match: " + etag + "\r\n").status == 304);
    BOOST_TEST(served.get("/search?q=neglect").status == 200);
    BOOST_TEST(served.get("/search?q=neglect").status == 429);
}

BOOST_AUTO_TEST_CASE(pages_are_cheap_and_what_says_whether_all_is_well_is_free) {
    Rated served(RateMode::enforce);
    for (int i = 0; i < 3; ++i) BOOST_TEST(served.get("/reviews/open-2019").status == 200);
    BOOST_TEST(served.get("/reviews/open-2019").status == 429);
    BOOST_TEST(served.get("/nowhere").status == 429);
    for (const char* target : {"/livez", "/readyz", "/status.json", "/robots.txt"})
        for (int i = 0; i < 10; ++i) BOOST_TEST(served.get(target).status == 200, target);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
