#include "query-server/rate_limiter.hpp"

#include "corpus-fixtures/generate/random.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/test/unit_test.hpp>

#include <map>

namespace casebook::server {
namespace {

using namespace std::chrono_literals;
using Clock = RateLimiter::Clock;

Address at(const std::string& text) { return boost::asio::ip::make_address(text); }
const Address kClient = at("192.0.2.1");
const Clock::time_point kBegin = Clock::time_point(1000h);

RateSettings settings() {
    return {.mode = RateMode::enforce, .cheap = {10, 5}, .searches = {0.5, 2}, .max_clients = 100};
}

std::size_t taken(RateLimiter& rates, Cost cost, std::size_t tries, Clock::time_point now) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < tries; ++i) count += !rates.take(kClient, cost, now);
    return count;
}

BOOST_AUTO_TEST_SUITE(rate_limiting)

BOOST_AUTO_TEST_CASE(a_client_may_ask_a_burst_and_then_at_the_rate) {
    RateLimiter rates(settings());
    BOOST_TEST(taken(rates, Cost::cheap, 50, kBegin) == 5u);
    BOOST_TEST(taken(rates, Cost::cheap, 50, kBegin + 300ms) == 3u);
    BOOST_TEST(taken(rates, Cost::cheap, 50, kBegin + 1h) == 5u);
}

BOOST_AUTO_TEST_CASE(what_is_dear_and_what_is_cheap_are_counted_apart) {
    RateLimiter rates(settings());
    BOOST_TEST(taken(rates, Cost::search, 50, kBegin) == 2u);
    BOOST_TEST(taken(rates, Cost::cheap, 50, kBegin) == 5u);
    BOOST_TEST(taken(rates, Cost::free, 50, kBegin) == 50u);
}

BOOST_AUTO_TEST_CASE(whoever_waits_as_long_as_told_is_answered) {
    RateLimiter rates(settings());
    BOOST_TEST(taken(rates, Cost::search, 2, kBegin) == 2u);
    const auto wait = rates.take(kClient, Cost::search, kBegin);
    BOOST_TEST_REQUIRE(wait.has_value());
    BOOST_TEST((*wait == 2s));
    BOOST_TEST(!rates.take(kClient, Cost::search, kBegin + *wait).has_value());
}

BOOST_AUTO_TEST_CASE(asking_while_refused_costs_nothing) {
    RateLimiter rates(settings());
    for (int i = 0; i < 1000; ++i) rates.take(kClient, Cost::search, kBegin + i * 1ms);
    BOOST_TEST(!rates.take(kClient, Cost::search, kBegin + 2s).has_value());
}

BOOST_AUTO_TEST_CASE(clients_have_budgets_of_their_own_and_half_an_ipv6_address_is_one) {
    RateLimiter rates(settings());
    BOOST_TEST(taken(rates, Cost::search, 5, kBegin) == 2u);
    BOOST_TEST(!rates.take(at("192.0.2.2"), Cost::search, kBegin).has_value());
    BOOST_TEST(!rates.take(at("2001:db8:0:1::1"), Cost::search, kBegin).has_value());
    BOOST_TEST(!rates.take(at("2001:db8:0:1::2"), Cost::search, kBegin).has_value());
    BOOST_TEST(rates.take(at("2001:db8:0:1:ffff::3"), Cost::search, kBegin).has_value());
    BOOST_TEST(!rates.take(at("2001:db8:0:2::1"), Cost::search, kBegin).has_value());
}

BOOST_AUTO_TEST_CASE(a_clock_that_goes_back_harms_nobody) {
    RateLimiter rates(settings());
    BOOST_TEST(taken(rates, Cost::cheap, 3, kBegin) == 3u);
    BOOST_TEST(taken(rates, Cost::cheap, 5, kBegin - 100ms) <= 2u);
    BOOST_TEST(taken(rates, Cost::cheap, 50, kBegin + 1h) == 5u);
}

BOOST_AUTO_TEST_CASE(however_many_clients_ask_only_so_many_are_remembered) {
    RateLimiter rates(settings());
    BOOST_TEST(taken(rates, Cost::search, 5, kBegin) == 2u);
    for (int i = 0; i < 1000; ++i) {
        rates.take(at("10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250)), Cost::cheap, kBegin);
        rates.take(kClient, Cost::search, kBegin); // who asks on is not forgotten
    }
    BOOST_TEST(rates.clients() == 100u);
    BOOST_TEST(rates.take(kClient, Cost::search, kBegin).has_value());
}

// Against a bucket that is filled and emptied drop by drop.
BOOST_AUTO_TEST_CASE(it_agrees_with_a_bucket_of_tokens) {
    generate::Random random(7);
    RateLimiter rates(settings());
    double tokens = 5;
    Clock::time_point now = kBegin;
    for (int i = 0; i < 20'000; ++i) {
        const auto step = std::chrono::milliseconds(random.below(200));
        now += step;
        tokens = std::min(5.0, tokens + 10 * std::chrono::duration<double>(step).count());
        const bool may = tokens >= 1 - 1e-6;
        if (may) tokens -= 1;
        BOOST_TEST_REQUIRE(rates.take(kClient, Cost::cheap, now).has_value() == !may, i);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
