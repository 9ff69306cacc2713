#include "indexer/desk/judged_queries.hpp"

#include "temporary_folder.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::indexer {
namespace {

namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(reading_judged_queries)

BOOST_AUTO_TEST_CASE(a_published_collection_is_read_as_words_with_gains) {
    const TemporaryFolder folder;
    folder.write("queries.tsv", "# of a collection\n1\tWhat is TSS (Time Sharing)?\r\n2\tNOT \"caught\"\n");
    folder.write("qrels.tsv", "1\tCACM-1410\t1\n1\tCACM-1572\t0\n\n2\tA b\t2\n");
    const auto queries = read_judged_queries(folder.path());
    BOOST_TEST_REQUIRE(queries.has_value());
    BOOST_TEST_REQUIRE(queries->size() == 2u);
    BOOST_TEST((*queries)[0].request == "q=what+is+tss+time+sharing");
    BOOST_TEST(((*queries)[0].judged == Gains{{"CACM-1410", 1}, {"CACM-1572", 0}}));
    BOOST_TEST((*queries)[1].request == "q=not+caught");
    BOOST_TEST(((*queries)[1].judged == Gains{{"A b", 2}}));
}

BOOST_AUTO_TEST_CASE(tasks_are_asked_as_they_are_written) {
    const TemporaryFolder folder;
    folder.write("tasks.tsv", "task\tneed\trequest\nP1\tTo know.\tq=\"was+not+brought\"&agency=education\n");
    folder.write("judgements.tsv", "task\treview\tgain\nP1\tlowmarsh-2019-child-h2\t3\n");
    const auto tasks = read_judged_queries(folder.path());
    BOOST_TEST_REQUIRE(tasks.has_value());
    BOOST_TEST(tasks->front().text == "To know.");
    BOOST_TEST(tasks->front().request == "q=\"was+not+brought\"&agency=education");
    BOOST_TEST(tasks->front().judged.at("lowmarsh-2019-child-h2") == 3);
}

BOOST_AUTO_TEST_CASE(other_judgements_can_be_named) {
    const TemporaryFolder folder;
    folder.write("queries.tsv", "1\tone\n");
    folder.write("qrels.tsv", "1\ta\t1\n");
    const auto mended = folder.write("mended.tsv", "1\tb\t1\n");
    BOOST_TEST(read_judged_queries(folder.path(), mended)->front().judged.contains("b"));
}

struct Faulty {
    const char *queries, *judgements, *fault;
};
std::ostream& operator<<(std::ostream& out, const Faulty& faulty) { return out << faulty.fault; }
const Faulty kFaulty[] = {
    {"1\tone\n1\tagain\n", "", "queries.tsv line 2: \"1\" is there twice."},
    {"1\n", "", "queries.tsv line 1: There are not 2 cells"},
    {"1\tone\tmore\n", "", "queries.tsv line 1: There are not 2 cells"},
    {"\tone\n", "", "queries.tsv line 1: There are not 2 cells"},
    {"", "", "queries.tsv line 1: There are no queries."},
    {"1\tone\n", "2\ta\t1\n", "qrels.tsv line 1: There is no query \"2\"."},
    {"1\tone\n", "1\ta\tyes\n", "qrels.tsv line 1: \"yes\" is not a gain."},
    {"1\tone\n", "1\ta\t1.5\n", "qrels.tsv line 1: \"1.5\" is not a gain."},
    {"1\tone\n", "1\ta\t1\n\n1\ta\t2\n", "qrels.tsv line 3: \"a\" is judged twice"},
    {"1\tone\n", "1 0 a 1\n", "qrels.tsv line 1: There are not 3 cells"},
    {"1\tone\xff\n", "", "queries.tsv line 1: The file is not UTF-8."},
};

BOOST_DATA_TEST_CASE(every_fault_is_named_by_file_and_line, data::make(kFaulty), faulty) {
    const TemporaryFolder folder;
    folder.write("queries.tsv", faulty.queries);
    folder.write("qrels.tsv", faulty.judgements);
    const auto queries = read_judged_queries(folder.path());
    BOOST_TEST_REQUIRE(queries.has_error());
    BOOST_TEST(queries.error().front().message.starts_with(faulty.fault), queries.error().front().message);
}

BOOST_AUTO_TEST_CASE(all_faults_of_a_file_are_named_and_a_missing_file_is_one) {
    const TemporaryFolder folder;
    BOOST_TEST(read_judged_queries(folder.path()).has_error());
    folder.write("queries.tsv", "1\tone\n");
    folder.write("qrels.tsv", "1\ta\tx\n2\ta\t1\n1\tb\n");
    BOOST_TEST(read_judged_queries(folder.path()).error().size() == 3u);
}

BOOST_AUTO_TEST_CASE(tasks_name_their_columns_and_leave_pages_to_the_measures) {
    const TemporaryFolder folder;
    folder.write("tasks.tsv", "task\trequest\tneed\nP1\tTo know.\tq=a&size=20\n");
    folder.write("judgements.tsv", "task\treview\tgain\n");
    const auto tasks = read_judged_queries(folder.path());
    BOOST_TEST_REQUIRE(tasks.has_error());
    BOOST_TEST_REQUIRE(tasks.error().size() == 2u);
    BOOST_TEST(tasks.error()[0].message == "tasks.tsv line 1: The first line does not name the columns.");
    BOOST_TEST(tasks.error()[1].message == "tasks.tsv line 2: The request says \"size=20\".");
}

BOOST_AUTO_TEST_CASE(words_keep_what_joins_them_and_lose_what_commands) {
    BOOST_TEST(words_of_query("I'm for message-passing, in U.S. systems -- OR not?") ==
               "i'm for message-passing in u.s systems or not");
    BOOST_TEST(words_of_query("(\"a\") AND title:b*") == "a and title b");
    BOOST_TEST(words_of_query("?!") == "");
    BOOST_TEST(words_of_query("Siân") == "siân");
}

BOOST_AUTO_TEST_CASE(values_are_coded_for_an_address) {
    BOOST_TEST(encoded_value("a b&c=d+e%") == "a+b%26c%3Dd%2Be%25");
    BOOST_TEST(encoded_value("Siân") == "Si%C3%A2n");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
