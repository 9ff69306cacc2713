#include "query-server/options.hpp"

#include "tests/support/temporary_directory.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

namespace casebook::server {
namespace {

std::variant<Options, Leave> parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "casebook-serve");
    return parse_options(static_cast<int>(arguments.size()), arguments.data());
}

BOOST_AUTO_TEST_SUITE(options)

BOOST_AUTO_TEST_CASE(the_index_is_all_that_is_needed) {
    const auto parsed = parse({"--index", "/srv/index"});
    BOOST_TEST_REQUIRE(std::holds_alternative<Options>(parsed));
    const auto& options = std::get<Options>(parsed);
    BOOST_TEST(options.index == "/srv/index");
    BOOST_TEST(options.listen.host == "127.0.0.1");
    BOOST_TEST(options.listen.port == 8080);
}

BOOST_AUTO_TEST_CASE(the_public_address_is_a_scheme_and_a_name_and_nothing_else) {
    const auto parsed = parse({"--index", "x", "--public-address", "https://casebook.example.org/"});
    BOOST_TEST_REQUIRE(std::holds_alternative<Options>(parsed));
    BOOST_TEST(std::get<Options>(parsed).public_address.of("/search") == "https://casebook.example.org/search");
    for (const char* wrong : {"casebook.example.org", "ftp://casebook.example.org", "https://", "https://a/reviews",
                              "https://a?b", "https://user@a", "https://a b", "https://a:b"}) {
        const auto refused = parse({"--index", "x", "--public-address", wrong});
        BOOST_TEST_REQUIRE(std::holds_alternative<Leave>(refused), wrong);
        BOOST_TEST(std::get<Leave>(refused).exit_code == 2);
        BOOST_TEST(std::get<Leave>(refused).text.find("--public-address") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(an_ipv6_address_stands_in_brackets) {
    const auto address = parse_listen("[::1]:0");
    BOOST_TEST_REQUIRE(address.has_value());
    BOOST_TEST(address->host == "::1");
    BOOST_TEST(address->port == 0);
}

BOOST_AUTO_TEST_CASE(the_command_line_counts_for_more_than_the_file) {
    const test::TemporaryDirectory directory;
    const std::string file =
        directory.write("a.conf", "index = \"/srv/a\"\nworkers = 3\ntrusted-proxy = [\"10.0.0.0/8\"]\n").string();
    const auto parsed = parse({"--workers", "5", "--trusted-proxy", "127.0.0.1", "--config", file.c_str()});
    BOOST_TEST_REQUIRE(std::holds_alternative<Options>(parsed));
    const auto& options = std::get<Options>(parsed);
    BOOST_TEST(options.index == "/srv/a");
    BOOST_TEST(options.limits.search_workers == 5u);
    BOOST_TEST(options.proxies.networks.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_fault_of_the_file_is_an_error_whatever_the_command_line_says) {
    const test::TemporaryDirectory directory;
    const std::string file = directory.write("a.conf", "index = \"x\"\nworkers = \"many\"\n").string();
    for (const char* more : {"--workers=5", "--check-config"}) {
        const auto parsed = parse({more, "--config", file.c_str()});
        BOOST_TEST_REQUIRE(std::holds_alternative<Leave>(parsed));
        BOOST_TEST(std::get<Leave>(parsed).exit_code == 2);
        BOOST_TEST(std::get<Leave>(parsed).text.find("a.conf:2: workers") != std::string::npos);
    }
    const auto missing = parse({"--config", "/nowhere/a.conf"});
    BOOST_TEST_REQUIRE(std::holds_alternative<Leave>(missing));
    BOOST_TEST(std::get<Leave>(missing).text.find("/nowhere/a.conf") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_command_that_cannot_be_read_ends_with_2) {
    for (const auto& arguments : std::vector<std::vector<const char*>>{{},
                                                                       {"--index"},
                                                                       {"--index", "x", "--listen", "8080"},
                                                                       {"--index", "x", "--listen", "::1:80"},
                                                                       {"--index", "x", "--listen", "127.0.0.1:99999"},
                                                                       {"--index", "x", "--workers", "-1"},
                                                                       {"--index", "x", "--nonsense"},
                                                                       {"--index", "x", "--log-level", "loud"}}) {
        const auto parsed = parse(arguments);
        BOOST_TEST_REQUIRE(std::holds_alternative<Leave>(parsed));
        BOOST_TEST(std::get<Leave>(parsed).exit_code == 2);
        BOOST_TEST(!std::get<Leave>(parsed).text.empty());
    }
}

BOOST_AUTO_TEST_CASE(help_and_version_are_no_errors) {
    BOOST_TEST(std::get<Leave>(parse({"--help"})).exit_code == 0);
    BOOST_TEST(std::get<Leave>(parse({"--help"})).text.find("--listen") != std::string::npos);
    BOOST_TEST(std::get<Leave>(parse({"--version"})).text.find("casebook") != std::string::npos);
    BOOST_TEST(std::get<Leave>(parse({"--print-config"})).text == example_file());
    BOOST_TEST(std::get<Leave>(parse({"--check-config", "--index", "x"})).exit_code == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
