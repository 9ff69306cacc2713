// The synthetic repository against what its maker says is in it.
#include "indexer/extract.hpp"
#include "indexer/structure.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <tuple>

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
    Counts kinds; // of the headings found
    Counts records;
    Counts addressees;
    std::size_t not_on_page = 0; // pieces of records that no page they may stand on has
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
    std::map<std::pair<unsigned, std::string>, std::string_view> given;
    for (const schema::Section& section : ours.sections)
        if (!section.heading.empty() && section.kind != schema::SectionKind::contents)
            given[{section.first_page, squeezed(section.heading)}] = schema::section_kind_row(section.kind).id;
    score.headings.given += given.size();
    for (const auto& heading : truth["headings"].GetArray()) {
        ++score.headings.truth;
        ++score.kinds.truth;
        const auto found = given.find({heading["page"].GetUint(), squeezed(heading["text"].GetString())});
        if (found == given.end()) continue;
        ++score.headings.found;
        const std::string_view kind = heading["kind"].GetString();
        if (found->second == (kind.empty() ? "other" : kind)) ++score.kinds.found;
    }
}

/// A report may write "For the police" where the truth has "The police".
std::string folded(std::string text) {
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

void compare_records(const rapidjson::Value& truth, const StructuredDocument& ours, Score& score) {
    using Key = std::tuple<unsigned, std::string, std::string, std::string>; // page, kind, number, text
    std::map<Key, std::string> given;
    for (const schema::Recommendation& record : ours.recommendations)
        given[{record.page, std::string(to_string(record.kind)), record.number, squeezed(record.text)}] =
            record.addressee;
    score.records.given += given.size();
    for (const auto& record : truth["recommendations"].GetArray()) {
        ++score.records.truth;
        const auto found = given.find({record["page"].GetUint(), record["kind"].GetString(),
                                       record["number"].GetString(), squeezed(record["text"].GetString())});
        if (found == given.end()) continue;
        ++score.records.found;
        if (!record.HasMember("addressee")) continue;
        ++score.addressees.truth;
        if (folded(found->second) == folded(record["addressee"].GetString())) ++score.addressees.found;
    }
}

/// The text of a record stands on its page, or, where it goes on, partly on the next: white space aside.
void compare_quotations(const StructuredDocument& ours, Score& score) {
    for (const schema::Recommendation& record : ours.recommendations) {
        const std::string page = squeezed(ours.pages.at(record.page - 1).text);
        const std::string next = record.page < ours.pages.size() ? squeezed(ours.pages[record.page].text) : "";
        const std::string text = squeezed(record.text);
        std::size_t here = text.size();
        while (here > 0 && page.find(text.substr(0, here)) == std::string::npos) --here;
        if (here == 0 || !next.starts_with(text.substr(here))) ++score.not_on_page;
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
            compare_quotations(ours, score);
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
    BOOST_TEST(share(score.kinds.found, score.kinds.truth) >= 0.95);
    BOOST_TEST(score.records.found == score.records.truth); // recall 1.00
    BOOST_TEST(share(score.records.found, score.records.given) >= 0.98);
    BOOST_TEST(score.addressees.truth > 30u);
    BOOST_TEST(share(score.addressees.found, score.addressees.truth) >= 0.95);
    BOOST_TEST(score.not_on_page == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
