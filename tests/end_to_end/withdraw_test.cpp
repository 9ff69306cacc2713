// Withdrawing a review as an operator does it, while a server answers: how long it takes, and what a build says of it.
#include "program.hpp"
#include "published_index.hpp"
#include "tests/end_to_end/loopback_client.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <thread>

namespace casebook::test {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

struct Index {
    TinyCorpus corpus;
    std::string path = corpus.root().path.string();

    Index() {
        for (const char* id : {"stays", "goes"}) corpus.add({.id = id, .text = "The school saw neglect.\n"});
        corpus.build();
    }
    Ran withdraw(const std::string& id, const std::string& reason = "court-order") const {
        return run("casebook-index", {"withdraw", "--index", path, "--review", id, "--reason", reason});
    }
    Ran restore(const std::string& id) const {
        return run("casebook-index", {"restore", "--index", path, "--review", id});
    }
    Ran build() const {
        return run("casebook-index", {"build", "--corpus", corpus.corpus().string(), "--index", path, "--report",
                                      path + "/../report.json", "--progress", "none"});
    }
};

int status_of(const Serving& serving, const std::string& target) {
    LoopbackClient client(serving.port());
    return client.get(target).status;
}

std::chrono::milliseconds time_until(const Serving& serving, const std::string& target, int status) {
    const auto begun = Clock::now();
    while (status_of(serving, target) != status && Clock::now() - begun < 10s) std::this_thread::sleep_for(5ms);
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
}

} // namespace

BOOST_AUTO_TEST_SUITE(withdraw)

BOOST_AUTO_TEST_CASE(a_running_server_obeys_the_command_within_a_second_and_the_next_build_gives_a_receipt) {
    const Index index;
    const Serving serving(index.path);
    BOOST_TEST_REQUIRE(status_of(serving, "/reviews/goes.json") == 200);
    const Ran withdrawn = index.withdraw("goes");
    BOOST_TEST(withdrawn.exit_code == 0, withdrawn.err);
    const auto gone = time_until(serving, "/reviews/goes.json", 410);
    BOOST_TEST_MESSAGE("withdrawn after " << gone.count() << " ms");
    BOOST_TEST(gone.count() < 1000);
    BOOST_TEST(index.restore("goes").exit_code == 0);
    BOOST_TEST(time_until(serving, "/reviews/goes.json", 200).count() < 1000);
    BOOST_TEST(index.withdraw("goes", "correction").exit_code == 0);
    const Ran built = index.build();
    BOOST_TEST(built.exit_code == 0, built.err);
    BOOST_TEST(built.out.find("Nothing of them is left in the index.") != std::string::npos, built.out);
    const auto report = schema::read_file(index.path + "/../report.json");
    BOOST_TEST_REQUIRE(report.has_value());
    BOOST_TEST(report->find("\"purge\"") != std::string::npos);
    BOOST_TEST(report->find("\"clean\": true") != std::string::npos);
    BOOST_TEST(time_until(serving, "/reviews/goes.json", 410).count() < 1000);
    BOOST_TEST(status_of(serving, "/reviews/stays.json") == 200);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_withdrawn_or_restored_is_refused_with_what_to_do) {
    const Index index;
    const Ran unknown = index.withdraw("nobody");
    BOOST_TEST(unknown.exit_code == 2);
    BOOST_TEST(unknown.err.find("There is no review \"nobody\"") != std::string::npos, unknown.err);
    BOOST_TEST(index.withdraw("goes", "boredom").exit_code == 2);
    BOOST_TEST(index.restore("stays").exit_code == 2);
    BOOST_TEST(run("casebook-index",
                   {"withdraw", "--index", index.path + "-none", "--review", "goes", "--reason", "court-order"})
                   .exit_code == 3);
}

BOOST_AUTO_TEST_CASE(a_withdrawal_that_the_disk_has_no_room_for_leaves_the_list_as_it_was) {
    const Index index;
    BOOST_TEST(index.withdraw("goes").exit_code == 0);
    const auto before = schema::read_file(index.corpus.root().withdrawn());
    const Ran full =
        run("casebook-index", {"withdraw", "--index", index.path, "--review", "stays", "--reason", "court-order"},
            {.largest_file_bytes = 10, .killed_after = {}});
    BOOST_TEST(full.exit_code != 0);
    BOOST_TEST(*schema::read_file(index.corpus.root().withdrawn()) == *before);
    BOOST_TEST(index.withdraw("stays").exit_code == 0);
}

BOOST_AUTO_TEST_CASE(withdrawals_at_the_same_time_all_count) {
    TinyCorpus corpus;
    for (int i = 0; i < 8; ++i) corpus.add({.id = "review-" + std::to_string(i), .text = "The school saw neglect.\n"});
    corpus.build();
    std::vector<std::thread> people;
    for (int i = 0; i < 8; ++i)
        people.emplace_back([&, i] {
            (void)run("casebook-index", {"withdraw", "--index", corpus.root().path.string(), "--review",
                                         "review-" + std::to_string(i), "--reason", "retention"});
        });
    for (std::thread& person : people) person.join();
    const auto json = schema::read_file(corpus.root().withdrawn());
    BOOST_TEST_REQUIRE(json.has_value());
    for (int i = 0; i < 8; ++i) BOOST_TEST(json->find("\"review-" + std::to_string(i) + "\"") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
