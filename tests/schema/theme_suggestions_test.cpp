#include "schema/theme_suggestions.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::schema {
namespace {

const ThemeSuggestions kSome{.model = "3f9a", .suggestions = {{0, 4, 81}, {0, 9, 100}, {300, 0, 1}}};

bool refused(const ThemeSuggestions& all) { return !decode_theme_suggestions(encode(all)).has_value(); }

BOOST_AUTO_TEST_SUITE(suggested_themes)

BOOST_AUTO_TEST_CASE(they_are_decoded_as_they_were_encoded) {
    BOOST_TEST((*decode_theme_suggestions(encode(kSome)) == kSome));
    BOOST_TEST((*decode_theme_suggestions(encode(ThemeSuggestions{})) == ThemeSuggestions{}));
}

BOOST_AUTO_TEST_CASE(what_no_encoder_writes_is_refused) {
    BOOST_TEST(refused({"", {{0, 4, 81}}}));                 // by no model
    BOOST_TEST(refused({"3f9a", {{0, 4, 0}}}));              // of no confidence
    BOOST_TEST(refused({"3f9a", {{0, 4, 80}, {0, 4, 80}}})); // twice
    BOOST_TEST(refused({"3f9a", {{0, 4, 80}, {0, 3, 80}}})); // out of order
    const std::string bytes = encode(kSome);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        BOOST_TEST(!decode_theme_suggestions(bytes.substr(0, size)).has_value());
    BOOST_TEST(!decode_theme_suggestions(bytes + '\0').has_value());
}

BOOST_AUTO_TEST_CASE(only_a_mention_found_by_rule_becomes_a_suggestion) {
    ThemeTag tag{.theme = "neglect", .level = ThemeLevel::mentioned, .basis = TagBasis::rule};
    suggest(tag, {0, 1, 83}, "3f9a");
    BOOST_TEST((tag.level == ThemeLevel::contributory)); // never central
    BOOST_TEST((tag.basis == TagBasis::model));
    BOOST_TEST(tag.version == "3f9a");
    BOOST_TEST(+tag.confidence == 83);
    BOOST_TEST(!is_tagged(tag.level, tag.basis)); // not counted unless asked for
    ThemeTag by_cataloguer{.level = ThemeLevel::mentioned, .basis = TagBasis::cataloguer};
    suggest(by_cataloguer, {0, 1, 83}, "3f9a");
    BOOST_TEST((by_cataloguer.basis == TagBasis::cataloguer));
    BOOST_TEST((by_cataloguer.level == ThemeLevel::mentioned));
    SummaryTheme summary{.level = ThemeLevel::mentioned, .basis = TagBasis::rule};
    suggest(summary, {0, 1, 83});
    BOOST_TEST((summary.basis == TagBasis::model));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::schema
