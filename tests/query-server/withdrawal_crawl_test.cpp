// Words that only a withdrawn review holds: no address leads to them once it is withdrawn, and after the next build no
// byte of the index root holds them.
#include "indexer/build.hpp"
#include "indexer/withdraw.hpp"
#include "schema/blob_file.hpp"
#include "tests/support/asking.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>

namespace casebook::server {
namespace {

namespace fs = std::filesystem;

// In its title, label, publisher, file name, text, recommendation and content note.
constexpr std::string_view kCanaries[] = {"Quibbletitle", "Quibblelabel", "Quibbleboard",
                                          "quibblefile",  "quibblefrost", "quibblerecommendation"};

std::vector<std::string> canaries_in(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string_view canary : kCanaries)
        if (text.find(canary) != std::string_view::npos) out.emplace_back(canary);
    return out;
}

/// Enough reviews hold the words for them to be suggested; all of these are withdrawn.
struct Repository {
    test::TinyCorpus corpus;

    Repository() {
        const std::string recommendations = "\n# Recommendations\n\nRecommendation 1: The board should review how the "
                                            "services work with one another.\n";
        for (const std::string n : {"1", "2", "3", "4"})
            corpus.add(
                {.id = "plain-" + n,
                 .title = "Plain review " + n,
                 .text = "# Introduction\n\nThe school saw neglect, and the child was not brought to the clinic.\n" +
                         recommendations,
                 .members =
                     R"("published": "201)" + n + R"(", "publisher": {"name": "Plain Board"}, "nation": "wales")"});
        for (const std::string n : {"1", "2", "3"})
            corpus.add({.id = "gone-" + n,
                        .title = "Quibbletitle " + n,
                        .file = "quibblefile.txt",
                        .text = "# Introduction\n\nThe school saw neglect and quibblefrost " + n + ".\n" +
                                recommendations + "\nRecommendation 2: The quibblerecommendation should be made.\n",
                        .members = R"("label": "Quibblelabel )" + n +
                                   R"(", "published": "2016", "publisher": {"name": "Quibbleboard"})"});
    }

    std::string build() const { return corpus.build(); }
};

/// Everything an address is known for, without the words themselves: an answer may repeat what it was asked.
std::vector<std::string> known_addresses(const std::vector<std::string>& generations) {
    const std::vector<std::string> each = {"/",
                                           "/search",
                                           "/search.json",
                                           "/search.csv",
                                           "/search.atom",
                                           "/search.ris",
                                           "/search.bib",
                                           "/search.csl.json",
                                           "/search.json?q=quibblefrist",
                                           "/search?q=quibblef*",
                                           "/search.json?q=neglect&unit=passage&explain=yes",
                                           "/search.json?q=neglect&unit=recommendation",
                                           "/search.json?q=neglect&match=any&explain=yes&feedback=yes",
                                           "/search.json?q=quibblefrust+neglect",
                                           "/search.json?q=quibbletitel",
                                           "/search?q=%3Dquibblefro",
                                           "/suggest.json?q=quib",
                                           "/suggest.json?q=Quibblelab",
                                           "/suggest.json?q=gone",
                                           "/similar?review=plain-1",
                                           "/similar.json?review=plain-2",
                                           "/similar.json?review=gone-1",
                                           "/reviews/gone-1",
                                           "/reviews/gone-1.json",
                                           "/reviews/gone-1.ris",
                                           "/reviews/gone-2/documents/quibblefil",
                                           "/reviews/gone-1/recommendations/1",
                                           "/reviews/plain-1/recommendations/1.json",
                                           "/pack?item=gone-1&item=plain-1",
                                           "/pack.json?item=gone-1",
                                           "/about",
                                           "/themes",
                                           "/status.json",
                                           "/opensearch.xml",
                                           "/changes.json?from=" + generations.front(),
                                           "/changes?from=" + generations.front() + "&q=neglect"};
    std::vector<std::string> out = each;
    for (const std::string& generation : generations)
        for (const std::string& address : each) out.push_back("/s/" + generation + address);
    return out;
}

/// Addresses whose answer holds a canary.
std::vector<std::string> leaks(test::Asking& asked, const std::vector<std::string>& generations) {
    std::vector<std::string> out;
    for (const auto& [address, response] : test::crawl(asked, known_addresses(generations))) {
        const auto found = canaries_in(test::content_of(response));
        if (!found.empty() && canaries_in(address).empty()) out.push_back(address + " has " + found.front());
    }
    for (const std::string& generation : generations) {
        const Response answer =
            asked.post("/s/" + generation + "/similar.json", "text=The+school+saw+neglect+and+a+child+not+brought");
        if (!canaries_in(answer.body).empty()) out.push_back("POST to " + generation);
    }
    return out;
}

std::string whole_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Files below the root that hold a canary, as they lie there or in what they pack.
std::vector<std::string> files_with_canaries(const schema::IndexRoot& root) {
    std::vector<std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(root.path)) {
        if (!entry.is_regular_file()) continue;
        std::string bytes = whole_file(entry.path()) + entry.path().filename().string();
        if (entry.path().extension() == ".blobs") {
            const auto blobs = schema::BlobFile::open(entry.path());
            BOOST_TEST_REQUIRE(blobs.has_value());
            for (std::size_t i = 0; i < (*blobs)->size(); ++i) bytes += *(*blobs)->read(i);
        }
        if (!canaries_in(bytes).empty()) out.push_back(fs::relative(entry.path(), root.path).string());
    }
    return out;
}

BOOST_AUTO_TEST_SUITE(withdrawal_crawl)

BOOST_AUTO_TEST_CASE(no_address_leads_to_a_word_of_a_withdrawn_review_and_no_byte_of_it_is_left_after_a_build) {
    Repository repository;
    const schema::IndexRoot root = repository.corpus.root();
    const std::string first = repository.build();
    repository.corpus.add({.id = "later", .text = "The school saw neglect.\n"});
    const std::string second = repository.build();
    test::Asking asked(test::open_generation(root, second));
    BOOST_TEST(leaks(asked, {first, second}).size() > 50u); // what is looked for can be found
    BOOST_TEST(files_with_canaries(root).size() > 8u);

    for (const std::string id : {"gone-1", "gone-2", "gone-3"})
        BOOST_TEST_REQUIRE(
            indexer::withdraw({root, {id, schema::WithdrawalReason::identification, "2026-11-29"}}).has_value());
    BOOST_TEST_REQUIRE(asked.holder.obey(*restrictions_now(root)).has_value());
    BOOST_TEST(leaks(asked, {first, second}) == std::vector<std::string>{}, boost::test_tools::per_element());

    indexer::BuildReport report;
    BOOST_TEST_REQUIRE(indexer::build({.corpus = repository.corpus.corpus(), .index = root.path}, report).has_value());
    BOOST_TEST(report.purge.clean());
    BOOST_TEST(report.purge.reviews.size() == 3u);
    BOOST_TEST(files_with_canaries(root) == std::vector<std::string>{}, boost::test_tools::per_element());
    BOOST_TEST(schema::list_generations(root) == std::vector<std::string>{report.generation},
               boost::test_tools::per_element());
    test::Asking rebuilt(test::open_generation(root, report.generation));
    BOOST_TEST(leaks(rebuilt, {first, report.generation}) == std::vector<std::string>{},
               boost::test_tools::per_element());
    BOOST_TEST(rebuilt.get("/reviews/gone-1").status == 410);
    BOOST_TEST(asked.get("/reviews/plain-1").status == 200); // a server that has not noticed yet goes on answering
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
