#include "indexer/index_words.hpp"

#include "indexer/build.hpp"
#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <map>

namespace casebook::indexer {

namespace {

void write_review(const TemporaryFolder& folder, const std::string& id, const std::string& members,
                  const std::string& text) {
    folder.write("corpus/" + id + "/review.json",
                 R"({"id": ")" + id + R"(", )" + members + R"(, "documents": [{"file": "report.txt"}]})");
    folder.write("corpus/" + id + "/report.txt", text);
}

// Each word and in how many reviews it is said to be.
std::map<std::string, std::uint32_t> listed_words(const TemporaryFolder& folder) {
    BuildReport report;
    const auto built = build({.corpus = folder.path() / "corpus", .index = folder.path() / "index", .jobs = 1}, report);
    BOOST_TEST_REQUIRE(built.has_value());
    const schema::GenerationFiles files{schema::IndexRoot{folder.path() / "index"}.generation(report.generation)};
    const auto list = schema::WordList::decode(*schema::read_file(files.words()));
    BOOST_TEST_REQUIRE(list.has_value());
    std::map<std::string, std::uint32_t> words;
    for (std::uint32_t i = 0; i < list->size(); ++i) words.emplace(list->text(i), list->reviews(i));
    return words;
}

} // namespace

BOOST_AUTO_TEST_SUITE(index_words_test)

BOOST_AUTO_TEST_CASE(a_word_is_listed_from_three_reviews_on_and_none_of_a_record_that_may_not_be_quoted) {
    const TemporaryFolder folder;
    for (const std::string n : {"1", "2", "3"})
        write_review(folder, "open-" + n, R"("title": "Neglected in Ashenby")",
                     "The NEGLECTED child's multi-agency plan.\n" + std::string(n == "3" ? "" : "Zedekiah went home."));
    write_review(folder, "passages", R"("title": "Neglect", "rights": "passages")", "The neglected child.\n");
    write_review(folder, "record", R"("title": "Zedekiah, neglected", "rights": "record-only")", "Zedekiah.\n");
    write_review(folder, "gone", R"("title": "Zedekiah", "status": "withdrawn")", "Zedekiah.\n");
    const auto words = listed_words(folder);
    BOOST_TEST(words.at("neglected") == 4u);
    BOOST_TEST(words.at("child") == 4u);
    BOOST_TEST(words.at("multiagency") == 3u);
    BOOST_TEST(words.contains("ashenby"));
    BOOST_TEST(!words.contains("NEGLECTED"));
    BOOST_TEST(!words.contains("neglect"), "in one review");
    BOOST_TEST(!words.contains("zedekiah"), "in two that may be quoted");
    BOOST_TEST(!words.contains("in"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::indexer
