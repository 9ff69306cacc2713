// What the text of a review of a page or two makes of a theme: how much its places weigh, and what lifts it to which
// level. The themes are two of the tests' own, so that no change of the vocabulary changes what is tested.
#include "indexer/structure/sentences.hpp"
#include "indexer/tag/theme_reader.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>

namespace casebook::indexer {
namespace {

using schema::SectionKind;
using schema::ThemeLevel;

constexpr std::string_view kVocabulary = R"({"@graph": [
    {"@id": "scheme", "@type": "skos:ConceptScheme", "versionInfo": "1",
     "historyNote": [{"version": "1", "note": "First."}],
     "hasTopConcept": ["theme:neglect", "theme:sharing", "theme:housing", "theme:poverty"]},
    {"@id": "theme:neglect", "@type": "skos:Concept", "prefLabel": {"en": "Neglect"},
     "indicator": ["unkempt"], "headingIndicator": ["care at home"],
     "codedValue": ["harm=neglect"], "scopeNote": {"en": "A theme of the tests."}},
    {"@id": "theme:sharing", "@type": "skos:Concept", "prefLabel": {"en": "Information sharing"},
     "indicator": ["information ... shared"], "absenceIsTheme": true, "scopeNote": {"en": "A theme of the tests."}},
    {"@id": "theme:housing", "@type": "skos:Concept", "prefLabel": {"en": "Housing"},
     "scopeNote": {"en": "A theme of the tests."}},
    {"@id": "theme:poverty", "@type": "skos:Concept", "prefLabel": {"en": "Poverty"},
     "scopeNote": {"en": "A theme of the tests."}}]})";

const schema::Vocabulary& vocabulary() {
    static const schema::Vocabulary themes = *schema::Vocabulary::parse(kVocabulary);
    return themes;
}

struct Part {
    SectionKind kind = SectionKind::other;
    std::string heading; // may be empty
    std::string text;
};

/// One page: the parts one after the other.
schema::Review review_of(const std::vector<Part>& parts) {
    schema::Review review{.record = {.id = {"one"}, .title = "Child A"}};
    review.documents = {{.record = {.file = "report.txt"}, .page_count = 1}};
    schema::Page page;
    for (const Part& part : parts) {
        page.section_starts.push_back(
            {static_cast<std::uint32_t>(page.text.size()), static_cast<std::uint32_t>(review.sections.size())});
        review.sections.push_back({.kind = part.kind, .heading = part.heading});
        if (!part.heading.empty()) page.text += part.heading + "\n";
        page.text += part.text + "\n";
    }
    page.sentences = sentence_starts(page.text);
    review.pages = {page};
    return review;
}

std::optional<ThemeReading> reading_of(const schema::Review& review, std::string_view theme = "neglect") {
    static const ThemeLexicon lexicon(vocabulary());
    static ThemeReader reader(vocabulary(), lexicon);
    for (ThemeReading& reading : reader.read(review))
        if (vocabulary().themes()[reading.theme].id == theme) return std::move(reading);
    return std::nullopt;
}

float strength_in(SectionKind kind, const std::string& text) {
    const auto reading = reading_of(review_of({{kind, "", text}}));
    return reading ? reading->strength : 0;
}

const std::string kProse = "People did what they could for the family, and were often tired at the end of the week.";

BOOST_AUTO_TEST_SUITE(theme_reader)

BOOST_AUTO_TEST_CASE(a_sentence_weighs_as_much_as_its_section) {
    const std::string said = "The neglect was plain.";
    const SectionKind kFalling[] = {SectionKind::finding,  SectionKind::analysis,    SectionKind::agency_involvement,
                                    SectionKind::timeline, SectionKind::methodology, SectionKind::glossary};
    for (std::size_t i = 1; i < std::size(kFalling); ++i)
        BOOST_TEST(strength_in(kFalling[i - 1], said) > strength_in(kFalling[i], said));
    BOOST_TEST(strength_in(SectionKind::glossary, said) == 0);
    BOOST_TEST(strength_in(SectionKind::references, said) == 0);
    BOOST_TEST(strength_in(SectionKind::contents, said) == 0);
}

BOOST_AUTO_TEST_CASE(a_name_weighs_more_than_a_sign_and_a_statement_more_than_a_supposition) {
    const float named = strength_in(SectionKind::analysis, "There was neglect.");
    BOOST_TEST(named > strength_in(SectionKind::analysis, "The child was unkempt."));
    BOOST_TEST(named > strength_in(SectionKind::analysis, "The review asked whether there was neglect."));
    BOOST_TEST(strength_in(SectionKind::analysis, "The review asked whether there was neglect.") > 0);
}

