// A build or a withdrawal that cannot write ends with a sentence and leaves what is published as it was.
#include "indexer/build.hpp"
#include "indexer/withdraw.hpp"
#include "program.hpp"
#include "published_index.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

namespace casebook::test {

namespace {

namespace fs = std::filesystem;
namespace data = boost::unit_test::data;
using indexer::PublishStep;

struct Corpora {
    TemporaryDirectory directory;
    fs::path small = directory.path() / "small", large = directory.path() / "large";
    schema::IndexRoot root{directory.path() / "index"};

    Corpora() {
        write_corpus({.directory = small, .seed = 1, .reviews = 5, .words = 300});
        write_corpus({.directory = large, .seed = 2, .reviews = 60, .words = 4000});
    }
};

void check_refusal(const Ran& built) {
    BOOST_TEST(built.exit_code == 70);
    BOOST_TEST(built.err.find("could not be written") != std::string::npos, built.err);
    BOOST_TEST(built.out.find("Published") == std::string::npos, built.out);
}

/// A disk of 16 MiB that only the process which made it sees, and which can be filled to its last byte.
struct SmallDisk {
    fs::path at;
    schema::IndexRoot root{at / "index"};

    void fill() const {
        for (const std::size_t bytes : {std::size_t{1} << 20, std::size_t{4096}, std::size_t{1}}) {
            const std::string block(bytes, 'x');
            std::ofstream out(at / "ballast", std::ios::binary | std::ios::app);
            while (out.write(block.data(), static_cast<std::streamsize>(bytes)).flush()) continue;
        }
    }
    void make_room() const { fs::remove(at / "ballast"); }
};

/// What does not hold of it, told by the process that sees the disk.
class Complaints {
  public:
    void unless(bool holds, const std::string& what) {
        if (!holds) text_ += what + "\n";
    }
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

// In a process and a mount namespace of its own, so that nothing outside sees the disk; passed over where that is not
// allowed.
void on_a_small_disk(const std::function<void(const SmallDisk&, Complaints&)>& work) {
    constexpr int kNotAllowed = 77;
    const TemporaryDirectory directory, disk;
    const pid_t child = ::fork();
    if (child == 0) {
        if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            ::mount("none", disk.path().c_str(), "tmpfs", 0, "size=16m") != 0)
            ::_exit(kNotAllowed);
        Complaints complaints;
        try {
            work(SmallDisk{disk.path()}, complaints);
        } catch (const std::exception& fault) {
            complaints.unless(false, fault.what());
        }
        directory.write("complaints", complaints.text());
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == kNotAllowed) {
        BOOST_TEST_MESSAGE("not tested: no disk can be mounted here");
        return;
    }
    BOOST_TEST((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    BOOST_TEST(*schema::read_file(directory.path() / "complaints") == "");
}

/// Two reviews, the second of which is to be withdrawn.
struct TwoReviews {
    TinyCorpus corpus;
    TwoReviews() {
        for (const char* id : {"stays", "goes"}) corpus.add({.id = id, .text = "The school saw neglect.\n"});
    }
};

schema::Status withdraw(const SmallDisk& disk, const std::string& review) {
    return indexer::withdraw({disk.root, {review, schema::WithdrawalReason::court_order, "2026-11-29"}});
}

schema::Status build_and_fill_after(PublishStep step, const fs::path& corpus, const SmallDisk& disk,
                                    indexer::BuildReport& report) {
    const auto fill = [&](PublishStep passed) {
        if (passed == step) disk.fill();
    };
    return indexer::build({.corpus = corpus, .index = disk.root.path, .jobs = 2, .after_step = fill}, report);
}

bool says_what_could_not_be_written(const schema::Status& done) {
    return !done && done.error().message.find("could not be written") != std::string::npos;
}

// Renaming needs no room: once CURRENT.tmp is written, a full disk keeps nothing from being published, or purged.
void check_a_disk_full_after(PublishStep step) {
    const TwoReviews made;
    on_a_small_disk([&](const SmallDisk& disk, Complaints& complaints) {
        const std::string before = publish(made.corpus.corpus(), disk.root);
        complaints.unless(withdraw(disk, "goes").has_value(), "a withdrawal is refused on a disk that has room");
        indexer::BuildReport report;
        const auto built = build_and_fill_after(step, made.corpus.corpus(), disk, report);
        const bool published = step >= PublishStep::noted;
        complaints.unless(published ? built.has_value() : says_what_could_not_be_written(built),
                          "the build ends with: " + (built ? "success" : describe(built.error())));
        complaints.unless((checked_current(disk.root) == before) != published, "CURRENT is another than it should be");
        complaints.unless(!published || report.purge.clean(), "a full disk keeps the review from being purged");
        disk.make_room();
        const std::string after = publish(made.corpus.corpus(), disk.root);
        complaints.unless(checked_current(disk.root) == after && after != before, "the next build does not publish");
        complaints.unless(schema::list_generations(disk.root).size() == 1, "a generation with the review is left");
        complaints.unless(leftovers(disk.root).empty(), "something half written is left");
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(full_disk)

BOOST_DATA_TEST_CASE(a_disk_that_is_full_after_any_step_of_publishing_leaves_one_whole_index,
                     data::xrange(indexer::kPublishSteps), step) {
    check_a_disk_full_after(static_cast<PublishStep>(step));
}

BOOST_AUTO_TEST_CASE(a_full_disk_refuses_to_withdraw_and_to_restore_and_keeps_the_list) {
    const TwoReviews made;
    on_a_small_disk([&](const SmallDisk& disk, Complaints& complaints) {
        publish(made.corpus.corpus(), disk.root);
        complaints.unless(withdraw(disk, "goes").has_value(), "a withdrawal is refused on a disk that has room");
        const auto list = [&] { return *schema::read_file(disk.root.withdrawn()); };
        const std::string before = list();
        disk.fill();
        complaints.unless(says_what_could_not_be_written(withdraw(disk, "stays")), "withdrawing does not say why");
        complaints.unless(list() == before, "a withdrawal that failed changes the list");
        complaints.unless(says_what_could_not_be_written(indexer::restore(disk.root, "goes")),
                          "restoring does not say why");
        complaints.unless(list() == before, "a restoration that failed changes the list");
        disk.make_room();
        complaints.unless(withdraw(disk, "stays").has_value(), "a withdrawal is refused when there is room again");
        complaints.unless(schema::read_withdrawals(disk.root)->size() == 2, "the list does not name both");
        complaints.unless(leftovers(disk.root).empty(), "something half written is left");
    });
}

BOOST_AUTO_TEST_CASE(a_build_whose_files_outgrow_the_limit_leaves_the_published_index) {
    const Corpora corpora;
    const std::string before = publish(corpora.small, corpora.root);
    const Ran built =
        run("casebook-index", {"build", "--corpus", corpora.large.string(), "--index", corpora.root.path.string()},
            {.largest_file_bytes = 200'000, .killed_after = {}});
    check_refusal(built);
    BOOST_TEST(checked_current(corpora.root) == before);
    publish(corpora.large, corpora.root);
    BOOST_TEST(leftovers(corpora.root) == std::vector<std::string>{}, boost::test_tools::per_element());
}

// In a mount namespace of its own, so that nothing outside sees the small disk; passed over where that is not allowed.
BOOST_AUTO_TEST_CASE(a_build_that_fills_the_disk_leaves_the_published_index) {
    const Corpora corpora;
    const TemporaryDirectory disk;
    const std::string script = R"(set -e
mount -t tmpfs -o size=3m none "$1" || exit 77
"$2" build --corpus "$3" --index "$1/index" >/dev/null 2>&1
cp "$1/index/CURRENT" "$1/before"
set +e; "$2" build --corpus "$4" --index "$1/index" >"$5/out" 2>"$5/err"; echo $? >"$5/code"; set -e
cmp "$1/index/CURRENT" "$1/before"
"$2" check --index "$1/index" >/dev/null
)";
    const Ran ran = run("/usr/bin/unshare", {"--mount", "/bin/sh", "-c", script, "sh", disk.path().string(),
                                             CASEBOOK_PROGRAMS "/casebook-index", corpora.small.string(),
                                             corpora.large.string(), corpora.directory.path().string()});
    if (ran.exit_code == 77 || ran.err.find("unshare failed") != std::string::npos || ran.exit_code == 127) {
        BOOST_TEST_MESSAGE("not tested: no disk can be mounted here");
        return;
    }
    BOOST_TEST(ran.exit_code == 0, ran.err);
    const auto said = [&](const char* name) { return *schema::read_file(corpora.directory.path() / name); };
    check_refusal({.exit_code = std::stoi(said("code")), .out = said("out"), .err = said("err")});
}

BOOST_AUTO_TEST_CASE(an_index_that_cannot_be_made_is_an_error_that_names_it) {
    const Corpora corpora;
    const fs::path file = corpora.directory.write("a-file", "");
    const Ran built =
        run("casebook-index", {"build", "--corpus", corpora.small.string(), "--index", (file / "index").string()});
    BOOST_TEST(built.exit_code == 70);
    BOOST_TEST(built.err.find("a-file/index") != std::string::npos, built.err);
    BOOST_TEST(built.out.find("Published") == std::string::npos, built.out);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
