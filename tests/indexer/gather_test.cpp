#include "indexer/gather.hpp"

#include "indexer/duplicates.hpp"
#include "indexer/kind_in_name.hpp"
#include "indexer/text_digest.hpp"
#include "tests/indexer/temporary_folder.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::indexer {
namespace {

/// A Markdown report whose cover says so much; `words` makes its text its own.
std::string report(const std::string& title, const std::string& board_and_date, const std::string& words) {
    std::string text = "# " + title + "\n\n" + board_and_date + "\n\n## 1 Introduction\n\n";
    for (int i = 0; i < 30; ++i) text += "The " + words + " were seen by the panel on each of the days. ";
    return text + "\n";
}

const std::string kBoard = "Thornmere Safeguarding Children Board, March 2018";

Corpus gathered(const TemporaryFolder& folder) {
    auto corpus = source(folder.path());
    BOOST_TEST_REQUIRE(corpus.has_value());
    return gather(std::move(*corpus), {.cache_directory = {}, .pdf_program = CASEBOOK_EXTRACT_PDF_PROGRAM}, 2).corpus;
}

/// The files of each review: "a.md + b.md | c.md".
std::string shape(const Corpus& corpus) {
    std::vector<std::string> reviews;
    for (const SourceReview& review : corpus.reviews) {
        std::string files;
        for (const SourceFile& file : review.files) files += (files.empty() ? "" : " + ") + file.name;
        reviews.push_back(files);
    }
    std::ranges::sort(reviews);
    std::string all;
    for (const std::string& files : reviews) all += (all.empty() ? "" : " | ") + files;
    return all;
}

std::string skipped(const Corpus& corpus) {
    std::string all;
    for (const SkippedFile& file : corpus.skipped) all += file.name + ": " + file.reason + ": " + file.detail + "\n";
    return all;
}

struct Name {
    std::string stem, base, kind;
};
std::ostream& operator<<(std::ostream& out, const Name& name) { return out << name.stem; }

const Name kNames[] = {
    {"child-k-overview-report", "child-k", "overview_report"},
    {"Child K - Executive Summary FINAL v2", "child-k", "executive_summary"},
    {"child_k_7_minute_briefing", "child-k", "briefing"},
    {"Child K Action Plan (2019)", "child-k", "action_plan"},
    {"child-k-report", "child-k", "other"},
    {"overview-report", "", "overview_report"},
    {"child-k", "child-k", ""},
    {"act146_2011_Q1", "act146-2011-q1", ""},
};

BOOST_AUTO_TEST_SUITE(gathering)

BOOST_DATA_TEST_CASE(a_name_ends_with_the_kind_of_document, kNames, name) {
    const NameParts parts = kind_in_name(name.stem);
    BOOST_TEST(parts.base == name.base);
    BOOST_TEST(parts.kind == name.kind);
}

BOOST_AUTO_TEST_CASE(a_base_that_any_review_could_have_sets_none_apart) {
    for (const char* const base : {"", "serious-case-review", "final", "scr", "child"})
        BOOST_TEST(!is_distinctive(base));
    for (const char* const base : {"child-k", "2018", "eliza"}) BOOST_TEST(is_distinctive(base));
}

BOOST_AUTO_TEST_CASE(files_of_one_name_and_several_kinds_are_one_review) {
    const TemporaryFolder folder;
    folder.write("child-k-action-plan.md", report("Action plan", kBoard, "actions"));
    folder.write("child-k-overview-report.md", report("Serious case review: Child K", kBoard, "facts"));
    folder.write("child-k-executive-summary.md", report("Executive summary: Child K", kBoard, "lessons"));
    folder.write("child-l-overview-report.md", report("Serious case review: Child L", kBoard, "others"));
    const Corpus corpus = gathered(folder);
    BOOST_TEST(shape(corpus) == "child-k-overview-report.md + child-k-executive-summary.md + child-k-action-plan.md | "
                                "child-l-overview-report.md");
    const schema::ReviewRecord& record = corpus.reviews[0].record;
    BOOST_TEST(record.id.value.starts_with("child-k-overview-report-"));
    BOOST_TEST(record.title == "Serious case review: Child K");
    BOOST_TEST(record.label == "Child K");
    BOOST_TEST(record.publisher == "Thornmere Safeguarding Children Board");
    BOOST_TEST(record.published->text == "2018-03");
    BOOST_TEST(record.documents[0].kind == "overview_report");
    BOOST_TEST(record.documents[2].kind == "action_plan");
    BOOST_TEST(record.inferred);
    BOOST_TEST((record.inferred_fields == std::vector<std::string>{"title", "label", "publisher", "published",
                                                                   "review_type", "nation", "documents"}));
}

BOOST_AUTO_TEST_CASE(files_of_one_name_whose_covers_differ_are_left_apart) {
    const TemporaryFolder folder;
    folder.write("child-k-overview-report.md", report("Serious case review: Child K", kBoard, "facts"));
    folder.write("child-k-action-plan.md", report("Action plan", "May 2018", "actions"));
    folder.write("child-k-executive-summary.md",
                 report("Executive summary: Child K", "Valeham Safeguarding Children Board, March 2018", "lessons"));
    BOOST_TEST(gathered(folder).reviews.size() == 3u);
}

BOOST_AUTO_TEST_CASE(files_of_a_name_that_any_review_could_have_are_left_apart) {
    const TemporaryFolder folder;
    folder.write("serious-case-review-report.md", report("A report", "", "facts"));
    folder.write("serious-case-review-action-plan.md", report("A plan", "", "actions"));
    BOOST_TEST(gathered(folder).reviews.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_folder_of_kinds_of_document_is_one_review) {
    const TemporaryFolder folder;
    folder.write("k/overview-report.md", report("Serious case review: Child K", kBoard, "facts"));
    folder.write("k/action-plan.md", report("Action plan", kBoard, "actions"));
    folder.write("l/overview-report.md", report("Serious case review: Child L", kBoard, "things"));
    folder.write("l/letter.md", report("A letter", "", "words"));
    BOOST_TEST(shape(gathered(folder)) ==
               "k/overview-report.md + k/action-plan.md | l/letter.md | l/overview-report.md");
}

BOOST_AUTO_TEST_CASE(files_are_one_review_where_their_covers_say_so) {
    const TemporaryFolder folder;
    folder.write("scan1.md", report("Serious case review: Child K", kBoard, "facts"));
    folder.write("scan2.md", report("Executive summary: Child K", kBoard, "lessons"));
    folder.write("scan3.md",
                 report("Serious case review: Child K", "Thornmere Safeguarding Children Board, March 2009", "ages"));
    folder.write("scan4.md", report("Executive summary: Child K", "March 2018", "rumours"));
    folder.write("other/scan5.md", report("Executive summary: Child K", kBoard, "echoes"));
    BOOST_TEST(shape(gathered(folder)) == "other/scan5.md | scan1.md + scan2.md | scan3.md | scan4.md");
}

BOOST_AUTO_TEST_CASE(a_review_with_a_record_is_left_as_it_is) {
    const TemporaryFolder folder;
    folder.write("k/review.json", R"({"id":"k1","title":"K"})");
    folder.write("k/overview-report.md", report("Serious case review: Child K", kBoard, "facts"));
    folder.write("loose.md", report("Serious case review: Child L", kBoard, "things"));
    const Corpus corpus = gathered(folder);
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 2u);
    const schema::ReviewRecord& record = corpus.reviews[0].record;
    BOOST_TEST(record.title == "K");
    BOOST_TEST(record.publisher == "");
    BOOST_TEST(record.label == "");
    BOOST_TEST(!record.inferred);
    BOOST_TEST(record.documents[0].kind == "other");
}

BOOST_AUTO_TEST_CASE(a_copy_without_a_record_is_left_out_and_names_the_first) {
    const TemporaryFolder folder;
    const std::string text = report("Serious case review: Child K", kBoard, "facts");
    folder.write("a/one.md", text);
    folder.write("b/two.md", text);
    folder.write("c/three.txt", text.substr(2)); // the same words in another format
    folder.write("d/short.txt", "The same few words.");
    folder.write("e/short.md", "The same  few words.");
    const Corpus corpus = gathered(folder);
    BOOST_TEST(shape(corpus) == "a/one.md | d/short.txt | e/short.md");
    BOOST_TEST(skipped(corpus) == "b/two.md: duplicate: The same file as a/one.md\n"
                                  "c/three.txt: duplicate: The same text as a/one.md\n");
}

BOOST_AUTO_TEST_CASE(a_copy_of_a_document_with_a_record_is_left_out) {
    const TemporaryFolder folder;
    const std::string text = report("Serious case review: Child K", kBoard, "facts");
    folder.write("z/review.json", R"({"id":"zz","title":"Z","rights":"passages"})");
    folder.write("z/one.md", text);
    folder.write("a.md", text);
    const Corpus corpus = gathered(folder);
    BOOST_TEST(shape(corpus) == "z/one.md");
    BOOST_TEST(skipped(corpus) == "a.md: duplicate: The same file as z/one.md\n");
}

BOOST_AUTO_TEST_CASE(of_two_copies_the_one_that_lies_with_its_review_stays) {
    const TemporaryFolder folder;
    const std::string text = report("Serious case review: Child K", kBoard, "facts");
    folder.write("a/copy.md", text);
    folder.write("b/child-k-overview-report.md", text);
    folder.write("b/child-k-action-plan.md", report("Action plan", kBoard, "actions"));
    BOOST_TEST(shape(gathered(folder)) == "b/child-k-overview-report.md + b/child-k-action-plan.md");
}

BOOST_AUTO_TEST_CASE(where_only_the_summary_is_there_the_record_says_so) {
    const TemporaryFolder folder;
    folder.write("child-k-executive-summary.md", report("Executive summary: Child K", kBoard, "lessons"));
    const Corpus corpus = gathered(folder);
    BOOST_TEST(corpus.reviews.at(0).record.coded[schema::index_of(schema::FieldId::held)].at(0) == "executive_summary");
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_skipped_once_with_its_reason) {
    const TemporaryFolder folder;
    folder.write("a.pdf", "no PDF");
    folder.write("b.md", report("Title of four words", "", "facts"));
    folder.write("r/review.json", R"({"id":"rr","title":"R"})");
    folder.write("r/c.pdf", "no PDF either");
    const Corpus corpus = gathered(folder);
    BOOST_TEST(corpus.skipped.size() == 1u);
    BOOST_TEST(corpus.skipped.at(0).reason == "damaged");
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 2u);
    BOOST_TEST(corpus.reviews[1].files.at(0).fault.has_value()); // known: not read a second time
}

