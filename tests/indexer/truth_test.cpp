// The synthetic repository against what its maker says is in it.
#include "indexer/extract.hpp"
#include "indexer/structure.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace casebook::indexer {
namespace {

namespace fs = std::filesystem;

std::string squeezed(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c != ' ' && c != '\n') out += c;
    return out;
}

struct Counts {
    std::size_t truth = 0;
    std::size_t found = 0; // of those
    std::size_t given = 0; // by us
};

struct Score {
    std::size_t pages = 0;
    std::size_t wrong_numbers = 0;
    Counts headings;
    Counts records;
};

void compare_pages(const rapidjson::Value& truth, const StructuredDocument& ours, Score& score) {
    const auto& printed = truth["printed"].GetArray();
    BOOST_TEST(printed.Size() == ours.pages.size());
    for (rapidjson::SizeType i = 0; i < std::min<std::size_t>(printed.Size(), ours.pages.size()); ++i) {
        const std::string expected = printed[i].IsString() ? printed[i].GetString() : "";
        ++score.pages;
        if (expected != ours.pages[i].printed_number) ++score.wrong_numbers;
    }
}

void compare_headings(const rapidjson::Value& truth, const StructuredDocument& ours, Score& score) {
    std::set<std::pair<unsigned, std::string>> given;
    for (const schema::Section& section : ours.sections)
        if (!section.heading.empty() && section.kind != schema::SectionKind::contents)
            given.insert({section.first_page, squeezed(section.heading)});
    score.headings.given += given.size();
    for (const auto& heading : truth["headings"].GetArray()) {
        ++score.headings.truth;
        score.headings.found += given.count({heading["page"].GetUint(), squeezed(heading["text"].GetString())});
    }
}

void compare_records(const rapidjson::Value& truth, const StructuredDocument& ours, Score& score) {
    std::set<std::pair<unsigned, std::string>> given;
    for (const schema::Recommendation& record : ours.recommendations)
        given.insert({record.page, record.number + squeezed(record.text)});
    score.records.given += given.size();
    for (const auto& record : truth["recommendations"].GetArray()) {
        ++score.records.truth;
        score.records.found += given.count(
            {record["page"].GetUint(), record["number"].GetString() + squeezed(record["text"].GetString())});
    }
}

Score score_repository(const rapidjson::Document& truth, const Corpus& corpus) {
    const ExtractionContext context{.cache_directory = {},
                                    .pdf_program = CASEBOOK_EXTRACT_PDF_PROGRAM,
                                    .markup_program = CASEBOOK_EXTRACT_MARKUP_PROGRAM};
    Score score;
    for (const SourceReview& review : corpus.reviews) {
        for (const SourceFile& file : review.files) {
            const auto extraction = extract(file, context);
            BOOST_TEST_REQUIRE(extraction.has_value(), file.name);
            const std::string name = file.path.filename().string();
            if (!truth.HasMember(review.record.id.value) || !truth[review.record.id.value].HasMember(name)) continue;
            const rapidjson::Value& expected = truth[review.record.id.value][name];
            const StructuredDocument ours = structure(extraction->text);
            compare_pages(expected, ours, score);
            compare_headings(expected, ours, score);
            compare_records(expected, ours, score);
        }
    }
    return score;
}

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

BOOST_AUTO_TEST_SUITE(repository_truth)

BOOST_AUTO_TEST_CASE(numbers_headings_and_records_of_the_synthetic_repository_are_found) {
    const fs::path fixtures = CASEBOOK_FIXTURES;
    std::ifstream in(fixtures / "expected/repository-truth.json");
    std::stringstream json;
    json << in.rdbuf();
    rapidjson::Document truth;
    truth.Parse(json.str());
    BOOST_TEST_REQUIRE(truth.IsObject());
    const auto corpus = source(fixtures / "repository");
    BOOST_TEST_REQUIRE(corpus.has_value());

    const Score score = score_repository(truth, *corpus);
    BOOST_TEST_MESSAGE("pages " << score.pages << ", headings " << score.headings.truth << ", records "
                                << score.records.truth);
    BOOST_TEST(score.pages > 300u);
    BOOST_TEST(score.wrong_numbers == 0u);
    BOOST_TEST(share(score.headings.found, score.headings.truth) >= 0.98); // recall
    BOOST_TEST(share(score.headings.found, score.headings.given) >= 0.98); // precision
    BOOST_TEST(share(score.records.found, score.records.truth) >= 0.98);
    BOOST_TEST(share(score.records.found, score.records.given) >= 0.98);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
