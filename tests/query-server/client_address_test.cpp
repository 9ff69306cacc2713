#include "query-server/client_address.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

Address at(const char* text) { return boost::asio::ip::make_address(text); }

ProxyTrust trusting(ForwardedHeader header = ForwardedHeader::x_forwarded_for) {
    return {.networks = {*parse_network("10.0.0.0/8"), *parse_network("127.0.0.1"), *parse_network("2001:db8::/32")},
            .header = header};
}

struct Came {
    const char *peer, *line, *client;
    bool by_proxy;
};
std::ostream& operator<<(std::ostream& out, const Came& came) { return out << came.peer << " " << came.line; }

const Came kCame[] = {
    {"192.0.2.9", "", "192.0.2.9", false},
    {"192.0.2.9", "198.51.100.1", "192.0.2.9", false}, // anybody may write the header
    {"10.1.2.3", "198.51.100.1", "198.51.100.1", true},
    {"10.1.2.3", "", "10.1.2.3", true},
    {"10.1.2.3", "203.0.113.5, 198.51.100.1", "198.51.100.1", true}, // the first was written by the client
    {"10.1.2.3", "203.0.113.5, 198.51.100.1, 10.9.9.9", "198.51.100.1", true},
    {"10.1.2.3", "10.7.7.7, 10.9.9.9", "10.7.7.7", true},
    {"10.1.2.3", "unknown", "10.1.2.3", true},
    {"10.1.2.3", "198.51.100.1, ", "10.1.2.3", true},
    {"10.1.2.3", "198.51.100.1:4711", "198.51.100.1", true},
    {"10.1.2.3", "[2001:aaaa::1]:4711", "2001:aaaa::1", true},
    {"10.1.2.3", "2001:aaaa::1", "2001:aaaa::1", true},
    {"::ffff:10.1.2.3", "198.51.100.1", "198.51.100.1", true},
    {"10.1.2.3", "::ffff:198.51.100.1", "198.51.100.1", true},
    {"2001:db8::7", "198.51.100.1", "198.51.100.1", true},
};

BOOST_AUTO_TEST_SUITE(client_addresses)

BOOST_DATA_TEST_CASE(the_client_is_the_last_that_is_no_trusted_proxy, data::make(kCame), came) {
    const Client client = client_of(at(came.peer), came.line, trusting());
    BOOST_TEST(client.address.to_string() == came.client);
    BOOST_TEST(client.by_proxy == came.by_proxy);
}

BOOST_AUTO_TEST_CASE(forwarded_is_read_where_it_is_the_trusted_header) {
    const ProxyTrust trust = trusting(ForwardedHeader::forwarded);
    const auto client = [&](const char* line) { return client_of(at("10.0.0.1"), line, trust).address.to_string(); };
    BOOST_TEST(client("for=198.51.100.1") == "198.51.100.1");
    BOOST_TEST(client("for=203.0.113.5, proto=https;For=\"198.51.100.1:80\";by=10.0.0.2") == "198.51.100.1");
    BOOST_TEST(client("for=\"[2001:aaaa::1]:4711\"") == "2001:aaaa::1");
    BOOST_TEST(client("for=_hidden") == "10.0.0.1");
    BOOST_TEST(client("198.51.100.1") == "10.0.0.1");
}

BOOST_AUTO_TEST_CASE(a_network_is_a_prefix_and_nothing_else) {
    for (const char* good : {"0.0.0.0/0", "10.0.0.0/8", "192.0.2.128/25", "192.0.2.1", "::/0", "2001:db8::/32", "::1"})
        BOOST_TEST(parse_network(good).has_value(), good);
    for (const char* bad : {"", "10.0.0.0/33", "10.0.0.1/8", "10.0.0/8", "10.0.0.0/", "10.0.0.0/a", "::/129", "host/8",
                            "10.0.0.0/-1", "10.0.0.0/8/8"})
        BOOST_TEST(!parse_network(bad).has_value(), bad);
    BOOST_TEST(parse_network("192.0.2.128/25")->contains(at("192.0.2.200")));
    BOOST_TEST(!parse_network("192.0.2.128/25")->contains(at("192.0.2.1")));
    BOOST_TEST(!parse_network("0.0.0.0/0")->contains(at("2001:db8::1")));
    BOOST_TEST(parse_network("10.0.0.0/8")->contains(at("::ffff:10.1.1.1")));
}

BOOST_AUTO_TEST_CASE(a_client_is_an_address_or_the_first_half_of_a_long_one) {
    const auto same = [](const char* one, const char* other) { return client_key(at(one)) == client_key(at(other)); };
    BOOST_TEST(same("192.0.2.1", "::ffff:192.0.2.1"));
    BOOST_TEST(same("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"));
    BOOST_TEST(!same("2001:db8:1:2::1", "2001:db8:1:3::1"));
    BOOST_TEST(!same("192.0.2.1", "192.0.2.2"));
    BOOST_TEST(!same("0.0.0.0", "::"));
}

BOOST_AUTO_TEST_CASE(a_network_of_ipv4_addresses_written_as_ipv6_is_that_network) {
    BOOST_TEST(parse_network("::ffff:127.0.0.1")->contains(at("127.0.0.1")));
    BOOST_TEST(parse_network("::ffff:10.0.0.0/104")->contains(at("10.1.1.1")));
    BOOST_TEST(!parse_network("::ffff:10.0.0.0/104")->contains(at("11.1.1.1")));
    BOOST_TEST(parse_network("::ffff:0.0.0.0/96")->contains(at("::ffff:10.1.1.1")));
    BOOST_TEST(!parse_network("::ffff:0.0.0.0/95").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
