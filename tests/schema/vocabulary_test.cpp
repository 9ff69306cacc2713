#include "schema/vocabulary.hpp"

#include "schema/text_analysis.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>

namespace casebook::schema {

namespace {

std::string graph(const std::string& concepts) {
    return R"({"@graph": [{"@type": "skos:ConceptScheme", "versionInfo": "7"})" +
           (concepts.empty() ? "" : ", " + concepts) + "]}";
}

std::string theme(const std::string& id, const std::string& members = "", const std::string& label = "") {
    return R"({"@type": "skos:Concept", "@id": "theme:)" + id + R"(", "prefLabel": {"en": ")" +
           (label.empty() ? id : label) + "\"}" + (members.empty() ? "" : ", " + members) + "}";
}

struct Refused {
    std::string_view why;
    std::string json;
    std::string_view at; // the theme named
};
std::ostream& operator<<(std::ostream& out, const Refused& refused) { return out << refused.why; }

const Refused kRefused[] = {
    {"not JSON", "neglect", "@graph"},
    {"no graph", "{}", "@graph"},
    {"a graph that is no list", R"({"@graph": {}})", "@graph"},
    {"not an object", "[]", "@graph"},
    {"invalid UTF-8", graph(theme("a", "", "\xFF")), "@graph"},
    {"an id twice", graph(theme("a", "", "A") + "," + theme("a", "", "B")), "a"},
    {"a label twice", graph(theme("a", "", "Same") + "," + theme("b", "", "SAME")), "b"},
    {"an entry term that is another's label", graph(theme("a") + "," + theme("b", R"("altLabel": {"en": ["A"]})")),
     "b"},
    {"an entry term of two themes",
     graph(theme("a", R"("altLabel": {"en": ["term"]})") + "," + theme("b", R"("altLabel": {"en": "Term"})")), "b"},
    {"a broader theme that is missing", graph(theme("a", R"("broader": ["theme:gone"])")), "a"},
    {"a related theme that is missing", graph(theme("a", R"("related": "theme:gone")")), "a"},
    {"a theme broader than itself", graph(theme("a", R"("broader": ["theme:a"])")), "a"},
    {"a cycle of two", graph(theme("a", R"("broader": ["theme:b"])") + "," + theme("b", R"("broader": ["theme:a"])")),
     "a"},
    {"a cycle of three",
     graph(theme("a", R"("broader": "theme:b")") + "," + theme("b", R"("broader": "theme:c")") + "," +
           theme("c", R"("broader": "theme:a")")),
     "c"},
    {"broader themes that differ in absenceIsTheme, and no answer of its own",
     graph(theme("a", R"("absenceIsTheme": true)") + "," + theme("b") + "," +
           theme("c", R"("broader": ["theme:a", "theme:b"])")),
     "c"},
    {"no label", graph(R"({"@type": "skos:Concept", "@id": "theme:a"})"), "a"},
    {"no id", graph(R"({"@type": "skos:Concept", "prefLabel": {"en": "A"}})"), ""},
};

Vocabulary parsed(const std::string& concepts) {
    auto vocabulary = Vocabulary::parse(graph(concepts));
    BOOST_TEST_REQUIRE(vocabulary.has_value());
    return *vocabulary;
}

} // namespace

BOOST_AUTO_TEST_SUITE(vocabulary)

BOOST_AUTO_TEST_CASE(the_built_in_vocabulary_parses_and_is_whole) {
    const auto vocabulary = Vocabulary::parse(built_in_vocabulary());
    BOOST_TEST_REQUIRE(vocabulary.has_value());
    BOOST_TEST(vocabulary->themes().size() > 50u);
    BOOST_TEST(!vocabulary->version().empty());
    for (const Theme& theme : vocabulary->themes()) {
        BOOST_TEST(!theme.scope_note.empty(), theme.id);
        BOOST_TEST(theme.id == slug_of(theme.id), theme.id);
        BOOST_TEST(vocabulary->find(theme.id) == &theme, theme.id);
        for (const std::string& up : theme.broader) {
            const auto& below = vocabulary->find(up)->narrower;
            BOOST_TEST((std::ranges::find(below, theme.id) != below.end()), theme.id);
        }
    }
}

BOOST_DATA_TEST_CASE(a_vocabulary_with_a_fault_is_refused_and_the_theme_named, boost::unit_test::data::make(kRefused),
                     refused) {
    const auto vocabulary = Vocabulary::parse(refused.json);
    BOOST_TEST_REQUIRE(!vocabulary.has_value());
    BOOST_TEST_REQUIRE(!vocabulary.error().empty());
    BOOST_TEST((vocabulary.error().front().code == ErrorCode::invalid_vocabulary));
    BOOST_TEST(!vocabulary.error().front().message.empty());
    BOOST_TEST(
        std::ranges::any_of(vocabulary.error(), [&](const Error& error) { return error.parameter == refused.at; }));
}

