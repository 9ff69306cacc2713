// The DOCX, ODT and HTML of the synthetic repository against what its maker put in them: every heading marked as one,
// with its number, and every numbered item and planted phrase, each on its page.
#include "indexer/extract.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>

namespace casebook::indexer {
namespace {

namespace fs = std::filesystem;

const fs::path kFixtures = CASEBOOK_FIXTURES;

struct Row {
    const char* review;
    const char* file;
    std::size_t pages;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.file; }

const Row kRows[] = {
    {"cwm-eithin-2012-child-b", "report.docx", 5},
    {"hartsea-2021-siblings-e-and-r", "report.odt", 1},
    {"portlarrick-2019-emily-and-jack", "report.html", 1},
};

rapidjson::Document read_truth() {
    std::ifstream in(kFixtures / "expected/repository-truth.json");
    std::stringstream json;
    json << in.rdbuf();
    rapidjson::Document truth;
    truth.Parse(json.str());
    return truth;
}

bool has_heading(const ExtractedPage& page, const std::string& text) {
    return std::any_of(page.lines.begin(), page.lines.end(),
                       [&](const TextLine& line) { return line.heading_level > 0 && line.text == text; });
}

bool has_words(const ExtractedPage& page, const std::string& words) {
    return std::any_of(page.lines.begin(), page.lines.end(),
                       [&](const TextLine& line) { return line.text.find(words) != std::string::npos; });
}

BOOST_AUTO_TEST_SUITE(repository_documents)

BOOST_DATA_TEST_CASE(all_that_was_put_in_is_read_on_its_page, boost::unit_test::data::make(kRows), row) {
    const fs::path path = kFixtures / "repository" / row.review / row.file;
    const SourceFile file{path, row.file, std::string(media_type_of(path)), 0};
    const auto extraction = extract(file, {.cache_directory = {}, .markup_program = CASEBOOK_EXTRACT_MARKUP_PROGRAM});
    BOOST_TEST_REQUIRE(extraction.has_value());
    const auto& pages = extraction->text.pages;
    BOOST_TEST_REQUIRE(pages.size() == row.pages);
    const rapidjson::Document all = read_truth();
    const auto& truth = all[row.review][row.file];
    const auto page_of = [&](const rapidjson::Value& item) -> const ExtractedPage& {
        return pages.at(item["page"].GetUint() - 1);
    };
    BOOST_TEST(truth["headings"].Size() > 5u);
    for (const auto& heading : truth["headings"].GetArray())
        BOOST_TEST(has_heading(page_of(heading), heading["text"].GetString()), heading["text"].GetString());
    for (const auto& item : truth["recommendations"].GetArray())
        BOOST_TEST(has_words(page_of(item), item["text"].GetString()), item["text"].GetString());
    for (const auto& planted : truth["phrases"].GetArray())
        BOOST_TEST(has_words(page_of(planted), planted["phrase"].GetString()), planted["phrase"].GetString());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