BOOST_AUTO_TEST_CASE(the_order_is_by_id_and_does_not_depend_on_threads) {
    const TemporaryFolder folder;
    for (int i = 0; i < 20; ++i)
        folder.write("f" + std::to_string(i) + ".md",
                     report("Report number four " + std::to_string(i), "", "w" + std::to_string(i)));
    const Corpus corpus = gathered(folder);
    BOOST_TEST(corpus.reviews.size() == 20u);
    BOOST_TEST(std::ranges::is_sorted(corpus.reviews, {}, [](const SourceReview& r) { return r.record.id; }));
    BOOST_TEST(shape(corpus) == shape(gathered(folder)));
}

BOOST_AUTO_TEST_CASE(copies_in_two_recorded_reviews_are_remarked_on_and_stay) {
    const std::vector<DocumentDigest> documents = {{"a/x.pdf", "aa", "1", "t1"}, {"a/y.pdf", "aa", "1", "t1"},
                                                   {"b/x.pdf", "bb", "1", "t1"}, {"c/x.txt", "cc", "3", "t1"},
                                                   {"d/x.txt", "dd", "4", ""},   {"e/x.txt", "ee", "5", ""}};
    const std::vector<SkippedFile> remarks = duplicate_remarks(documents);
    BOOST_TEST_REQUIRE(remarks.size() == 2u);
    BOOST_TEST(remarks[0].name == "b/x.pdf");
    BOOST_TEST(remarks[0].reason == "duplicate_of");
    BOOST_TEST(remarks[0].detail == "The review bb has the same file as a/x.pdf of the review aa; both count.");
    BOOST_TEST(remarks[1].detail == "The review cc has the same text as a/x.pdf of the review aa; both count.");
}

BOOST_AUTO_TEST_CASE(the_digest_of_a_text_is_that_of_its_words) {
    const auto digest = [](std::string text, int times) {
        schema::Page page;
        for (int i = 0; i < times; ++i) page.text += text;
        return text_digest(std::vector<schema::Page>{page, page});
    };
    BOOST_TEST(digest("Words, and “more” words.\n", 20) == digest("words and more\nwords ", 20));
    BOOST_TEST(digest("Words and more words ", 20) != digest("words and other words ", 20));
    BOOST_TEST(digest("ab c ", 60) != digest("a bc ", 60));
    BOOST_TEST(digest("Siân ", 60) != digest("Sian ", 60));
    BOOST_TEST(digest("words ", 49) == ""); // ninety-eight
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
