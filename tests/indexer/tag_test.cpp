// Reviews of a page or two, tagged: what counts, what does not, and whose word it is.
#include "indexer/structure/sentences.hpp"
#include "indexer/tag.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

using schema::SectionKind;
using schema::TagBasis;
using schema::ThemeLevel;
using schema::ThemeTag;

const schema::Vocabulary& vocabulary() {
    static const schema::Vocabulary themes = *schema::Vocabulary::parse(schema::built_in_vocabulary());
    return themes;
}

schema::Review review_of(std::string text, SectionKind kind, const std::string& heading = "") {
    schema::Review review{.record = {.id = {"one"}, .title = "Child A"}};
    review.documents = {{.record = {.file = "report.txt"}, .page_count = 1}};
    review.sections = {{.kind = kind, .heading = heading}};
    review.pages = {{.text = heading.empty() ? std::move(text) : heading + "\n" + text}};
    review.pages.front().sentences = sentence_starts(review.pages.front().text);
    review.pages.front().section_starts = {{0, 0}};
    return review;
}

std::optional<ThemeTag> tag_of(schema::Review review, std::string_view theme) {
    static const ThemeLexicon lexicon(vocabulary());
    static Tagger tagger(vocabulary(), lexicon);
    const TaggedReview tagged = tagger.tag(std::move(review));
    const auto at = std::ranges::find(tagged.review.themes, theme, &ThemeTag::theme);
    return at == tagged.review.themes.end() ? std::nullopt : std::optional(*at);
}

std::optional<ThemeTag> neglect_in(const std::string& text, SectionKind kind) {
    return tag_of(review_of(text, kind), "neglect");
}

BOOST_AUTO_TEST_SUITE(tagging)

BOOST_AUTO_TEST_CASE(a_tag_has_the_sentence_that_is_why_with_its_place) {
    const std::string text = "Mother was tired. The neglect of the children was long known.\n";
    const auto tag = neglect_in(text, SectionKind::finding);
    BOOST_TEST_REQUIRE(tag.has_value());
    BOOST_TEST_REQUIRE(tag->evidence.size() == 1u);
    BOOST_TEST(tag->evidence.front().quotation == "The neglect of the children was long known.");
    BOOST_TEST(tag->evidence.front().begin == 18u);
    BOOST_TEST(tag->evidence.front().end == 18u + tag->evidence.front().quotation.size());
    BOOST_TEST((tag->basis == TagBasis::rule));
    BOOST_TEST(tag->version == kRulesVersion);
    BOOST_TEST((tag->level == ThemeLevel::mentioned)); // once is not a theme
}

BOOST_AUTO_TEST_CASE(a_heading_over_analysis_makes_a_theme_and_one_every_report_has_does_not) {
    const std::string body = "People did what they could and were often tired.\n";
    const auto told = tag_of(review_of(body, SectionKind::analysis, "Neglect and the home"), "neglect");
    BOOST_TEST_REQUIRE(told.has_value());
    BOOST_TEST((told->level != ThemeLevel::mentioned));
    const auto usual = tag_of(review_of(body, SectionKind::childs_voice, "Voice of the child"), "voice-of-the-child");
    BOOST_TEST((!usual || usual->level == ThemeLevel::mentioned));
}

BOOST_AUTO_TEST_CASE(the_same_sentences_weigh_more_among_findings_than_in_a_chronology) {
    const std::string said =
        "The neglect of the children was plain. The school saw neglect. So did the GP, who wrote of "
        "neglect. The neglect went on.\n";
    BOOST_TEST((neglect_in(said, SectionKind::finding)->level != ThemeLevel::mentioned));
    BOOST_TEST((neglect_in(said, SectionKind::timeline)->level == ThemeLevel::mentioned));
}

BOOST_AUTO_TEST_CASE(denials_names_glossaries_and_references_give_no_tag) {
    BOOST_TEST(!neglect_in("There was no evidence of neglect.\n", SectionKind::finding).has_value());
    BOOST_TEST(!neglect_in("The Neglect Strategy Group met.\n", SectionKind::finding).has_value());
    for (const SectionKind kind : {SectionKind::glossary, SectionKind::references, SectionKind::contents})
        BOOST_TEST(!neglect_in("Neglect is the failure to meet needs.\n", kind).has_value());
}

BOOST_AUTO_TEST_CASE(who_acts_makes_no_theme_alone) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "In week " + std::to_string(i) + " CAMHS wrote to the school.\n";
    const auto tag = tag_of(review_of(text, SectionKind::finding), "child-mental-health");
    BOOST_TEST_REQUIRE(tag.has_value());
    BOOST_TEST((tag->level == ThemeLevel::mentioned));
}

BOOST_AUTO_TEST_CASE(a_cataloguer_is_never_overruled_and_the_rules_opinion_is_kept) {
    schema::Review review = review_of("The neglect of the children was long known.\n", SectionKind::finding);
    review.record.themes = {{"neglect", ThemeLevel::central, "cataloguer", "LM", ""},
                            {"poverty", ThemeLevel::contributory, "cataloguer", "", ""},
                            {"no-such-theme", ThemeLevel::central, "", "", ""}};
    const auto neglect = tag_of(review, "neglect");
    BOOST_TEST((neglect->level == ThemeLevel::central));
    BOOST_TEST((neglect->basis == TagBasis::cataloguer));
    BOOST_TEST((neglect->rule_level == ThemeLevel::mentioned));
    BOOST_TEST(neglect->evidence.size() == 1u);
    const auto poverty = tag_of(review, "poverty"); // nothing that was read speaks of it
    BOOST_TEST((poverty->level == ThemeLevel::contributory));
    BOOST_TEST((!poverty->rule_level.has_value() && poverty->evidence.empty()));
    review.record.themes = {{"neglect", ThemeLevel::none, "cataloguer", "LM", ""}};
    BOOST_TEST(!tag_of(review, "neglect").has_value());
}

BOOST_AUTO_TEST_CASE(a_document_in_welsh_is_not_read_for_english_phrases) {
    schema::Review review = review_of("The neglect of the children was long known.\n", SectionKind::finding);
    review.documents.front().record.language = "cy";
    BOOST_TEST(!tag_of(review, "neglect").has_value());
}

BOOST_AUTO_TEST_CASE(a_review_is_read_alike_whatever_was_read_before) {
    const std::string text = "The neglect was plain. Information was not shared.\n";
    const auto first = neglect_in(text, SectionKind::finding);
    tag_of(review_of("Quite other words about housing and debts.\n", SectionKind::analysis), "housing");
    BOOST_TEST((*neglect_in(text, SectionKind::finding) == *first));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
