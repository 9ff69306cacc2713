#include "indexer/desk/collection.hpp"

#include "indexer/catalogue.hpp"
#include "schema/generation_files.hpp"
#include "temporary_folder.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::indexer {
namespace {

namespace data = boost::unit_test::data;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(collections)

BOOST_AUTO_TEST_CASE(a_collection_becomes_a_catalogue_and_a_file_a_text) {
    const TemporaryFolder folder;
    folder.write("corpus.jsonl",
                 "{\"id\": \"CACM-0001\", \"title\": \"A \\\"title\\\", with; marks\", \"text\": \"Of it.\"}\n"
                 "{\"id\": \"7\", \"title\": \"\", \"text\": \"Si\xc3\xa2n\"}\n"
                 "\n{\"id\": \"bare\", \"title\": \"=1+1\", \"text\": \" \"}");
    const fs::path out = folder.path() / "corpus";
    const auto written = write_collection(folder.path(), out);
    BOOST_TEST_REQUIRE(written.has_value());
    BOOST_TEST(written->documents == 3u);
    const Catalogue catalogue = read_catalogue(*schema::read_file(out / "catalogue.csv"));
    BOOST_TEST(catalogue.faults.empty());
    BOOST_TEST_REQUIRE(catalogue.rows.size() == 3u);
    BOOST_TEST(catalogue.rows[0].record.id.value == "cacm-0001");
    BOOST_TEST(catalogue.rows[0].record.title == "A \"title\", with; marks");
    BOOST_TEST(catalogue.rows[0].record.documents.front().file == "cacm-0001.txt");
    BOOST_TEST(catalogue.rows[1].record.id.value == "d7");
    BOOST_TEST(catalogue.rows[1].record.title == kUntitled);
    BOOST_TEST(catalogue.rows[2].record.title == "=1+1");
    BOOST_TEST(catalogue.rows[2].record.documents.empty());
    BOOST_TEST(*schema::read_file(out / "cacm-0001.txt") == "Of it.\n");
    BOOST_TEST(*schema::read_file(out / "d7.txt") == "Si\xc3\xa2n\n");
    BOOST_TEST(!fs::exists(out / "bare.txt"));
    BOOST_TEST((*collection_ids(folder.path()) == std::vector<std::string>{"CACM-0001", "7", "bare"}));
}

BOOST_AUTO_TEST_CASE(an_id_that_can_be_that_of_a_record_is_kept) {
    BOOST_TEST(record_id_of("lowmarsh-2019-child-h2") == "lowmarsh-2019-child-h2");
    BOOST_TEST(record_id_of("a--b-") == "a--b-");
    BOOST_TEST(record_id_of("CACM-0001") == "cacm-0001");
    BOOST_TEST(record_id_of("FT911 3") == "ft911-3");
    BOOST_TEST(record_id_of("1") == "d1");
    BOOST_TEST(record_id_of("??") == "");
}

struct Faulty {
    const char *lines, *fault;
};
std::ostream& operator<<(std::ostream& out, const Faulty& faulty) { return out << faulty.fault; }
const Faulty kFaulty[] = {
    {"", "corpus.jsonl line 1: There are no documents."},
    {"{\"id\": \"aa\", \"title\": \"\", \"text\": \"\"}\n{\"id\"", "corpus.jsonl line 2: It is not JSON."},
    {"[]", "corpus.jsonl line 1: It is not an object."},
    {"{\"id\": 1, \"title\": \"\", \"text\": \"\"}", "corpus.jsonl line 1: It has no text \"id\"."},
    {"{\"id\": \"aa\", \"text\": \"\"}", "corpus.jsonl line 1: It has no text \"title\"."},
    {"{\"id\": \"\", \"title\": \"\", \"text\": \"\"}", "corpus.jsonl line 1: Its id is empty."},
    {"{\"id\": \"?\", \"title\": \"\", \"text\": \"\"}", "corpus.jsonl line 1: No record's id can be made of \"?\"."},
    {"{\"id\": \"A-b\", \"title\": \"\", \"text\": \"\"}\n{\"id\": \"a b\", \"title\": \"\", \"text\": \"\"}",
     "corpus.jsonl line 2: Its record would be a-b, as that of line 1."},
    {"{\"id\": \"aa\", \"title\": \"\xff\", \"text\": \"\"}", "corpus.jsonl line 1: It is not JSON."},
};

BOOST_DATA_TEST_CASE(a_collection_with_a_fault_is_not_written_and_the_line_is_named, data::make(kFaulty), faulty) {
    const TemporaryFolder folder;
    folder.write("corpus.jsonl", faulty.lines);
    const auto written = write_collection(folder.path(), folder.path() / "corpus");
    BOOST_TEST_REQUIRE(written.has_error());
    BOOST_TEST(written.error().front().message == faulty.fault);
    BOOST_TEST(!fs::exists(folder.path() / "corpus"));
}

BOOST_AUTO_TEST_CASE(nothing_is_written_among_other_files) {
    const TemporaryFolder folder;
    folder.write("corpus.jsonl", "{\"id\": \"aa\", \"title\": \"\", \"text\": \"\"}");
    folder.write("corpus/mine.txt", "kept");
    const auto written = write_collection(folder.path(), folder.path() / "corpus");
    BOOST_TEST_REQUIRE(written.has_error());
    BOOST_TEST((written.error().front().code == schema::ErrorCode::usage));
    BOOST_TEST(!fs::exists(folder.path() / "corpus" / "catalogue.csv"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
