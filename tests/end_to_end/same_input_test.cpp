// The same corpus gives the same generation and the same answers, byte for byte, wherever and however it is built.
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
    BOOST_TEST(Original::build(original().corpus, index, 2) == original().id);
    BOOST_TEST((fs::last_write_time(manifest) == before));
    check_same_answers(index);
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