BOOST_AUTO_TEST_CASE(a_sentence_that_lists_many_themes_weighs_little_for_each) {
    BOOST_TEST(strength_in(SectionKind::analysis, "It was about neglect, housing, poverty and information sharing.") <
               strength_in(SectionKind::analysis, "It was about neglect, housing and poverty.") / 2);
}

BOOST_AUTO_TEST_CASE(what_is_said_again_in_one_section_counts_less_and_less) {
    const float once = strength_in(SectionKind::analysis, "Neglect was seen by one.");
    const float twice = strength_in(SectionKind::analysis, "Neglect was seen by one. Neglect was seen by two.");
    const float thrice = strength_in(SectionKind::analysis,
                                     "Neglect was seen by one. Neglect was seen by two. Neglect was seen by three.");
    BOOST_TEST(twice > once);
    BOOST_TEST(thrice > twice);
    BOOST_TEST(twice - once < once);
    BOOST_TEST(thrice - twice < twice - once);
    const auto apart = reading_of(review_of({{SectionKind::analysis, "", "Neglect was seen by one."},
                                             {SectionKind::analysis, "", "Neglect was seen by two."}}));
    BOOST_TEST(apart->strength > twice);
}

BOOST_AUTO_TEST_CASE(a_sign_of_headings_counts_in_a_heading_and_nowhere_else) {
    BOOST_TEST(strength_in(SectionKind::analysis, "The care at home was discussed at length by all of them.") == 0);
    const auto told = reading_of(review_of({{SectionKind::analysis, "Care at home", kProse}}));
    BOOST_TEST_REQUIRE(told.has_value());
    BOOST_TEST((told->level == ThemeLevel::contributory));
}

BOOST_AUTO_TEST_CASE(a_line_that_stands_over_prose_is_read_as_a_heading) {
    const auto strength = [](const std::string& text) { return strength_in(SectionKind::analysis, text); };
    const float heading = strength(kProse + "\nCare at home\n" + kProse);
    BOOST_TEST(heading > 0);
    BOOST_TEST(strength(kProse + "\nCare at home.\n" + kProse) == 0);       // a sentence
    BOOST_TEST(strength(kProse + "\nCare at home. \n" + kProse) == 0);      // and one with a space after it
    BOOST_TEST(strength(kProse + "\ncare at home\n" + kProse) == 0);        // a line that goes on
    BOOST_TEST(strength(kProse + "\nCare at home\nMeals\n" + kProse) == 0); // a list
    BOOST_TEST(strength(kProse + "\nCare at home\tgood\n" + kProse) == 0);  // a table
}

BOOST_AUTO_TEST_CASE(a_finding_in_one_sentence_makes_a_theme) {
    schema::Review review = review_of({{SectionKind::other, "", "Neglect is only seen over time. " + kProse}});
    BOOST_TEST((reading_of(review)->level == ThemeLevel::mentioned));
    review.recommendations = {{.kind = schema::RecommendationKind::finding, .text = "Neglect is only seen over time."}};
    BOOST_TEST((reading_of(review)->level == ThemeLevel::contributory));
    review.recommendations.front().page = 2; // of another page
    BOOST_TEST((reading_of(review)->level == ThemeLevel::mentioned));
}

BOOST_AUTO_TEST_CASE(what_a_report_opens_with_weighs_more_where_it_says_what_happened) {
    BOOST_TEST(strength_in(SectionKind::introduction, "Child A died of neglect.") >
               2 * strength_in(SectionKind::introduction, "Child A had a file on neglect."));
    BOOST_TEST(strength_in(SectionKind::timeline, "Child A died of neglect.") ==
               strength_in(SectionKind::timeline, "Child A had a file on neglect."));
}

