#include "indexer/suggest_themes.hpp"

#include <boost/test/unit_test.hpp>

#include <random>

namespace casebook::indexer {
namespace {

// Reviews of words 0 to 199; a review with the theme has more of words 0 to 9.
std::vector<WordCounts> reviews_of(std::size_t count, const std::vector<bool>& with, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<WordCounts> reviews(count);
    for (std::size_t i = 0; i < count; ++i)
        for (std::uint32_t word = 0; word < 200; ++word)
            if (word < 10 ? random() % 10 < (with[i] ? 8u : 1u) : random() % 4 == 0)
                reviews[i].emplace_back(word, 2 + random() % 3);
    return reviews;
}

std::vector<bool> every(std::size_t n, std::size_t count) {
    std::vector<bool> marks(count);
    for (std::size_t i = 0; i < count; ++i) marks[i] = i % n == 0;
    return marks;
}

std::vector<Example> examples_of(const std::vector<WordCounts>& words, const std::vector<bool>& with) {
    std::vector<Example> examples;
    for (std::size_t i = 0; i < words.size(); ++i)
        examples.push_back({&words[i], with[i] ? std::vector<std::uint32_t>{3} : std::vector<std::uint32_t>{}});
    return examples;
}

BOOST_AUTO_TEST_SUITE(theme_model)

BOOST_AUTO_TEST_CASE(it_suggests_a_theme_to_reviews_with_the_words_of_those_that_have_it) {
    const std::vector<bool> with = every(3, 120);
    const auto words = reviews_of(120, with, 1);
    const ThemeModel model = ThemeModel::learn(examples_of(words, with), 5);
    const std::vector<bool> unseen_with = every(2, 60);
    const auto unseen = reviews_of(60, unseen_with, 2);
    std::size_t right = 0;
    for (std::size_t i = 0; i < unseen.size(); ++i)
        right += (model.suggests(unseen[i], {3}).front() > 0) == unseen_with[i];
    BOOST_TEST(right > 54u);
    BOOST_TEST(+model.suggests(unseen[0], {2}).front() == 0); // learned of no other theme
    const auto figures = model.figures();
    BOOST_TEST_REQUIRE(figures.size() == 1u);
    BOOST_TEST(figures.front().first == 3u);
    BOOST_TEST(figures.front().second.reviews == 120u);
    BOOST_TEST(figures.front().second.with_theme == 40u);
    BOOST_TEST(figures.front().second.right * 10 >= figures.front().second.suggested * 8); // kLeastPrecision
}

BOOST_AUTO_TEST_CASE(too_few_examples_teach_nothing) {
    const std::vector<bool> with = every(10, 120); // 12 of them
    const auto words = reviews_of(120, with, 1);
    BOOST_TEST(!ThemeModel::learn(examples_of(words, with), 5).learned_anything());
    BOOST_TEST(!ThemeModel::learn({}, 5).learned_anything());
}

BOOST_AUTO_TEST_CASE(of_words_that_tell_nothing_nothing_is_suggested) {
    std::vector<bool> with = every(3, 120);
    const auto words = reviews_of(120, std::vector<bool>(120), 1);
    const ThemeModel model = ThemeModel::learn(examples_of(words, with), 5);
    std::size_t suggested = 0;
    for (const WordCounts& review : reviews_of(200, std::vector<bool>(200), 9))
        suggested += model.suggests(review, {3}).front() > 0;
    BOOST_TEST(suggested < 10u);
}

BOOST_AUTO_TEST_CASE(the_same_reviews_give_the_same_model) {
    const std::vector<bool> with = every(3, 120);
    const auto words = reviews_of(120, with, 1);
    const auto others = reviews_of(120, with, 2);
    const std::string version = ThemeModel::learn(examples_of(words, with), 5).version();
    BOOST_TEST(version == ThemeModel::learn(examples_of(words, with), 5).version());
    BOOST_TEST(version != ThemeModel::learn(examples_of(others, with), 5).version());
}

BOOST_AUTO_TEST_CASE(only_mentions_by_rule_are_suggested_and_only_cataloguers_teach) {
    const schema::Vocabulary vocabulary = *schema::Vocabulary::parse(schema::built_in_vocabulary());
    const std::vector<bool> with = every(3, 90);
    const auto words = reviews_of(90, with, 1);
    std::vector<ThemeSample> samples;
    for (std::size_t i = 0; i < 90; ++i) {
        samples.push_back({.words = words[i], .coded = true});
        if (with[i]) samples.back().assigned = {3};
    }
    samples.push_back({.words = words[0], .mentioned = {3}}); // like those that have it
    samples.push_back({.words = words[0]});                   // likewise, and does not mention it
    samples.push_back({.words = words[1], .mentioned = {3}}); // unlike them
    const SuggestedThemes suggested = suggest_themes(samples, vocabulary);
    BOOST_TEST_REQUIRE(suggested.suggestions.suggestions.size() == 1u);
    BOOST_TEST(suggested.suggestions.suggestions.front().review == 90u);
    BOOST_TEST(suggested.suggestions.suggestions.front().theme == 3u);
    BOOST_TEST(suggested.figures.front().theme == vocabulary.themes()[3].id);
    for (ThemeSample& sample : samples) sample.coded = false;
    BOOST_TEST(suggest_themes(samples, vocabulary).suggestions.model.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
