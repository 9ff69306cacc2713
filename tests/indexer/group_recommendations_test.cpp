#include "indexer/group_recommendations.hpp"

#include "indexer/text_similarity.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <string>

namespace casebook::indexer {
namespace {

std::vector<std::uint32_t> grouped(const std::vector<std::string>& texts) {
    std::vector<Shingles> all;
    for (const std::string& text : texts) all.push_back(shingles(text));
    std::vector<const Shingles*> views;
    for (const Shingles& one : all) views.push_back(&one);
    return group_texts(views);
}

/// The same by comparing each text with every other, over and over until nothing changes.
std::vector<std::uint32_t> by_brute_force(const std::vector<std::string>& texts) {
    std::vector<std::uint32_t> first(texts.size());
    for (std::uint32_t i = 0; i < first.size(); ++i) first[i] = i;
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = 0; i < texts.size(); ++i)
            for (std::size_t j = 0; j < texts.size(); ++j)
                if (first[j] < first[i] && alike(shingles(texts[i]), shingles(texts[j])))
                    first[i] = first[j], again = true;
    }
    return first;
}

/// Sentences of few words, each made from one before it by changing none, one or several.
std::vector<std::string> made_texts(std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    const auto word = [&] { return "word" + std::string(1, static_cast<char>('a' + below(24))); };
    std::vector<std::vector<std::string>> sentences;
    for (int i = 0; i < 60; ++i) {
        std::vector<std::string> words;
        if (!sentences.empty() && below(3) != 0)
            words = sentences[below(sentences.size())];
        else
            for (std::size_t n = 1 + below(40); n > 0; --n) words.push_back(word());
        for (std::size_t changes = below(4); changes > 0; --changes) words[below(words.size())] = word();
        sentences.push_back(words);
    }
    std::vector<std::string> texts;
    for (const auto& words : sentences) {
        texts.emplace_back();
        for (const std::string& one : words) texts.back() += one + ' ';
    }
    return texts;
}

BOOST_AUTO_TEST_SUITE(groups_of_recommendations)

BOOST_AUTO_TEST_CASE(the_groups_are_those_of_comparing_each_with_every_other) {
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        const std::vector<std::string> texts = made_texts(seed);
        BOOST_TEST(grouped(texts) == by_brute_force(texts), boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(a_group_is_named_by_its_first_member) {
    const std::string bruising = "The Board should review the policy on bruising in babies who are not yet mobile, and "
                                 "test each year whether staff in nurseries can say what it requires";
    const std::string absence = "Schools should tell health visitors of every absence that they cannot explain, on the "
                                "day, and keep a record of what was said and by whom";
    std::string later = bruising;
    later.replace(later.find("policy"), 6, "policies");
    const std::vector<std::uint32_t> expected = {0, 1, 0, 3, 1};
    BOOST_TEST(grouped({bruising + ".", absence, later, "Read the files.", absence + " again."}) == expected,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(short_texts_that_differ_in_what_they_are_about_stand_apart) {
    const std::vector<std::uint32_t> expected = {0, 1};
    BOOST_TEST(grouped({"The Board should review the policy on bruising.",
                        "The Board should review the policy on neglect."}) == expected,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(texts_of_one_word_or_none_are_alike_only_if_equal) {
    const std::vector<std::uint32_t> expected = {0, 1, 2, 1, 4};
    BOOST_TEST(grouped({"", "Train.", "Ask.", "train", ""}) == expected, boost::test_tools::per_element());
    BOOST_TEST(grouped({}).empty());
}

BOOST_AUTO_TEST_CASE(likeness_is_the_share_of_runs_of_words) {
    BOOST_TEST(jaccard(shingles("review the policy"), shingles("Reviewed the policies.")) == 1.0);
    BOOST_TEST(jaccard(shingles("one two three four"), shingles("one two three five")) == 1.0 / 3);
    BOOST_TEST(jaccard(shingles("one two"), shingles("three four")) == 0.0);
    BOOST_TEST(shingles("one two three four", 1).size() == 4u);
}

const std::string kBruising =
    "The Board should review the policy on bruising in babies who are not yet mobile, and test "
    "each year whether staff in nurseries can say what it requires.";
const std::string kAbsence = "Schools should tell health visitors of every absence that they cannot explain, on the "
                             "day, and keep a record of what was said and by whom.";

using Said = std::vector<std::pair<schema::RecommendationKind, std::string>>; // of one review

std::vector<schema::RecommendationGroup> groups_of(const std::vector<Said>& reviews) {
    std::vector<std::vector<ShingledRecommendation>> shingled;
    for (const Said& said : reviews) {
        std::vector<schema::Recommendation> recommendations;
        for (const auto& [kind, text] : said) recommendations.push_back({.kind = kind, .text = text});
        shingled.push_back(shingled_recommendations(recommendations));
    }
    return group_recommendations(shingled);
}

constexpr auto kRecommended = schema::RecommendationKind::recommendation;
constexpr auto kLearnt = schema::RecommendationKind::learning_point;

BOOST_AUTO_TEST_CASE(what_several_reviews_say_is_a_group_and_what_one_says_alone_or_twice_is_none) {
    const auto groups = groups_of({{{kRecommended, kAbsence}, {kRecommended, kBruising}, {kRecommended, kBruising}},
                                   {{kRecommended, "Ask the fathers."}, {kRecommended, "Ask the fathers."}},
                                   {},
                                   {{kRecommended, kBruising}}});
    const std::vector<schema::RecommendationGroup> expected = {{kRecommended, {{0, 1}, {0, 2}, {3, 0}}}};
    BOOST_TEST((groups == expected));
}

BOOST_AUTO_TEST_CASE(only_what_is_of_one_kind_is_grouped) {
    const auto groups = groups_of({{{kRecommended, kBruising}, {kLearnt, kAbsence}},
                                   {{kLearnt, kBruising}, {kLearnt, kAbsence}},
                                   {{kRecommended, kBruising}}});
    const std::vector<schema::RecommendationGroup> expected = {{kRecommended, {{0, 0}, {2, 0}}},
                                                               {kLearnt, {{0, 1}, {1, 1}}}};
    BOOST_TEST((groups == expected));
}

BOOST_AUTO_TEST_CASE(a_thousand_copies_of_one_text_are_one_group) {
    const auto groups = groups_of(std::vector<Said>(1000, {{kRecommended, kBruising}}));
    BOOST_TEST_REQUIRE(groups.size() == 1u);
    BOOST_TEST(distinct_reviews(groups.front().members) == 1000u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
