#include "indexer/source.hpp"

#include "tests/indexer/temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::indexer {
namespace {

const std::string kRecord = R"({"id":"ID","title":"A review","review_type":"scr","nation":"england")";

std::string record(const std::string& id, const std::string& more = "") {
    std::string json = kRecord;
    json.replace(json.find("ID"), 2, id);
    return json + more + "}";
}

Corpus read(const TemporaryFolder& folder) {
    const auto corpus = source(folder.path());
    BOOST_TEST_REQUIRE(corpus.has_value());
    return *corpus;
}

std::string reason_of(const Corpus& corpus, const std::string& name) {
    const auto found = std::find_if(corpus.skipped.begin(), corpus.skipped.end(),
                                    [&](const SkippedFile& file) { return file.name == name; });
    return found == corpus.skipped.end() ? "" : found->reason;
}

BOOST_AUTO_TEST_SUITE(source_files)

BOOST_AUTO_TEST_CASE(a_folder_with_a_record_is_one_review_with_its_documents_in_the_order_of_the_record) {
    const TemporaryFolder folder;
    folder.write(
        "r1/review.json",
        record("r1",
               R"(,"documents":[{"file":"b.txt","kind":"overview_report"},{"file":"a.txt","kind":"action_plan"}])"));
    folder.write("r1/a.txt", "a");
    folder.write("r1/b.txt", "b");
    folder.write("r1/c.md", "c");
    const Corpus corpus = read(folder);
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 1u);
    const SourceReview& review = corpus.reviews[0];
    BOOST_TEST(!review.record.inferred);
    BOOST_TEST_REQUIRE(review.files.size() == 3u);
    BOOST_TEST(review.files[0].name == "r1/b.txt");
    BOOST_TEST(review.record.documents[0].kind == "overview_report");
    BOOST_TEST(review.files[2].name == "r1/c.md");
    BOOST_TEST(review.record.documents[2].kind == "other");
    BOOST_TEST(corpus.skipped.empty());
}

BOOST_AUTO_TEST_CASE(a_loose_file_is_a_review_of_its_own_with_an_inferred_record) {
    const TemporaryFolder folder;
    folder.write("2011/act146_2011-Q1.pdf", "x");
    const Corpus corpus = read(folder);
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 1u);
    const schema::ReviewRecord& inferred = corpus.reviews[0].record;
    BOOST_TEST(inferred.inferred);
    BOOST_TEST(inferred.title == "Act146 2011 Q1");
    BOOST_TEST(inferred.id.value.starts_with("2011-act146-2011-q1-"));
    BOOST_TEST(corpus.reviews[0].files.at(0).media_type == "application/pdf");
}

BOOST_AUTO_TEST_CASE(every_file_that_is_not_read_has_its_reason) {
    const TemporaryFolder folder;
    folder.write("a.xlsx", "x");
    folder.write("catalogue.csv", "x");
    folder.write(".hidden", "x");
    folder.write("~$draft.txt", "x");
    folder.write("Thumbs.db", "x");
    folder.write(".git/config", "x");
    std::filesystem::create_symlink("/etc/hostname", folder.path() / "outside.txt");
    std::filesystem::create_symlink(folder.path() / "nothing.txt", folder.path() / "dangling.txt");
    const Corpus corpus = read(folder);
    BOOST_TEST(corpus.reviews.empty());
    BOOST_TEST(reason_of(corpus, "a.xlsx") == "unsupported_format");
    BOOST_TEST(reason_of(corpus, "catalogue.csv") == "invalid_record");
    for (const char* const ignored : {".hidden", "~$draft.txt", "Thumbs.db", ".git"})
        BOOST_TEST(reason_of(corpus, ignored) == "ignored");
    BOOST_TEST(reason_of(corpus, "outside.txt") == "outside_corpus");
    BOOST_TEST(reason_of(corpus, "dangling.txt") == "missing_file");
}

BOOST_AUTO_TEST_CASE(an_invalid_record_is_reported_with_its_pointers_and_its_files_with_it) {
    const TemporaryFolder folder;
    folder.write("r1/review.json", record("r1", R"(,"nation":"atlantis","year":7)"));
    folder.write("r1/a.txt", "a");
    folder.write("r2/review.json", "{");
    const Corpus corpus = read(folder);
    BOOST_TEST(corpus.reviews.empty());
    BOOST_TEST(reason_of(corpus, "r1/review.json") == "invalid_record");
    BOOST_TEST(reason_of(corpus, "r1/a.txt") == "invalid_record");
    BOOST_TEST(reason_of(corpus, "r2/review.json") == "invalid_record");
    BOOST_TEST(std::any_of(corpus.skipped.begin(), corpus.skipped.end(),
                           [](const SkippedFile& file) { return !file.pointer.empty(); }));
}

