// A build that is killed, at any point, leaves the published index as it was, and the next build is none the worse.
#include "indexer/build.hpp"
#include "program.hpp"
#include "published_index.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

namespace casebook::test {

namespace {

namespace fs = std::filesystem;
namespace data = boost::unit_test::data;
using indexer::PublishStep;

// The corpora, and what becomes of the second where nothing is killed. Made once.
struct Reference {
    TemporaryDirectory directory;
    fs::path first = directory.path() / "first", second = directory.path() / "second";
    schema::IndexRoot root{directory.path() / "index"}, published_first{directory.path() / "published-first"};
    std::string second_id;
    std::map<std::string, std::string> second_answers;

    Reference() {
        write_corpus({.directory = first, .seed = 1});
        write_corpus({.directory = second, .seed = 2, .reviews = 40, .words = 1500});
        add_reviews_with_pdf(second);
        second_id = publish(second, root);
        second_answers = answers_of(open_generation(root, second_id));
        publish(first, published_first);
    }
};

const Reference& reference() {
    static const Reference reference;
    return reference;
}

// An index with the first corpus published, and the second being built where it is killed.
struct KilledBuild {
    TemporaryDirectory directory;
    schema::IndexRoot root{directory.path() / "index"};
    std::string first_id;
    std::shared_ptr<const server::Generation> opened;
    std::map<std::string, std::string> first_answers;

    KilledBuild() {
        fs::copy(reference().published_first.path, root.path, fs::copy_options::recursive);
        first_id = checked_current(root);
        opened = open_generation(root, first_id);
        first_answers = answers_of(opened);
    }

    void check_what_is_left(bool switched_over) const {
        BOOST_TEST(checked_current(root) == (switched_over ? reference().second_id : first_id));
        BOOST_TEST((answers_of(opened) == first_answers));
    }

    void check_the_next_build() const {
        BOOST_TEST(publish(reference().second, root) == reference().second_id);
        BOOST_TEST(checked_current(root) == reference().second_id);
        BOOST_TEST(leftovers(root) == std::vector<std::string>{}, boost::test_tools::per_element());
        BOOST_TEST((answers_of(open_generation(root, reference().second_id)) == reference().second_answers));
        BOOST_TEST((answers_of(opened) == first_answers));
    }
};

// True if the child was killed by its own hand, at the step.
bool build_and_die_after(PublishStep step, const fs::path& corpus, const schema::IndexRoot& root) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::setenv("CASEBOOK_EXTRACT_PDF", CASEBOOK_PROGRAMS "/casebook-extract-pdf", 0);
        ::setenv("CASEBOOK_EXTRACT_MARKUP", CASEBOOK_PROGRAMS "/casebook-extract-markup", 0);
        indexer::BuildReport report;
        const auto die = [step](PublishStep passed) {
            if (passed == step) ::raise(SIGKILL);
        };
        (void)indexer::build({.corpus = corpus, .index = root.path, .jobs = 2, .after_step = die}, report);
        ::_exit(1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

} // namespace

BOOST_AUTO_TEST_SUITE(publish_under_kill)

BOOST_DATA_TEST_CASE(a_build_killed_after_any_step_leaves_one_whole_index_and_the_next_succeeds,
                     data::xrange(indexer::kPublishSteps), number) {
    const auto step = static_cast<PublishStep>(number);
    const KilledBuild killed;
    BOOST_REQUIRE(build_and_die_after(step, reference().second, killed.root));
    killed.check_what_is_left(step >= PublishStep::current);
    killed.check_the_next_build();
}

BOOST_DATA_TEST_CASE(a_build_killed_while_it_reads_and_indexes_leaves_the_published_index, data::xrange(6), moment) {
    static const double whole_build_ms = [] {
        const TemporaryDirectory directory;
        const auto begun = std::chrono::steady_clock::now();
        run("casebook-index",
            {"build", "--corpus", reference().second.string(), "--index", (directory.path() / "index").string()});
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
    }();
    const KilledBuild killed;
    const auto after = std::chrono::milliseconds(static_cast<int>(whole_build_ms * (moment + 0.5) / 6));
    run("casebook-index", {"build", "--corpus", reference().second.string(), "--index", killed.root.path.string()},
        {.largest_file_bytes = {}, .killed_after = after});
    const std::string current = checked_current(killed.root);
    BOOST_TEST((current == killed.first_id || current == reference().second_id));
    killed.check_what_is_left(current == reference().second_id);
    killed.check_the_next_build();
}

BOOST_AUTO_TEST_CASE(the_first_build_of_an_index_killed_before_it_is_current_leaves_no_index) {
    const TemporaryDirectory directory;
    const schema::IndexRoot root{directory.path() / "index"};
    BOOST_REQUIRE(build_and_die_after(PublishStep::noted, reference().second, root));
    const auto current = schema::read_current(root);
    BOOST_REQUIRE(!current);
    BOOST_TEST((current.error().code == schema::ErrorCode::index_unavailable));
    BOOST_TEST(publish(reference().second, root) == reference().second_id);
    BOOST_TEST(leftovers(root) == std::vector<std::string>{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_generation_damaged_on_the_disk_is_replaced_when_the_same_corpus_is_built_again) {
    const KilledBuild index;
    const auto files = schema::GenerationFiles{index.root.generation(index.first_id)};
    fs::resize_file(files.page_blobs(), fs::file_size(files.page_blobs()) / 2);
    BOOST_TEST(publish(reference().first, index.root) == index.first_id);
    BOOST_TEST(checked_current(index.root) == index.first_id);
    BOOST_TEST(leftovers(index.root) == std::vector<std::string>{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
