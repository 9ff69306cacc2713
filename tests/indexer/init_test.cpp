#include "indexer/init.hpp"

#include "indexer/gather.hpp"
#include "schema/generation_files.hpp"
#include "schema/review_record.hpp"
#include "tests/indexer/temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::indexer {
namespace {

namespace fs = std::filesystem;

std::string report(const std::string& title, const std::string& words) {
    std::string text = "# " + title + "\n\nThornmere Safeguarding Children Board, March 2018\n\n## 1 Introduction\n\n";
    for (int i = 0; i < 30; ++i) text += "The " + words + " were seen by the panel on each of the days. ";
    return text + "\n";
}

InitReport drafted(const TemporaryFolder& folder) {
    const auto report = init({.corpus = folder.path(), .jobs = 1});
    BOOST_TEST_REQUIRE(report.has_value());
    return *report;
}

std::string names(const InitReport& report) {
    std::vector<std::string> all;
    for (const Draft& draft : report.written) all.push_back(draft.name);
    std::ranges::sort(all);
    std::string text;
    for (const std::string& name : all) text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// What a build would read, as ids with their files.
std::vector<std::string> reviews_of(const fs::path& folder) {
    auto corpus = source(folder);
    const Corpus gathered = gather(std::move(*corpus), {.cache_directory = {}}, 1).corpus;
    std::vector<std::string> reviews;
    for (const SourceReview& review : gathered.reviews) {
        std::string text = review.record.id.value + " " + review.record.title;
        for (const SourceFile& file : review.files) text += " " + file.name;
        reviews.push_back(text);
    }
    return reviews;
}

void write_mixed_corpus(const TemporaryFolder& folder) {
    folder.write("alone/report.md", report("Serious case review: Child A", "first"));
    folder.write("pair/child-b-overview-report.md", report("Serious case review: Child B", "second"));
    folder.write("pair/child-b-action-plan.md", report("Action plan", "third"));
    folder.write("many/c.md", report("Serious case review: Child C", "fourth"));
    folder.write("many/d.md", report("Serious case review: Child D", "fifth"));
    folder.write("many/d.txt", "Another file of that name, which says something else entirely.");
    folder.write("top.md", report("Serious case review: Child E", "sixth"));
    folder.write("copy/copy.md", report("Serious case review: Child A", "first"));
    folder.write("recorded/review.json", R"({"id":"recorded","title":"Recorded"})");
    folder.write("recorded/report.md", report("Serious case review: Child F", "seventh"));
    folder.write("broken/broken.pdf", "not a PDF");
}

BOOST_AUTO_TEST_SUITE(drafting)

BOOST_AUTO_TEST_CASE(each_review_without_a_record_gets_a_draft_where_the_build_finds_it) {
    const TemporaryFolder folder;
    write_mixed_corpus(folder);
    const std::vector<std::string> before = reviews_of(folder.path());
    const InitReport report = drafted(folder);
    BOOST_TEST(names(report) == "alone/review.json, many/c.review.json, many/d.review.json, many/d.txt.review.json, "
                                "pair/review.json, top.review.json");
    BOOST_TEST(report.failures.empty());
    BOOST_TEST(reviews_of(folder.path()) == before, boost::test_tools::per_element());
    BOOST_TEST(before.size() == 7u);
}

// With a review.json the copy would become a document of the review.
BOOST_AUTO_TEST_CASE(a_folder_that_holds_a_copy_as_well_is_not_made_one_review) {
    const TemporaryFolder folder;
    folder.write("a/report.md", report("Serious case review: Child A", "first"));
    folder.write("b/copy.md", report("Serious case review: Child A", "first"));
    folder.write("b/report.md", report("Serious case review: Child B", "second"));
    const std::vector<std::string> before = reviews_of(folder.path());
    BOOST_TEST(names(drafted(folder)) == "a/review.json, b/report.review.json");
    BOOST_TEST(reviews_of(folder.path()) == before, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_draft_is_a_valid_record_that_says_what_was_inferred) {
    const TemporaryFolder folder;
    folder.write("alone/report.md", report("Serious case review: Child A", "first"));
    drafted(folder);
    const auto json = schema::read_file(folder.path() / "alone/review.json");
    BOOST_TEST_REQUIRE(json.has_value());
    const auto record = schema::parse_review_record(*json);
    BOOST_TEST_REQUIRE(record.has_value());
    BOOST_TEST(record->label == "Child A");
    BOOST_TEST(record->inferred);
    BOOST_TEST(std::ranges::count(record->inferred_fields, "label") == 1);
    BOOST_TEST(std::ranges::count(record->inferred_fields, "incident") == 0);
}

BOOST_AUTO_TEST_CASE(a_second_time_nothing_is_written_and_nothing_changed) {
    const TemporaryFolder folder;
    write_mixed_corpus(folder);
    drafted(folder);
    const auto before = schema::read_file(folder.path() / "top.review.json");
    const InitReport again = drafted(folder);
    BOOST_TEST(again.written.empty());
    BOOST_TEST(again.failures.empty());
    BOOST_TEST((*schema::read_file(folder.path() / "top.review.json") == *before));
    for (const auto& entry : fs::recursive_directory_iterator(folder.path()))
        BOOST_TEST(!entry.path().filename().string().ends_with(".tmp"));
}

BOOST_AUTO_TEST_CASE(no_record_that_is_there_is_written_over_not_even_a_faulty_one) {
    const TemporaryFolder folder;
    folder.write("a.review.json", "{ half a record");
    folder.write("a.md", report("Serious case review: Child A", "first"));
    folder.write("catalogue.csv", "id,title,files\nbb,B,b.md\n");
    folder.write("b.md", report("Serious case review: Child B", "second"));
    const InitReport report = drafted(folder);
    BOOST_TEST(report.written.empty());
    BOOST_TEST(*schema::read_file(folder.path() / "a.review.json") == "{ half a record");
}

BOOST_AUTO_TEST_CASE(a_file_whose_name_no_record_can_hold_is_named_and_left) {
    const TemporaryFolder folder;
    folder.write("bad\xFF.md", report("Serious case review: Child A", "first"));
    const InitReport report = drafted(folder);
    BOOST_TEST(report.written.empty());
    BOOST_TEST_REQUIRE(report.failures.size() == 1u);
    BOOST_TEST(init_report_as_text(report).find("NO DRAFT for bad") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_report_says_what_was_read_where_and_what_could_not_be_told) {
    const TemporaryFolder folder;
    folder.write("alone/report.md", report("Serious case review: Child A", "first"));
    const std::string text = init_report_as_text(drafted(folder));
    BOOST_TEST(text ==
               "wrote alone/review.json: Serious case review: Child A\n"
               "    label: Child A    (page 1: \"Serious case review: Child A\")\n"
               "    publisher: Thornmere Safeguarding Children Board    (page 1: \"Thornmere Safeguarding "
               "Children Board, March 2018\")\n"
               "    published: 2018-03    (page 1: \"Thornmere Safeguarding Children Board, March 2018\")\n"
               "    review_type: scr    (page 1: \"Serious case review: Child A\")\n"
               "    nation: england    (page 1: \"Serious case review: Child A\")\n"
               "    could not tell: incident, period_under_review, reviewers, model\n"
               "1 drafts written, 0 could not be. Correct each draft, and take what you have checked out of its "
               "\"inferred\".\n");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