BOOST_AUTO_TEST_CASE(a_document_that_is_not_there_is_reported_and_the_review_stays) {
    const TemporaryFolder folder;
    folder.write("r1/review.json", record("r1", R"(,"documents":[{"file":"gone.pdf"},{"file":"a.txt"}])"));
    folder.write("r1/a.txt", "a");
    const Corpus corpus = read(folder);
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 1u);
    BOOST_TEST(reason_of(corpus, "r1/gone.pdf") == "missing_file");
    BOOST_TEST_REQUIRE(corpus.reviews[0].files.size() == 1u);
    BOOST_TEST(corpus.reviews[0].record.documents.at(0).file == "a.txt");
}

BOOST_AUTO_TEST_CASE(the_first_of_two_reviews_with_one_id_stays) {
    const TemporaryFolder folder;
    for (const char* const name : {"a", "b"}) {
        folder.write(std::string(name) + "/review.json", record("same"));
        folder.write(std::string(name) + "/report.txt", name);
    }
    const Corpus corpus = read(folder);
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 1u);
    BOOST_TEST(corpus.reviews[0].files.at(0).name == "a/report.txt");
    BOOST_TEST(reason_of(corpus, "b/report.txt") == "duplicate_id");
}

BOOST_AUTO_TEST_CASE(withdrawn_and_record_only_reviews_give_no_files) {
    const TemporaryFolder folder;
    folder.write("w/review.json", record("w1", R"(,"status":"withdrawn")"));
    folder.write("w/a.txt", "secret");
    folder.write("o/review.json", record("o1", R"(,"rights":"record-only")"));
    folder.write("o/a.txt", "secret");
    const Corpus corpus = read(folder);
    BOOST_TEST_REQUIRE(corpus.withdrawn.size() == 1u);
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 1u);
    BOOST_TEST(corpus.reviews[0].files.empty());
    BOOST_TEST(reason_of(corpus, "w/a.txt") == "withdrawn");
    BOOST_TEST(reason_of(corpus, "o/a.txt") == "record_only");
}

BOOST_AUTO_TEST_CASE(the_order_is_by_id_whatever_the_folders_are_called) {
    const TemporaryFolder folder;
    folder.write("z/review.json", record("a1"));
    folder.write("a/review.json", record("z1"));
    const Corpus corpus = read(folder);
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 2u);
    BOOST_TEST(corpus.reviews[0].record.id.value == "a1");
}

BOOST_AUTO_TEST_CASE(a_record_beside_its_files_is_that_of_the_files_it_lists) {
    const TemporaryFolder folder;
    folder.write("k.review.json", record("kk", R"(,"documents":[{"file":"k-report.txt","kind":"overview_report"},)"
                                               R"({"file":"gone.txt"}])"));
    folder.write("k-report.txt", "k");
    folder.write("other.txt", "o");
    const Corpus corpus = read(folder);
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 2u);
    BOOST_TEST(corpus.reviews[0].record.id.value == "kk");
    BOOST_TEST(corpus.reviews[0].record_name == "k.review.json");
    BOOST_TEST_REQUIRE(corpus.reviews[0].files.size() == 1u);
    BOOST_TEST(corpus.reviews[0].files[0].name == "k-report.txt");
    BOOST_TEST(corpus.reviews[1].record_name == "");
    BOOST_TEST(reason_of(corpus, "gone.txt") == "missing_file");
    BOOST_TEST(corpus.skipped.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_record_beside_its_files_that_lists_none_is_that_of_the_files_of_its_name) {
    const TemporaryFolder folder;
    folder.write("k.review.json", record("kk"));
    folder.write("k.txt", "k");
    folder.write("k.md", "k");
    folder.write("k2.txt", "k");
    const Corpus corpus = read(folder);
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 2u); // in the order of ids: k2-..., kk
    BOOST_TEST(corpus.reviews[1].files.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_faulty_record_beside_its_files_takes_the_files_of_its_name_with_it) {
    const TemporaryFolder folder;
    folder.write("k.review.json", "{");
    folder.write("k.txt", "k");
    const Corpus corpus = read(folder);
    BOOST_TEST(corpus.reviews.empty());
    BOOST_TEST(reason_of(corpus, "k.review.json") == "invalid_record");
    BOOST_TEST(reason_of(corpus, "k.txt") == "invalid_record");
}

