#include "indexer/extractors/child_process.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <csignal>

namespace casebook::indexer {
namespace {

ChildOutcome run_shell(const std::string& script, const ChildLimits& limits = {}) {
    const auto outcome = run_child("/bin/sh", {"-c", script}, limits);
    BOOST_TEST_REQUIRE(outcome.has_value());
    return *outcome;
}

BOOST_AUTO_TEST_SUITE(child_process)

BOOST_AUTO_TEST_CASE(output_complaint_and_status_are_told_apart) {
    const ChildOutcome outcome = run_shell("echo out; echo complaint >&2; exit 7");
    BOOST_TEST((outcome.end == ChildEnd::exited));
    BOOST_TEST(outcome.status == 7);
    BOOST_TEST(outcome.output == "out\n");
    BOOST_TEST(outcome.complaint == "complaint\n");
}

BOOST_AUTO_TEST_CASE(a_crash_is_reported_as_its_signal) {
    const ChildOutcome outcome = run_shell("kill -SEGV $$");
    BOOST_TEST((outcome.end == ChildEnd::killed));
    BOOST_TEST(outcome.status == SIGSEGV);
}

BOOST_AUTO_TEST_CASE(a_program_that_hangs_is_ended_with_all_it_started) {
    const auto begin = std::chrono::steady_clock::now();
    const ChildOutcome outcome = run_shell("sleep 60 & sleep 60", {.wall_seconds = 1});
    BOOST_TEST((outcome.end == ChildEnd::out_of_time));
    BOOST_TEST((std::chrono::steady_clock::now() - begin < std::chrono::seconds(10)));
}

BOOST_AUTO_TEST_CASE(a_program_that_closes_its_output_and_hangs_is_ended_too) {
    const ChildOutcome outcome = run_shell("exec >&- 2>&-; sleep 60", {.wall_seconds = 1});
    BOOST_TEST((outcome.end == ChildEnd::out_of_time));
}

BOOST_AUTO_TEST_CASE(a_program_that_writes_without_end_is_ended) {
    const ChildOutcome outcome =
        run_shell("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done", {.max_output_bytes = 100'000});
    BOOST_TEST((outcome.end == ChildEnd::too_much_output));
}

BOOST_AUTO_TEST_CASE(a_program_that_is_not_there_is_an_error_with_a_hint) {
    const auto outcome = run_child("/nowhere/casebook-extract-pdf", {}, {});
    BOOST_TEST_REQUIRE(outcome.has_error());
    BOOST_TEST(!outcome.error().hint.empty());
}

BOOST_AUTO_TEST_CASE(the_child_has_no_input_and_none_of_our_environment) {
    BOOST_TEST(run_shell("cat; env | grep -v -e ^PWD= -e ^LC_ALL= -e ^OMP_THREAD_LIMIT= -e ^_= -e ^SHLVL= -e ^OLDPWD=")
                   .output == "");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
