#include "query-server/settings_file.hpp"

#include "tests/support/temporary_directory.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <ostream>
#include <regex>
#include <sstream>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;
using schema::Error;

struct Written {
    test::TemporaryDirectory directory;
    Options options;
    std::vector<Error> faults;
    explicit Written(const std::string& text) {
        faults = read_settings_file(directory.write("casebook.conf", text), options);
    }
    /// Of the fault, without the directory before the name of the file.
    std::string said(std::size_t at = 0) const {
        const std::string all = describe(faults.at(at));
        return all.substr(all.find("casebook.conf"));
    }
};

std::string shipped_file() {
    std::ifstream file(CASEBOOK_SOURCE_DIR "/packaging/casebook.conf");
    return {std::istreambuf_iterator<char>(file), {}};
}

BOOST_AUTO_TEST_SUITE(settings_of_the_server)

BOOST_AUTO_TEST_CASE(the_file_that_is_shipped_is_the_table) { BOOST_TEST(shipped_file() == example_file()); }

BOOST_AUTO_TEST_CASE(every_setting_is_what_it_is_when_it_is_not_set) {
    const std::string with_values = std::regex_replace(example_file(), std::regex("\n#[a-z-]+ = \"\""), "");
    const Written set(std::regex_replace(with_values, std::regex("\n#([a-z-]+ = )"), "\n$1"));
    for (const Error& fault : set.faults) BOOST_TEST(false, describe(fault));
    const Options initial;
    BOOST_TEST(set.options.listen.port == initial.listen.port);
    BOOST_TEST((set.options.discoverability == initial.discoverability));
    BOOST_TEST((set.options.rate_mode == initial.rate_mode));
    BOOST_TEST(set.options.limits.cheap_per_second == initial.limits.cheap_per_second);
    BOOST_TEST(set.options.limits.cheap_burst == initial.limits.cheap_burst);
    BOOST_TEST(set.options.limits.searches_per_second == initial.limits.searches_per_second);
    BOOST_TEST(set.options.limits.searches_burst == initial.limits.searches_burst);
    BOOST_TEST(set.options.limits.max_rated_clients == initial.limits.max_rated_clients);
    BOOST_TEST(set.options.limits.search_workers == initial.limits.search_workers);
    BOOST_TEST(set.options.limits.max_queued_searches == initial.limits.max_queued_searches);
    BOOST_TEST(set.options.limits.max_connections == initial.limits.max_connections);
    BOOST_TEST(set.options.limits.search_memory_bytes == initial.limits.search_memory_bytes);
    BOOST_TEST(set.options.limits.answer_memory_bytes == initial.limits.answer_memory_bytes);
    BOOST_TEST((set.options.limits.header_timeout == initial.limits.header_timeout));
    BOOST_TEST((set.options.limits.body_timeout == initial.limits.body_timeout));
    BOOST_TEST((set.options.limits.idle_timeout == initial.limits.idle_timeout));
    BOOST_TEST((set.options.limits.write_timeout == initial.limits.write_timeout));
    BOOST_TEST((set.options.limits.stop_grace == initial.limits.stop_grace));
    BOOST_TEST(set.options.log_level == initial.log_level);
}

BOOST_AUTO_TEST_CASE(a_file_sets_words_numbers_and_lists) {
    const Written written("index = \"/srv/index\"\nworkers = 3\nsearches-per-second = 0.5\n"
                          "trusted-proxy = [\"127.0.0.1\", \"10.0.0.0/8\"]\ndiscoverability = \"open\" # to all\n");
    BOOST_TEST(written.faults.empty());
    BOOST_TEST(written.options.index == "/srv/index");
    BOOST_TEST(written.options.limits.search_workers == 3u);
    BOOST_TEST(written.options.limits.searches_per_second == 0.5);
    BOOST_TEST(written.options.proxies.networks.size() == 2u);
    BOOST_TEST((written.options.discoverability == Discoverability::open));
}

struct Faulty {
    const char *text, *said;
};
std::ostream& operator<<(std::ostream& out, const Faulty& faulty) { return out << faulty.text; }

const Faulty kFaulty[] = {
    {"index = \"a\"\n\nworkers = \"many\"\n", "casebook.conf:3: workers cannot be “many”. Give 0 to 256."},
    {"workers = 257", "casebook.conf:1: workers cannot be “257”. Give 0 to 256."},
    {"workers = true", "casebook.conf:1: workers is not a plain value. Give 0 to 256."},
    {"workers = [1]", "casebook.conf:1: workers is not a plain value."},
    {"wokers = 1", "casebook.conf:1: There is no setting “wokers”. Is “workers” meant?"},
    {"\n[server]\nworkers = 1", "casebook.conf:2: There is no setting “server”."},
    {"log-format = \"xml\"", "casebook.conf:1: log-format cannot be “xml”. Give plain or json."},
    {"trusted-proxy = [\n \"10.0.0.0/8\",\n \"10.0.0.1/8\"]", "casebook.conf:3: trusted-proxy cannot be “10.0.0.1/8”."},
    {"header-timeout = 0", "casebook.conf:1: header-timeout cannot be “0”. Give 1 to 3600 seconds."},
    {"workers = 1\nworkers = 2", "casebook.conf:2: "},
    {"index = a", "casebook.conf:1: "},
};

BOOST_DATA_TEST_CASE(a_fault_names_the_file_the_line_and_what_is_accepted, data::make(kFaulty), faulty) {
    const Written written(faulty.text);
    BOOST_TEST_REQUIRE(written.faults.size() == 1u);
    BOOST_TEST(written.said().starts_with(faulty.said), written.said());
}

BOOST_AUTO_TEST_CASE(all_faults_are_named_in_the_order_of_their_lines) {
    const Written written("workers = -1\nqueue = \"x\"\nadmin = \"9090\"\n");
    BOOST_TEST_REQUIRE(written.faults.size() == 3u);
    BOOST_TEST(written.said(0).starts_with("casebook.conf:1: "));
    BOOST_TEST(written.said(1).starts_with("casebook.conf:2: "));
    BOOST_TEST(written.said(2).starts_with("casebook.conf:3: "));
}

BOOST_AUTO_TEST_CASE(settings_that_contradict_one_another_are_named) {
    Options options;
    BOOST_TEST(contradictions(options).size() == 1u); // no index
    options.index = "x";
    BOOST_TEST(contradictions(options).empty());
    options.hsts = std::chrono::hours(1);
    options.discoverability = Discoverability::members;
    BOOST_TEST(contradictions(options).size() == 2u);
    options.public_address = {"https://casebook.example.org"};
    options.proxies.networks.push_back(*parse_network("127.0.0.1"));
    BOOST_TEST(contradictions(options).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