BOOST_AUTO_TEST_CASE(the_rows_of_a_catalogue_are_the_records_of_the_files_they_name) {
    const TemporaryFolder folder;
    folder.write("2018/catalogue.csv", "id,title,files,rights,status\n"
                                       "one,One,a.txt; b.txt,,\n"
                                       "two,Two,,,\n"
                                       "three,Three,c.txt,record-only,\n"
                                       "four,Four,d.txt,,withdrawn\n"
                                       "Five!,Five,e.txt,,\n");
    for (const char* const name : {"a", "b", "c", "d", "e", "f"})
        folder.write("2018/" + std::string(name) + ".txt", name);
    const Corpus corpus = read(folder);
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 4u);
    BOOST_TEST(corpus.reviews[0].record.inferred); // f.txt, which no row names
    BOOST_TEST(corpus.reviews[1].record.id.value == "one");
    BOOST_TEST(corpus.reviews[1].record_name == "2018/catalogue.csv, row 2");
    BOOST_TEST(corpus.reviews[1].files.size() == 2u);
    BOOST_TEST(corpus.reviews[2].files.empty());
    BOOST_TEST(corpus.withdrawn.size() == 1u);
    BOOST_TEST(reason_of(corpus, "2018/c.txt") == "record_only");
    BOOST_TEST(reason_of(corpus, "2018/d.txt") == "withdrawn");
    BOOST_TEST(reason_of(corpus, "2018/e.txt") == "invalid_record");
    BOOST_TEST(reason_of(corpus, "2018/catalogue.csv") == "invalid_record");
}

BOOST_AUTO_TEST_CASE(a_record_in_a_file_goes_before_a_row_with_its_id) {
    const TemporaryFolder folder;
    folder.write("catalogue.csv", "id,title,files\nsame,Row,row.txt\n");
    folder.write("row.txt", "row");
    folder.write("z/review.json", record("same"));
    folder.write("z/report.txt", "json");
    const Corpus corpus = read(folder);
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 1u);
    BOOST_TEST(corpus.reviews[0].record_name == "z/review.json");
    BOOST_TEST(reason_of(corpus, "row.txt") == "duplicate_id");
    BOOST_TEST(reason_of(corpus, "catalogue.csv, row 2") == "duplicate_id");
}

BOOST_AUTO_TEST_CASE(a_file_that_two_records_name_stays_with_the_first) {
    const TemporaryFolder folder;
    folder.write("catalogue.csv", "id,title,files\none,One,a.txt\ntwo,Two,a.txt; b.txt\n");
    folder.write("a.txt", "a");
    folder.write("b.txt", "b");
    const Corpus corpus = read(folder);
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 2u);
    BOOST_TEST(corpus.reviews[0].files.at(0).name == "a.txt");
    BOOST_TEST(corpus.reviews[1].files.at(0).name == "b.txt");
    BOOST_TEST(reason_of(corpus, "catalogue.csv, row 3") == "duplicate_document");
}

BOOST_AUTO_TEST_CASE(no_other_record_is_read_beside_a_review_json) {
    const TemporaryFolder folder;
    folder.write("r/review.json", record("rr"));
    folder.write("r/catalogue.csv", "id,title\none,One\n");
    folder.write("r/a.review.json", record("aa"));
    const Corpus corpus = read(folder);
    BOOST_TEST(corpus.reviews.size() == 1u);
    BOOST_TEST(reason_of(corpus, "r/catalogue.csv") == "unsupported_format");
    BOOST_TEST(reason_of(corpus, "r/a.review.json") == "unsupported_format");
}

BOOST_AUTO_TEST_CASE(a_hostile_name_is_read_and_shown_safely) {
    const TemporaryFolder folder;
    folder.write("evil\n\xFF name.txt", "x");
    const Corpus corpus = read(folder);
    BOOST_TEST_REQUIRE(corpus.reviews.size() == 1u);
    BOOST_TEST(corpus.reviews[0].files.at(0).name == "evil\xEF\xBF\xBD\xEF\xBF\xBD name.txt");
}

BOOST_AUTO_TEST_CASE(the_folder_one_stands_in_can_be_a_corpus) {
    const TemporaryFolder folder;
    folder.write("r1/review.json", record("r1", R"(,"documents":[{"file":"a.txt"}])"));
    folder.write("r1/a.txt", "a");
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    const auto corpus = source(".");
    std::filesystem::current_path(before);
    BOOST_TEST_REQUIRE(corpus.has_value());
    BOOST_TEST_REQUIRE(corpus->reviews.size() == 1u);
    BOOST_TEST(corpus->reviews[0].files.at(0).name == "r1/a.txt");
    BOOST_TEST(corpus->skipped.empty());
}

BOOST_AUTO_TEST_CASE(a_corpus_that_is_not_there_is_an_error) {
    const auto corpus = source("/nowhere/at/all");
    BOOST_TEST_REQUIRE(corpus.has_error());
    BOOST_TEST(corpus.error().parameter == "corpus");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