BOOST_AUTO_TEST_CASE(every_fault_is_named_not_the_first_alone) {
    const auto vocabulary =
        Vocabulary::parse(graph(theme("a", R"("broader": ["theme:x", "theme:y"])") + "," + theme("a")));
    BOOST_TEST_REQUIRE(!vocabulary.has_value());
    BOOST_TEST(vocabulary.error().size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_theme_has_its_terms_notes_and_relations) {
    const Vocabulary vocabulary = parsed(
        theme("top") + "," +
        theme(
            "neglect",
            R"("altLabel": {"en": ["not cared for"]}, "deprecatedTerm": [{"term": "bad parenting", "note": "It blames."}],
                            "scopeNote": {"en": "Needs unmet."}, "broader": ["theme:top"], "related": ["theme:top"])",
            "Neglect"));
    const Theme* found = vocabulary.find("neglect");
    BOOST_TEST_REQUIRE(found != nullptr);
    BOOST_TEST(found->label == "Neglect");
    BOOST_TEST_REQUIRE(found->entry_terms.size() == 2u);
    BOOST_TEST(found->entry_terms[0].text == "not cared for");
    BOOST_TEST(!found->entry_terms[0].deprecated);
    BOOST_TEST(found->entry_terms[1].deprecated);
    BOOST_TEST(found->entry_terms[1].note == "It blames.");
    BOOST_TEST(found->scope_note == "Needs unmet.");
    BOOST_TEST(vocabulary.version() == "7");
    BOOST_TEST(vocabulary.find("gone") == nullptr);
    BOOST_TEST(vocabulary.find("") == nullptr);
}

BOOST_AUTO_TEST_CASE(every_theme_below_the_top_has_indicators) {
    const auto vocabulary = Vocabulary::parse(built_in_vocabulary());
    BOOST_TEST_REQUIRE(vocabulary.has_value());
    for (const Theme& theme : vocabulary->themes())
        if (!theme.broader.empty()) BOOST_TEST(theme.indicators.size() >= 5u, theme.id);
}

BOOST_AUTO_TEST_CASE(whether_absence_is_the_theme_is_inherited_and_can_be_answered_anew) {
    const Vocabulary vocabulary =
        parsed(theme("below", R"("broader": "theme:practice", "indicator": ["not ... shared", "DASH"])") + "," +
               theme("practice", R"("absenceIsTheme": true)") + "," +
               theme("good", R"("broader": "theme:practice", "absenceIsTheme": false)") + "," +
               theme("best", R"("broader": ["theme:good"])") + "," + theme("silent"));
    BOOST_TEST(vocabulary.find("practice")->absence_is_theme);
    BOOST_TEST(vocabulary.find("below")->absence_is_theme);
    BOOST_TEST(!vocabulary.find("good")->absence_is_theme);
    BOOST_TEST(!vocabulary.find("best")->absence_is_theme);
    BOOST_TEST(!vocabulary.find("silent")->absence_is_theme);
    BOOST_TEST((vocabulary.find("below")->indicators == std::vector<std::string>{"not ... shared", "DASH"}));
}

BOOST_AUTO_TEST_CASE(a_theme_with_its_narrower_themes_is_each_once_also_through_two_parents) {
    const Vocabulary vocabulary =
        parsed(theme("a") + "," + theme("b", R"("broader": "theme:a")") + "," + theme("c", R"("broader": "theme:a")") +
               "," + theme("d", R"("broader": ["theme:b", "theme:c"])") + "," + theme("e"));
    auto ids = vocabulary.with_narrower("a");
    std::ranges::sort(ids);
    BOOST_TEST((ids == std::vector<std::string>{"a", "b", "c", "d"}));
    BOOST_TEST((vocabulary.with_narrower("d") == std::vector<std::string>{"d"}));
    BOOST_TEST(vocabulary.with_narrower("gone").empty());
}

BOOST_AUTO_TEST_CASE(the_fingerprint_is_of_the_meaning_not_of_the_layout) {
    const std::string one = theme("a"), other = theme("a", R"("scopeNote": {"en": "A note."})");
    const auto spaced = Vocabulary::parse("\n" + graph("  " + one + "\n") + "\n ");
    BOOST_TEST_REQUIRE(spaced.has_value());
    BOOST_TEST(parsed(one).fingerprint() == spaced->fingerprint());
    BOOST_TEST(parsed(one).fingerprint() != parsed(other).fingerprint());
    BOOST_TEST(parsed(one).fingerprint() != parsed(theme("b")).fingerprint());
}

BOOST_AUTO_TEST_CASE(no_themes_at_all_are_a_vocabulary_too) { BOOST_TEST(parsed("").themes().empty()); }

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
