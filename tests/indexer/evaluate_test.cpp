#include "indexer/desk/evaluate.hpp"

#include <boost/test/unit_test.hpp>

#include <random>

namespace casebook::indexer {
namespace {

using schema::ThemeLevel;

const ThemeScore& score_of(const Evaluation& evaluation, const std::string& theme) {
    return *std::ranges::find(evaluation.themes, theme, &ThemeScore::theme);
}

BOOST_AUTO_TEST_SUITE(evaluating_themes)

BOOST_AUTO_TEST_CASE(wilson_intervals_are_those_of_the_textbooks) {
    const Interval half = wilson(5, 10);
    BOOST_TEST(half.low == 0.236593, boost::test_tools::tolerance(1e-5));
    BOOST_TEST(half.high == 0.763407, boost::test_tools::tolerance(1e-5));
    const Interval none = wilson(0, 10);
    BOOST_TEST(none.low == 0.0);
    BOOST_TEST(none.high == 0.277533, boost::test_tools::tolerance(1e-5));
    BOOST_TEST(wilson(0, 0).high == 1.0); // nothing is known
}

BOOST_AUTO_TEST_CASE(scores_are_counts_of_reviews_by_theme) {
    const std::vector<JudgedReview> reviews = {
        {"a",
         {{"neglect", ThemeLevel::central}},
         {{"neglect", ThemeLevel::contributory}, {"poverty", ThemeLevel::central}}},
        {"b",
         {{"neglect", ThemeLevel::contributory}, {"housing", ThemeLevel::mentioned}},
         {{"neglect", ThemeLevel::mentioned}}},
        {"c", {{"neglect", ThemeLevel::none}}, {{"neglect", ThemeLevel::central}}}};
    const Evaluation tagged = evaluate(reviews, CountedLevel::central_or_contributory);
    BOOST_TEST(tagged.reviews == 3u);
    const ThemeScore& neglect = score_of(tagged, "neglect");
    BOOST_TEST(neglect.both == 1u);
    BOOST_TEST(neglect.only_judged == 1u);
    BOOST_TEST(neglect.only_ruled == 1u);
    BOOST_TEST(neglect.f1 == 0.5);
    BOOST_TEST(score_of(tagged, "poverty").only_ruled == 1u);
    BOOST_TEST(tagged.mean.f1 == 0.5); // poverty was judged nowhere, and does not count in the mean
    const Evaluation central = evaluate(reviews, CountedLevel::central);
    BOOST_TEST(score_of(central, "neglect").both == 0u);
    const Evaluation mentioned = evaluate(reviews, CountedLevel::any_mention);
    BOOST_TEST(score_of(mentioned, "neglect").both == 2u);
    BOOST_TEST(score_of(mentioned, "housing").only_judged == 1u);
}

BOOST_AUTO_TEST_CASE(an_interval_holds_what_it_is_of_and_is_the_same_each_time) {
    std::mt19937 random(7);
    std::vector<JudgedReview> reviews(40);
    for (JudgedReview& review : reviews)
        for (const char* theme : {"neglect", "poverty", "housing"}) {
            if (random() % 2 == 0) review.judged[theme] = ThemeLevel::central;
            if (random() % 3 != 0 && review.judged.contains(theme)) review.ruled[theme] = ThemeLevel::central;
            if (random() % 6 == 0) review.ruled[theme] = ThemeLevel::contributory;
        }
    const Evaluation one = evaluate(reviews, CountedLevel::central_or_contributory);
    const Evaluation again = evaluate(reviews, CountedLevel::central_or_contributory);
    for (const ThemeScore& score : one.themes) {
        BOOST_TEST(score.f1_interval.low <= score.f1);
        BOOST_TEST(score.f1 <= score.f1_interval.high);
        BOOST_TEST(score.f1_interval.low == score_of(again, score.theme).f1_interval.low);
    }
    BOOST_TEST(one.mean.f1_interval.low < one.mean.f1_interval.high);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
