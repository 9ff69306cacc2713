#include "corpus-fixtures/generate/corpus_writer.hpp"

#include "corpus-fixtures/generate/query_list.hpp"
#include "schema/generation_files.hpp"
#include "schema/review_record.hpp"
#include "schema/vocabulary.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <unistd.h>

namespace {

using namespace casebook;
using generate::GeneratedReview;
using generate::PlantedKind;

constexpr std::uint32_t kReviews = 200;
constexpr std::uint32_t kWords = 2500;

const generate::WordBank& bank() {
    static const generate::WordBank words;
    return words;
}

const std::vector<GeneratedReview>& reviews() {
    static const std::vector<GeneratedReview> all = [] {
        std::vector<GeneratedReview> made;
        for (std::uint32_t i = 0; i < kReviews; ++i) made.push_back(generate::generate_review(bank(), 42, i, kWords));
        return made;
    }();
    return all;
}

std::vector<std::string> pages_of(const std::string& text) {
    std::vector<std::string> pages(1);
    for (const char c : text)
        if (c == '\f')
            pages.emplace_back();
        else
            pages.back() += c;
    return pages;
}

/// Line ends and runs of spaces as one space.
std::string flattened(const std::string& text) {
    std::string flat;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\f';
        if (!space)
            flat += c;
        else if (!flat.empty() && flat.back() != ' ')
            flat += ' ';
    }
    return flat;
}

bool holds(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

/// A folder of its own that is gone afterwards.
struct Folder {
    std::filesystem::path path;
    explicit Folder(const std::string& name)
        : path(std::filesystem::temp_directory_path() /
               ("casebook-generate-" + name + "-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path);
        std::filesystem::create_directory(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

} // namespace

BOOST_AUTO_TEST_CASE(every_generated_record_is_valid) {
    for (const auto& review : reviews()) {
        const std::string json = schema::write_review_record(review.record);
        const auto read = schema::parse_review_record(json);
        BOOST_REQUIRE_MESSAGE(read, review.record.id.value);
        BOOST_TEST(schema::write_review_record(*read) == json);
    }
}

BOOST_AUTO_TEST_CASE(every_theme_of_the_word_bank_is_in_the_vocabulary) {
    const auto vocabulary = schema::Vocabulary::parse(schema::built_in_vocabulary());
    BOOST_REQUIRE(vocabulary.has_value());
    for (const auto& theme : bank().themes) BOOST_TEST(vocabulary->find(theme.id) != nullptr, theme.id);
}

BOOST_AUTO_TEST_CASE(a_review_is_the_same_each_time_and_different_under_another_seed) {
    const auto again = generate::generate_review(bank(), 42, 7, kWords);
    const auto other = generate::generate_review(bank(), 43, 7, kWords);
    BOOST_TEST(again.report.text == reviews()[7].report.text);
    BOOST_TEST(schema::write_review_record(again.record) == schema::write_review_record(reviews()[7].record));
    BOOST_TEST(other.report.text != again.report.text);
}

BOOST_AUTO_TEST_CASE(planted_recommendations_stand_on_the_page_the_truth_names) {
    for (const auto& review : reviews()) {
        const auto pages = pages_of(review.report.text);
        BOOST_TEST((review.report.text.empty() || pages.size() == review.report.pages));
        for (const auto& planted : review.report.recommendations)
            BOOST_TEST(
                holds(flattened(pages.at(planted.page - 1)), "Recommendation " + planted.number + ": " + planted.text));
    }
}

BOOST_AUTO_TEST_CASE(printed_numbers_stand_at_the_foot_of_their_page) {
    for (const auto& review : reviews()) {
        const auto pages = pages_of(review.report.text);
        for (const auto& planted : review.report.recommendations) {
            const std::string& page = pages.at(planted.page - 1);
            const std::string foot = page.substr(page.rfind('\n', page.size() - 2) + 1);
            BOOST_TEST(
                (foot == planted.printed_page + "\n" || foot.starts_with("Page " + planted.printed_page + " of ")));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_planted_phrase_occurs_in_exactly_the_reviews_the_truth_names) {
    std::map<std::string, std::set<std::string>> planted;
    std::map<std::string, std::string> text_of;
    for (const auto& review : reviews()) {
        text_of[review.record.id.value] = flattened(review.report.text);
        for (const auto& phrase : review.report.phrases) {
            if (phrase.kind == PlantedKind::decoy) continue;
            planted[phrase.words].insert(review.record.id.value);
            BOOST_TEST(holds(flattened(pages_of(review.report.text).at(phrase.page - 1)), phrase.words));
        }
    }
    for (const auto& [words, ids] : planted) {
        std::set<std::string> found;
        for (const auto& [id, text] : text_of)
            if (holds(text, words)) found.insert(id);
        BOOST_TEST(found == ids, words);
    }
}

BOOST_AUTO_TEST_CASE(the_words_of_a_decoy_occur_apart) {
    for (const auto& review : reviews())
        for (const auto& phrase : review.report.phrases) {
            if (phrase.kind != PlantedKind::decoy) continue;
            const std::string text = flattened(review.report.text);
            const std::size_t space = phrase.words.find(' ');
            BOOST_TEST(!holds(text, phrase.words));
            BOOST_TEST(holds(text, phrase.words.substr(0, space)));
            BOOST_TEST(holds(text, phrase.words.substr(space + 1)));
        }
}

BOOST_AUTO_TEST_CASE(a_corpus_on_disk_holds_what_was_generated) {
    const Folder folder("corpus");
    const auto totals = generate::write_corpus({.directory = folder.path / "corpus",
                                                .truth = folder.path / "truth.json",
                                                .reviews = 5,
                                                .words = 600,
                                                .seed = 42});
    BOOST_REQUIRE(totals.has_value());
    BOOST_TEST(totals->reviews == 5u);
    const auto expected = generate::generate_review(bank(), 42, 0, 600);
    const auto record = schema::read_file(folder.path / "corpus" / expected.record.id.value / "review.json");
    BOOST_REQUIRE(record.has_value());
    BOOST_TEST(*record == schema::write_review_record(expected.record));
    BOOST_TEST(std::filesystem::file_size(folder.path / "truth.json") > 1000u);
}

BOOST_AUTO_TEST_CASE(a_folder_that_holds_something_is_refused) {
    const Folder folder("full");
    std::filesystem::create_directory(folder.path / "something");
    BOOST_TEST(!generate::write_corpus({.directory = folder.path, .truth = {}, .reviews = 1}).has_value());
}

BOOST_AUTO_TEST_CASE(a_truth_file_within_the_corpus_is_refused) {
    const Folder folder("inside");
    const auto corpus = folder.path / "corpus";
    BOOST_TEST(
        !generate::write_corpus({.directory = corpus, .truth = corpus / "truth.json", .reviews = 1}).has_value());
}

BOOST_AUTO_TEST_CASE(queries_of_every_class_are_percent_encoded) {
    std::set<std::string_view> classes;
    for (const auto& query : generate::make_queries(bank(), 1, 70)) {
        classes.insert(query.query_class);
        BOOST_TEST(query.query_string.find_first_of(" \"\t\n") == std::string::npos);
    }
    BOOST_TEST(classes.size() == 7u);
}
