#include "indexer/desk/agreement.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

using schema::ThemeLevel;

ThemeDecision decision(std::string review, ThemeLevel level, std::string theme = "neglect") {
    return {.review = std::move(review), .theme = std::move(theme), .level = level};
}

BOOST_AUTO_TEST_SUITE(agreement_of_coders)

BOOST_AUTO_TEST_CASE(kappa_is_what_its_formula_gives) {
    // 20 and 15 alike of 50; by chance 0.5 * 0.6 + 0.5 * 0.4
    const Kappa kappa = cohen_kappa({20, 5, 10, 15}, 2);
    BOOST_TEST(kappa.pairs == 50u);
    BOOST_TEST(kappa.agreed == 0.7, boost::test_tools::tolerance(1e-12));
    BOOST_TEST_REQUIRE(kappa.value.has_value());
    BOOST_TEST(*kappa.value == 0.4, boost::test_tools::tolerance(1e-12));
    // sqrt(0.7 * 0.3 / (50 * 0.25)) = 0.12961
    BOOST_TEST(kappa.low == 0.4 - 1.959964 * 0.1296148, boost::test_tools::tolerance(1e-5));
    BOOST_TEST(kappa.high == 0.4 + 1.959964 * 0.1296148, boost::test_tools::tolerance(1e-5));
}

BOOST_AUTO_TEST_CASE(complete_agreement_is_one_and_no_variation_has_no_kappa) {
    BOOST_TEST(*cohen_kappa({7, 0, 0, 3}, 2).value == 1.0);
    BOOST_TEST(!cohen_kappa({9, 0, 0, 0}, 2).value.has_value());
    BOOST_TEST(!cohen_kappa({0, 0, 0, 0}, 2).value.has_value());
}

BOOST_AUTO_TEST_CASE(only_what_both_decided_on_is_compared_and_what_they_differ_on_is_listed) {
    const Agreement result =
        agreement({decision("a", ThemeLevel::central), decision("b", ThemeLevel::none),
                   decision("c", ThemeLevel::central), decision("a", ThemeLevel::central, "poverty")},
                  {decision("a", ThemeLevel::contributory), decision("b", ThemeLevel::mentioned),
                   decision("d", ThemeLevel::none), decision("a", ThemeLevel::none, "poverty")});
    BOOST_TEST_REQUIRE(result.themes.size() == 2u);
    BOOST_TEST(result.themes.front().theme == "neglect");
    BOOST_TEST(result.themes.front().is_theme.pairs == 2u);
    BOOST_TEST(result.themes.front().is_theme.agreed == 1.0); // central and contributory are both a theme
    BOOST_TEST(result.themes.front().levels.agreed == 0.0);
    BOOST_TEST(result.all.is_theme.pairs == 3u);
    BOOST_TEST(result.disagreements.size() == 3u);
    const std::string text = agreement_as_text(result);
    BOOST_TEST(text.find("a, neglect: central (row 2), contributory (row 2)") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
