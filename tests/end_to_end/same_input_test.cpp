// The same corpus gives the same generation and the same answers, byte for byte, wherever and however it is built.
#include "indexer/build.hpp"
#include "program.hpp"
#include "published_index.hpp"
#include "tests/end_to_end/loopback_client.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>

namespace casebook::test {

namespace {

namespace fs = std::filesystem;

// A corpus large enough for several batches, and the index of it that the others are compared with.
struct Original {
    TemporaryDirectory directory;
    fs::path corpus = directory.path() / "corpus", index = directory.path() / "index";
    std::string id;

    Original() {
        write_corpus({.directory = corpus, .seed = 5, .reviews = 250, .words = 500}); // two batches
        add_reviews_with_pdf(corpus);
        id = build(corpus, index, 2);
    }

    static std::string build(const fs::path& corpus, const fs::path& index, unsigned jobs) {
        const Ran built = run("casebook-index", {"build", "--corpus", corpus.string(), "--index", index.string(),
                                                 "--jobs", std::to_string(jobs)});
        BOOST_TEST_REQUIRE(built.exit_code == 0, built.err);
        return *schema::read_current({index});
    }
};

const Original& original() {
    static const Original original;
    return original;
}

struct Heard {
    std::string body, etag;
    friend bool operator==(const Heard&, const Heard&) = default;
};

std::map<std::string, Heard> answers_over_http(const fs::path& index) {
    Serving serving(index);
    LoopbackClient client(serving.port());
    std::map<std::string, Heard> answers;
    for (const std::string& address : addresses_to_ask()) {
        const auto answer = client.get(address);
        BOOST_TEST(answer.status == 200, address);
        answers[address] = {answer.body, answer.field("ETag")};
    }
    return answers;
}

void check_same_answers(const fs::path& index) {
    const auto expected = answers_over_http(original().index), found = answers_over_http(index);
    for (const auto& [address, answer] : expected) BOOST_TEST((found.at(address) == answer), address);
}

} // namespace

BOOST_AUTO_TEST_SUITE(same_input)

BOOST_AUTO_TEST_CASE(a_second_build_with_one_job_gives_the_same_generation_and_answers) {
    const TemporaryDirectory directory;
    BOOST_TEST(Original::build(original().corpus, directory.path() / "index", 1) == original().id);
    check_same_answers(directory.path() / "index");
}

BOOST_AUTO_TEST_CASE(a_copy_of_the_corpus_written_in_another_order_gives_the_same_generation) {
    const TemporaryDirectory directory;
    std::vector<fs::path> reviews(fs::directory_iterator(original().corpus), fs::directory_iterator{});
    std::ranges::sort(reviews, std::greater<>{});
    fs::create_directory(directory.path() / "other");
    for (const fs::path& review : reviews)
        fs::copy(review, directory.path() / "other" / review.filename(), fs::copy_options::recursive);
    BOOST_TEST(Original::build(directory.path() / "other", directory.path() / "index", 2) == original().id);
}

BOOST_AUTO_TEST_CASE(building_again_into_the_same_index_changes_nothing) {
    const TemporaryDirectory directory;
    const fs::path index = directory.path() / "index";
    fs::copy(original().index, index, fs::copy_options::recursive);
    const auto manifest = schema::GenerationFiles{schema::IndexRoot{index}.generation(original().id)}.manifest();
    const auto before = fs::last_write_time(manifest);
    fs::remove(index / "cache" / "last-build.json"); // so that all is built again
    BOOST_TEST(Original::build(original().corpus, index, 2) == original().id);
    BOOST_TEST((fs::last_write_time(manifest) == before));
    check_same_answers(index);
}

// A corpus and its index, and what the next build says of them.
struct Rebuilt {
    Rebuilt() {
        corpus.add({.id = "one", .text = "The child was not brought."});
        corpus.add({.id = "two", .text = "The school asked twice."});
        corpus.add_file("three/review.json", "no record");
        first = report();
    }
    indexer::BuildReport report() const {
        indexer::BuildReport report;
        const auto built = indexer::build({.corpus = corpus.corpus(), .index = corpus.root().path, .jobs = 2}, report);
        BOOST_TEST_REQUIRE(built.has_value());
        return report;
    }
    TinyCorpus corpus;
    indexer::BuildReport first;
};

BOOST_AUTO_TEST_CASE(an_unchanged_corpus_is_not_built_again_and_every_file_is_accounted_for) {
    const Rebuilt rebuilt;
    const indexer::BuildReport second = rebuilt.report();
    BOOST_TEST(!rebuilt.first.unchanged);
    BOOST_TEST(second.unchanged);
    BOOST_TEST(second.generation == rebuilt.first.generation);
    BOOST_TEST((second.counts == rebuilt.first.counts));
    BOOST_TEST_REQUIRE(second.indexed.size() == rebuilt.first.indexed.size());
    BOOST_TEST(second.indexed[1].name == rebuilt.first.indexed[1].name);
    BOOST_TEST(second.skipped.size() == rebuilt.first.skipped.size());
    BOOST_TEST(second.files_from_cache == second.indexed.size());
    BOOST_TEST(second.files_extracted == 0u);
}

BOOST_AUTO_TEST_CASE(whatever_changes_the_outcome_is_built) {
    const auto changed = [](const std::function<void(Rebuilt&)>& change) {
        Rebuilt rebuilt;
        change(rebuilt);
        return !rebuilt.report().unchanged;
    };
    const auto member_of = [](const Rebuilt& r, const fs::path& name) {
        return r.corpus.root().generation(r.first.generation) / name;
    };
    BOOST_TEST(changed([](Rebuilt& r) { r.corpus.add_file("one/report.txt", "The child was brought.    "); }));
    BOOST_TEST(changed([](Rebuilt& r) { r.corpus.add_file("one/more.txt", "More."); }));
    BOOST_TEST(changed([](Rebuilt& r) { r.corpus.add({.id = "one", .title = "Another", .text = "x"}); }));
    BOOST_TEST(changed([](Rebuilt& r) { fs::remove_all(r.corpus.corpus() / "two"); }));
    BOOST_TEST(changed([](Rebuilt& r) { fs::remove(r.corpus.corpus() / "three/review.json"); }));
    BOOST_TEST(changed([](Rebuilt& r) { fs::remove_all(r.corpus.root().documents()); }));
    BOOST_TEST(changed([](Rebuilt& r) { fs::remove(r.corpus.root().current()); }));
    BOOST_TEST(changed([&](Rebuilt& r) { fs::remove(member_of(r, "passages.glass")); }));
    BOOST_TEST(changed([&](Rebuilt& r) {
        std::fstream(member_of(r, "page-text.blobs"), std::ios::in | std::ios::out).seekp(20).put('\x7F');
    }));
}

BOOST_AUTO_TEST_CASE(a_damaged_note_of_the_last_build_costs_a_build_and_nothing_else) {
    for (const char* damage : {"", "{", "0123\n{}"}) {
        const Rebuilt rebuilt;
        std::ofstream(rebuilt.corpus.root().cache() / "last-build.json") << damage;
        const indexer::BuildReport again = rebuilt.report();
        BOOST_TEST(!again.unchanged);
        BOOST_TEST(again.generation == rebuilt.first.generation);
    }
}

BOOST_AUTO_TEST_CASE(an_index_copied_elsewhere_gives_the_same_answers) {
    const TemporaryDirectory directory;
    fs::copy(original().index, directory.path() / "copied", fs::copy_options::recursive);
    check_same_answers(directory.path() / "copied");
}

BOOST_AUTO_TEST_CASE(one_word_more_gives_another_generation) {
    const TemporaryDirectory directory;
    fs::copy(original().corpus, directory.path() / "corpus", fs::copy_options::recursive);
    std::ofstream(directory.path() / "corpus/case-0000003/report.txt", std::ios::app) << "\nCodicil.\n";
    BOOST_TEST(Original::build(directory.path() / "corpus", directory.path() / "index", 2) != original().id);
}

BOOST_AUTO_TEST_CASE(another_value_in_a_record_gives_another_generation) {
    TinyCorpus corpus, other;
    corpus.add({.id = "one", .text = "Some words.", .members = R"("nation": "england")"});
    other.add({.id = "one", .text = "Some words.", .members = R"("nation": "wales")"});
    BOOST_TEST(corpus.build() != other.build());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
