// casebook-index init as a librarian runs it: drafts beside the files, and a build that finds the same reviews.
#include "program.hpp"
#include "tests/end_to_end/loopback_client.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>

namespace casebook::test {

namespace {

namespace fs = std::filesystem;

const fs::path kRepository = fs::path(CASEBOOK_FIXTURES) / "repository";

/// Reports of the synthetic repository without their records: a folder of one, and a flat one.
struct Unrecorded {
    TemporaryDirectory directory;
    fs::path corpus = directory.path() / "corpus", index = directory.path() / "index";

    Unrecorded() {
        copy("lowmarsh-2019-child-h2/overview-report.pdf", "flat/child-h2-overview-report.pdf");
        copy("lowmarsh-2019-child-h2/executive-summary.pdf", "flat/child-h2-executive-summary.pdf");
        copy("thornwick-2013-child-q/overview-report.txt", "flat/another.txt");
        copy("inverdour-2015-children-f-g-and-h/overview-report.pdf", "inverdour/report.pdf");
        copy("inverdour-2015-children-f-g-and-h/overview-report.pdf", "spare/inverdour.pdf");
    }

    void copy(const char* from, const char* to) const {
        fs::create_directories((corpus / to).parent_path());
        fs::copy_file(kRepository / from, corpus / to);
    }

    std::string built() const {
        const Ran ran = run("casebook-index", {"build", "--corpus", corpus.string(), "--index", index.string(),
                                               "--strict", "--progress", "none"});
        BOOST_TEST_REQUIRE(ran.exit_code == 0, ran.err + ran.out);
        const auto counts = ran.out.find(": ") + 2;
        return ran.out.substr(counts, ran.out.find(", in ") - counts);
    }

    Ran drafted() const { return run("casebook-index", {"init", "--corpus", corpus.string()}); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(drafting_records)

BOOST_AUTO_TEST_CASE(after_init_the_same_reviews_are_built_and_nothing_is_lost) {
    const Unrecorded corpus;
    const std::string before = corpus.built();
    BOOST_TEST(before.starts_with("3 reviews (3 held), 4 documents"), before);
    const Ran init = corpus.drafted();
    BOOST_TEST(init.exit_code == 0, init.err);
    BOOST_TEST(init.out.find("wrote inverdour/review.json: Significant case review: Children F, G and H\n") !=
               std::string::npos);
    BOOST_TEST(init.out.find("3 drafts written, 0 could not be.") != std::string::npos);
    for (const char* const name :
         {"flat/child-h2-overview-report.review.json", "flat/another.review.json", "inverdour/review.json"})
        BOOST_TEST(fs::exists(corpus.corpus / name), name);
    BOOST_TEST(corpus.built() == before);
}

BOOST_AUTO_TEST_CASE(a_review_without_a_record_is_found_by_what_its_cover_says_and_says_that_it_was_inferred) {
    const Unrecorded corpus;
    corpus.built();
    const Serving serving(corpus.index);
    LoopbackClient client(serving.port());
    const std::string found = client.get("/search.json?published_year=2013&nation=england").body;
    BOOST_TEST(found.find(R"("title":"Serious case review: Child Q")") != std::string::npos, found);
    BOOST_TEST(found.find(R"("publisher":"Thornwick Safeguarding Children Board")") != std::string::npos, found);
    const auto at = found.find("/reviews/flat-another-");
    BOOST_TEST_REQUIRE(at != std::string::npos);
    const std::string address = found.substr(at, found.find_first_of("?\"./", at + 9) - at);
    const std::string data = client.get(address + ".json").body;
    BOOST_TEST(data.find(R"("inferred":true)") != std::string::npos, data);
    BOOST_TEST(data.find(R"("inferred_fields":["title","label","publisher","published","reviewers")") !=
                   std::string::npos,
               data);
    const std::string page = client.get(address).body;
    BOOST_TEST(page.find("not checked by a person: title, label, publisher") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_second_init_writes_nothing) {
    const Unrecorded corpus;
    corpus.drafted();
    BOOST_TEST(corpus.drafted().out.find("0 drafts written, 0 could not be.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_draft_that_cannot_be_written_is_named_and_the_others_are_written) {
    const Unrecorded corpus;
    const fs::path folder = corpus.corpus / "inverdour";
    fs::create_directory(folder / ".review.json.tmp"); // where the draft would be written first
    const Ran init = corpus.drafted();
    BOOST_TEST(init.exit_code == 70);
    BOOST_TEST(init.out.find("NO DRAFT for inverdour/report.pdf") != std::string::npos, init.out);
    BOOST_TEST(init.out.find("2 drafts written, 1 could not be.") != std::string::npos, init.out);
}

BOOST_AUTO_TEST_CASE(init_of_no_folder_is_an_error) {
    const Ran ran = run("casebook-index", {"init", "--corpus", "/nowhere/at/all"});
    BOOST_TEST(ran.exit_code == 2);
    BOOST_TEST(ran.err.find("no corpus folder") != std::string::npos, ran.err);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