BOOST_AUTO_TEST_CASE(what_the_record_says_and_codes_lifts_a_theme_that_the_text_speaks_of) {
    const schema::Review plain = review_of({{SectionKind::timeline, "", "The neglect was noted."}});
    const float strength = reading_of(plain)->strength;
    schema::Review named = plain, shown = plain, titled = plain, denied = plain, coded = plain;
    named.record.abstract = "Serious neglect of a boy of 4.";
    shown.record.abstract = "A boy of 4, found unkempt.";
    titled.record.title = "Unkempt";
    denied.record.abstract = "There was no evidence of neglect.";
    coded.record.coded[schema::index_of(schema::FieldId::harm)] = {"neglect"};
    BOOST_TEST(reading_of(shown)->strength > strength);
    BOOST_TEST(reading_of(named)->strength > reading_of(shown)->strength);
    BOOST_TEST(reading_of(coded)->strength > strength);
    BOOST_TEST(reading_of(titled)->strength == strength); // a sign in a title is too little
    BOOST_TEST(reading_of(denied)->strength == strength);
    named.pages.front() = review_of({{SectionKind::timeline, "", kProse}}).pages.front();
    BOOST_TEST(!reading_of(named).has_value()); // no sentence, no reading
}

BOOST_AUTO_TEST_CASE(a_chapter_and_a_record_make_a_theme_central_and_many_passing_sentences_do_not) {
    schema::Review chapter = review_of({{SectionKind::analysis, "Neglect and care", kProse}});
    BOOST_TEST((reading_of(chapter)->level == ThemeLevel::contributory));
    chapter.record.abstract = "Neglect of a boy of 4.";
    BOOST_TEST((reading_of(chapter)->level == ThemeLevel::central));
    std::vector<Part> parts;
    for (int i = 0; i < 7; ++i) parts.push_back({SectionKind::analysis, "", "Somebody spoke of neglect."});
    const auto passing = reading_of(review_of(parts));
    BOOST_TEST(passing->strength > 9.0f);
    BOOST_TEST((passing->level == ThemeLevel::contributory));
}

BOOST_AUTO_TEST_CASE(beside_a_theme_that_is_far_more_central_another_is_contributory) {
    std::vector<Part> parts;
    for (int i = 0; i < 2; ++i) parts.push_back({SectionKind::analysis, "Housing", kProse});
    BOOST_TEST((reading_of(review_of(parts), "housing")->level == ThemeLevel::central));
    for (int i = 0; i < 7; ++i) parts.push_back({SectionKind::analysis, "Neglect", kProse});
    BOOST_TEST((reading_of(review_of(parts), "housing")->level == ThemeLevel::contributory));
}

BOOST_AUTO_TEST_CASE(a_long_report_mentions_more_in_passing) {
    std::string filler;
    for (int i = 0; i < 1000; ++i) filler += kProse + "\n";
    const std::string said = "The neglect was plain.";
    BOOST_TEST(strength_in(SectionKind::analysis, said + "\n" + filler) <
               strength_in(SectionKind::analysis, said) / 1.5);
}

BOOST_AUTO_TEST_CASE(to_say_that_it_is_missing_is_to_speak_of_a_theme_whose_absence_is_the_theme) {
    const auto no = [](std::string_view theme, const std::string& text) {
        return !reading_of(review_of({{SectionKind::analysis, "", text}}), theme).has_value();
    };
    BOOST_TEST(!no("sharing", "There was no information sharing."));
    BOOST_TEST(no("neglect", "There was no neglect."));
}

BOOST_AUTO_TEST_CASE(evidence_is_the_weightiest_sentences_each_once_as_they_stand_on_the_page) {
    std::vector<Part> parts = {{SectionKind::timeline, "", "Neglect was noted. Neglect was noted."}};
    for (const char* who : {"one", "two", "three", "four", "five", "six"})
        parts.push_back({SectionKind::finding, "", std::string("Neglect was seen by ") + who + ".  \n" + kProse});
    const schema::Review review = review_of(parts);
    const auto reading = reading_of(review);
    BOOST_TEST(reading->sentences == 8u);
    BOOST_TEST(reading->pages == 1u);
    BOOST_TEST_REQUIRE(reading->evidence.size() == schema::kMostEvidence);
    BOOST_TEST(reading->evidence.front().quotation == "Neglect was seen by one.");
    for (const schema::ThemeEvidence& evidence : reading->evidence) {
        BOOST_TEST(review.pages.front().text.substr(evidence.begin, evidence.end - evidence.begin) ==
                   evidence.quotation);
        BOOST_TEST((review.sections[evidence.section].kind == SectionKind::finding));
    }
}

BOOST_AUTO_TEST_CASE(a_sentence_that_stands_twice_is_shown_once) {
    const auto reading =
        reading_of(review_of({{SectionKind::timeline, "", "Neglect was noted. Neglect was noted. Neglect was seen."}}));
    BOOST_TEST(reading->sentences == 3u);
    BOOST_TEST(reading->evidence.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
