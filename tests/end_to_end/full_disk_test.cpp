// A build that cannot write ends with a sentence and leaves the published index as it was.
#include "program.hpp"
#include "published_index.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::test {

namespace {

namespace fs = std::filesystem;

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

} // namespace

BOOST_AUTO_TEST_SUITE(full_disk)

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
