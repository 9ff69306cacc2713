// A folder of broken inputs: every file is accounted for, once, with the reason, and what can be read is found.
#include "indexer/build.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>

namespace casebook::test {

namespace {

namespace fs = std::filesystem;

const fs::path kBroken = fs::path(CASEBOOK_FIXTURES) / "broken";

struct BrokenIndex {
    TemporaryDirectory directory;
    schema::IndexRoot root{directory.path()};
    indexer::BuildReport report;
    std::shared_ptr<const server::Generation> generation;

    BrokenIndex() {
        ::setenv("CASEBOOK_EXTRACT_PDF", CASEBOOK_PROGRAMS "/casebook-extract-pdf", 0);
        ::setenv("CASEBOOK_EXTRACT_MARKUP", CASEBOOK_PROGRAMS "/casebook-extract-markup", 0);
        const auto built = indexer::build({.corpus = kBroken / "corpus", .index = root.path}, report);
        BOOST_TEST_REQUIRE(built.has_value());
        generation = open_generation(root, report.generation);
    }
};

const BrokenIndex& broken() {
    static const BrokenIndex index;
    return index;
}

std::vector<std::string> golden_lines() {
    std::ifstream stream(kBroken / "expected.tsv");
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    std::ranges::sort(lines);
    return lines;
}

std::vector<std::string> reported_lines(const indexer::BuildReport& report) {
    std::vector<std::string> lines;
    for (const indexer::IndexedFile& file : report.indexed) lines.push_back(file.name + "\tindexed");
    for (const indexer::SkippedFile& file : report.skipped)
        lines.push_back(file.name + "\t" + file.reason + (file.pointer.empty() ? "" : "\t" + file.pointer));
    std::ranges::sort(lines);
    return lines;
}

bool is_found(const std::string& query) { return found(query, *broken().generation).total.value > 0; }

} // namespace

BOOST_AUTO_TEST_SUITE(broken_corpus)

BOOST_AUTO_TEST_CASE(each_broken_file_is_reported_with_its_reason) {
    BOOST_TEST(reported_lines(broken().report) == golden_lines(), boost::test_tools::per_element());
    for (const indexer::SkippedFile& file : broken().report.skipped) BOOST_TEST(!file.detail.empty(), file.name);
}

// Records may be named for each of their faults, and are not named where they have none.
BOOST_AUTO_TEST_CASE(every_file_of_the_folder_is_accounted_for_once) {
    std::map<std::string, int> times;
    for (const indexer::IndexedFile& file : broken().report.indexed) ++times[file.name];
    for (const indexer::SkippedFile& file : broken().report.skipped) ++times[file.name];
    for (const auto& entry : fs::recursive_directory_iterator(kBroken / "corpus")) {
        if (entry.is_directory() || entry.path().filename() == "review.json") continue;
        const std::string name = entry.path().lexically_relative(kBroken / "corpus").generic_string();
        BOOST_TEST(times[name] == 1, name);
    }
}

BOOST_AUTO_TEST_CASE(what_can_be_read_among_the_broken_is_found) {
    for (const char* query :
         {"\"one sound report\"", "\"summary is there\"", "\"cafe review\" naive", "\"program of long ago\"",
          "\"visitor wrote\"", "\"brought to the clinic\"", "\"name that is taken twice\""})
        BOOST_TEST(is_found(query), query);
}

BOOST_AUTO_TEST_CASE(what_is_withdrawn_or_only_a_record_or_refused_is_not_found) {
    for (const char* query : {"\"must not be found\"", "\"record is full of faults\"", "\"record that breaks off\"",
                              "\"letter whatever its name\""})
        BOOST_TEST(!is_found(query), query);
}

BOOST_AUTO_TEST_CASE(building_the_broken_folder_again_gives_the_same_generation) {
    const TemporaryDirectory directory;
    indexer::BuildReport report;
    BOOST_TEST_REQUIRE(
        indexer::build({.corpus = kBroken / "corpus", .index = directory.path(), .jobs = 1}, report).has_value());
    BOOST_TEST(report.generation == broken().report.generation);
    BOOST_TEST(reported_lines(report) == reported_lines(broken().report), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
