// A build that is killed while it takes a withdrawn review off the disk, and a withdrawal that is killed while it is
// written: the review is not served again, the index is whole, and the next build leaves nothing of the review.
#include "indexer/build.hpp"
#include "indexer/withdraw.hpp"
#include "program.hpp"
#include "published_index.hpp"
#include "schema/digest.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

namespace casebook::test {

namespace {

namespace fs = std::filesystem;
namespace data = boost::unit_test::data;
using namespace std::chrono_literals;
using indexer::PublishStep;
using indexer::PurgeStep;
using schema::OverlayStep;

constexpr int kOverlaySteps = 2;

constexpr std::string_view kPage = "<html><body><h1>Canaryhead</h1><p>Neglect, and canaryword of ";

/// Two generations that hold the review "goes", whose documents are read by way of the cache. Its title, its words and
/// the name of one of its files are canaries.
struct Published {
    TinyCorpus corpus;
    std::string first, second;
    std::vector<std::string> digests; // of the documents of "goes"

    Published() {
        corpus.add({.id = "stays", .text = "The school saw neglect.\n"});
        corpus.add_file("goes/review.json", R"({"id": "goes", "title": "Canarytitle", "documents": [)"
                                            R"({"file": "canaryfile.html"}, {"file": "annex.html"}]})");
        for (const char* name : {"canaryfile.html", "annex.html"}) {
            const std::string page = std::string(kPage) + name + ".</p></body></html>\n";
            corpus.add_file("goes/" + std::string(name), page);
            digests.push_back(schema::sha256_hex(page));
        }
        first = corpus.build();
        corpus.add({.id = "later", .text = "The nurse saw neglect, later.\n"});
        second = corpus.build();
    }
};

const Published& published() {
    static const Published published;
    return published;
}

bool holds_a_canary(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text.find("canary") != std::string::npos;
}

/// Files below the root that hold a word of "goes", or are named as one of its documents.
std::vector<std::string> traces(const schema::IndexRoot& root) {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(root.path)) {
        const std::string name = entry.path().lexically_relative(root.path).string();
        const bool named = std::ranges::any_of(
            published().digests, [&](const std::string& digest) { return name.find(digest) != std::string::npos; });
        if (named || (entry.is_regular_file() && holds_a_canary(name + *schema::read_file(entry.path()))))
            found.push_back(name);
    }
    return found;
}

bool any_below(const std::vector<std::string>& names, const std::string& folder) {
    return std::ranges::any_of(names, [&](const std::string& name) { return name.starts_with(folder + "/"); });
}

// True if the child was killed by its own hand.
template <class Work>
bool dies(Work work) {
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

template <class Step>
std::function<void(Step)> killed_after(Step step) {
    return [step](Step passed) {
        if (passed == step) ::raise(SIGKILL);
    };
}

/// An index of its own, with a server that is not told what happens to it.
struct Index {
    TemporaryDirectory directory;
    schema::IndexRoot root{directory.path() / "index"};

    Index() { fs::copy(published().corpus.root().path, root.path, fs::copy_options::recursive); }

    schema::Withdrawals overlay() const { return *schema::read_withdrawals(root); }
    Ran withdraw() const {
        return run("casebook-index",
                   {"withdraw", "--index", root.path.string(), "--review", "goes", "--reason", "court-order"});
    }
    Ran restore() const {
        return run("casebook-index", {"restore", "--index", root.path.string(), "--review", "goes"});
    }
    bool build_dies(std::function<void(PublishStep)> publishing, std::function<void(PurgeStep)> purging) const {
        return dies([&] {
            indexer::BuildReport report;
            (void)indexer::build({.corpus = published().corpus.corpus(),
                                  .index = root.path,
                                  .jobs = 2,
                                  .after_step = std::move(publishing),
                                  .after_purge_step = std::move(purging)},
                                 report);
        });
    }
    bool withdrawal_dies(OverlayStep step) const {
        return dies([&] {
            (void)indexer::withdraw(
                {root, {"goes", schema::WithdrawalReason::court_order, "2026-11-29"}, killed_after(step)});
        });
    }
    bool restoration_dies(OverlayStep step) const {
        return dies([&] { (void)indexer::restore(root, "goes", killed_after(step)); });
    }
    Ran build() const {
        return run("casebook-index", {"build", "--corpus", published().corpus.corpus().string(), "--index",
                                      root.path.string(), "--progress", "none"});
    }
};

void check_is_not_served(const Serving& serving) {
    BOOST_TEST(ask(serving, "/reviews/goes.json").status == 410);
    BOOST_TEST(ask(serving, "/s/" + published().first + "/reviews/goes.json").status == 410);
    BOOST_TEST(ask(serving, "/s/" + published().second + "/reviews/goes.json").status == 410);
    const auto found = ask(serving, "/search.json?q=neglect");
    BOOST_TEST(found.status == 200);
    BOOST_TEST(!holds_a_canary(found.body));
    BOOST_TEST(found.body.find("\"stays\"") != std::string::npos);
    BOOST_TEST(!holds_a_canary(ask(serving, "/suggest.json?q=can").body));
}

void check_killed_build_of(const Index& index, const Serving& running) {
    BOOST_CHECK_NO_THROW(checked_current(index.root));
    check_is_not_served(running);
    check_is_not_served(Serving(index.root.path, {"--log-level", "warn"}));
}

void check_the_next_build_of(const Index& index, const Serving& running) {
    const Ran built = index.build();
    BOOST_TEST(built.exit_code == 0, built.err);
    BOOST_TEST(built.out.find("Nothing of them is left in the index.") != std::string::npos, built.out);
    BOOST_TEST(traces(index.root) == std::vector<std::string>{}, boost::test_tools::per_element());
    BOOST_TEST(leftovers(index.root) == std::vector<std::string>{}, boost::test_tools::per_element());
    BOOST_CHECK_NO_THROW(checked_current(index.root));
    BOOST_TEST(answers_within_a_while(running, "/reviews/stays.json", 200));
    check_is_not_served(running);
}

void check_a_build_killed(std::function<void(PublishStep)> publishing, std::function<void(PurgeStep)> purging) {
    const Index index;
    BOOST_TEST_REQUIRE(index.withdraw().exit_code == 0);
    const Serving running(index.root.path, {"--log-level", "warn"});
    check_is_not_served(running);
    BOOST_REQUIRE(index.build_dies(std::move(publishing), std::move(purging)));
    check_killed_build_of(index, running);
    check_the_next_build_of(index, running);
}

} // namespace

BOOST_AUTO_TEST_SUITE(purge_under_kill)

BOOST_AUTO_TEST_CASE(what_is_looked_for_is_there_before_it_is_purged) {
    const Index index;
    const auto before = traces(index.root);
    for (const std::string& folder : {std::string("documents"), std::string("cache"),
                                      "generations/" + published().first, "generations/" + published().second})
        BOOST_TEST(any_below(before, folder), folder);
}

BOOST_DATA_TEST_CASE(a_purge_killed_after_any_step_is_finished_by_the_next_build, data::xrange(indexer::kPurgeSteps),
                     step) {
    check_a_build_killed({}, killed_after(static_cast<PurgeStep>(step)));
}

BOOST_DATA_TEST_CASE(a_build_killed_before_it_has_purged_shows_nothing_of_the_review,
                     data::xrange(indexer::kPublishSteps), step) {
    check_a_build_killed(killed_after(static_cast<PublishStep>(step)), {});
}

// What a killed build had brought back is gone after the next, though nothing differs from the last build that ended.
BOOST_DATA_TEST_CASE(a_review_restored_for_a_killed_build_and_withdrawn_again_is_purged, data::make({0, 5, 8}),
                     step) { // originals are written, the generation is there, all is published
    const Index index;
    BOOST_TEST_REQUIRE(index.withdraw().exit_code == 0);
    BOOST_TEST_REQUIRE(index.build().exit_code == 0);
    BOOST_TEST_REQUIRE(index.restore().exit_code == 0);
    BOOST_REQUIRE(index.build_dies(killed_after(static_cast<PublishStep>(step)), {}));
    BOOST_TEST(!traces(index.root).empty());
    BOOST_TEST_REQUIRE(index.withdraw().exit_code == 0);
    const Serving running(index.root.path, {"--log-level", "warn"});
    check_the_next_build_of(index, running);
}

BOOST_DATA_TEST_CASE(a_withdrawal_killed_after_any_step_has_happened_or_has_not, data::xrange(kOverlaySteps), number) {
    const auto step = static_cast<OverlayStep>(number);
    const Index index;
    const Serving running(index.root.path, {"--log-level", "warn"});
    BOOST_REQUIRE(index.withdrawal_dies(step));
    const bool happened = step == OverlayStep::current;
    BOOST_TEST(index.overlay().size() == (happened ? 1u : 0u));
    if (happened) BOOST_TEST(answers_within_a_while(running, "/reviews/goes.json", 410));
    BOOST_TEST(ask(running, "/reviews/stays.json").status == 200);
    BOOST_TEST(ask(running, "/status.json").body.find("withdrawn.json") == std::string::npos);
    BOOST_TEST(index.withdraw().exit_code == 0);
    BOOST_TEST(answers_within_a_while(running, "/reviews/goes.json", 410));
    check_the_next_build_of(index, running);
}

BOOST_DATA_TEST_CASE(a_restoration_killed_after_any_step_has_happened_or_has_not, data::xrange(kOverlaySteps), number) {
    const auto step = static_cast<OverlayStep>(number);
    const Index index;
    BOOST_TEST_REQUIRE(index.withdraw().exit_code == 0);
    const Serving running(index.root.path, {"--log-level", "warn"});
    BOOST_REQUIRE(index.restoration_dies(step));
    const bool happened = step == OverlayStep::current;
    BOOST_TEST(index.overlay().size() == (happened ? 0u : 1u));
    BOOST_TEST(answers_within_a_while(running, "/reviews/goes.json", happened ? 200 : 410));
    BOOST_TEST(index.withdraw().exit_code == 0);
    BOOST_TEST(answers_within_a_while(running, "/reviews/goes.json", 410));
    check_the_next_build_of(index, running);
}

BOOST_AUTO_TEST_CASE(withdrawals_killed_at_any_moment_leave_a_list_that_can_be_read_and_written) {
    const Index index;
    const Serving running(index.root.path, {"--log-level", "warn"});
    for (int moment = 0; moment < 12; ++moment) {
        run("casebook-index",
            {"withdraw", "--index", index.root.path.string(), "--review", "goes", "--reason", "court-order"},
            {.largest_file_bytes = {}, .killed_after = std::chrono::milliseconds(moment)});
        BOOST_TEST(schema::read_withdrawals(index.root).has_value());
        BOOST_TEST(index.withdraw().exit_code == 0);
        BOOST_TEST(index.restore().exit_code == 0);
    }
    BOOST_TEST(index.withdraw().exit_code == 0);
    BOOST_TEST(answers_within_a_while(running, "/reviews/goes.json", 410));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
