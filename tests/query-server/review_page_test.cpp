#include "query-server/render/html.hpp"
#include "query-server/render/json.hpp"
#include "query-server/render/review_page.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::server {

namespace {

const Generation& tagged_reviews() {
    static const auto generation = [] {
        test::TinyCorpus corpus;
        const std::string text = "# Introduction\n\nThis review is about one child.\n\n# Findings\n\n"
                                 "The neglect of the child was seen by the school. Neglect was not named. "
                                 "The father misused alcohol on one day.\n";
        const std::string themes = R"("themes": [{"theme": "neglect", "level": "central", "method": "cataloguer"}])";
        corpus.add({.id = "open", .file = "report.md", .text = text, .members = themes});
        corpus.add(
            {.id = "passages", .file = "report.md", .text = text, .members = themes + R"(, "rights": "passages")"});
        corpus.add(
            {.id = "record", .file = "report.md", .text = text, .members = themes + R"(, "rights": "record-only")"});
        corpus.add({.id = "unread", .members = themes});
        return corpus.open();
    }();
    return *generation;
}

ReviewPage page_of(std::string_view id, Form form = Form::html) {
    const Generation& generation = tagged_reviews();
    const auto review = *generation.find(id);
    return review_page(generation.review(review), *generation.stored_review(review), {},
                       {.generation = generation.id(), .vocabulary = generation.vocabulary(), .form = form});
}

const ShownTheme& neglect_of(const ReviewPage& page) {
    const auto at = std::ranges::find(page.themes, "neglect", &ShownTheme::theme);
    BOOST_TEST_REQUIRE((at != page.themes.end()));
    return *at;
}

bool shows(const std::string& page, std::string_view text) { return page.find(text) != std::string::npos; }

} // namespace

BOOST_AUTO_TEST_SUITE(review_pages)

BOOST_AUTO_TEST_CASE(a_theme_is_shown_with_its_basis_and_the_sentences_that_say_it) {
    const ReviewPage page = page_of("open");
    const ShownTheme& neglect = neglect_of(page);
    BOOST_TEST(neglect.level == "central");
    BOOST_TEST(neglect.method == "cataloguer");
    BOOST_TEST(!neglect.rule_level.empty());
    BOOST_TEST_REQUIRE(!neglect.evidence.empty());
    const ShownEvidence& said = neglect.evidence.front();
    BOOST_TEST(shows(said.quotation, "eglect"));
    BOOST_TEST(said.place.section == "findings");
    BOOST_TEST(said.place.page == "/reviews/open/report.md/pages/1");
    BOOST_TEST(neglect.why->page == said.place.page);
    const std::string markup = html(page, Site{});
    BOOST_TEST(shows(markup, said.quotation));
    BOOST_TEST(shows(markup, "The rules alone would say: " + level_words(neglect.rule_level) + "."));
}

BOOST_AUTO_TEST_CASE(where_no_text_was_read_nothing_is_said_of_the_rules) {
    BOOST_TEST(neglect_of(page_of("unread")).rules.empty());
    BOOST_TEST(!neglect_of(page_of("open")).rules.empty());
}

BOOST_AUTO_TEST_CASE(themes_that_are_only_mentioned_stand_apart) {
    const ReviewPage page = page_of("open", Form::json);
    BOOST_TEST_REQUIRE(!page.mentioned_themes.empty());
    for (const ShownTheme& theme : page.mentioned_themes) BOOST_TEST(theme.level == "mentioned");
    for (const ShownTheme& theme : page.themes) BOOST_TEST(theme.level != "mentioned");
    BOOST_TEST(shows(json(page), "\"mentioned_themes\":[{\"theme\":\"" + page.mentioned_themes.front().theme));
    BOOST_TEST(shows(html(page, Site{}), "Mentioned only (" + std::to_string(page.mentioned_themes.size()) + ")"));
}

BOOST_AUTO_TEST_CASE(a_tag_by_rule_names_the_version_of_the_rules) {
    const ReviewPage page = page_of("open");
    BOOST_TEST_REQUIRE(!page.mentioned_themes.empty());
    const ShownTheme& theme = page.mentioned_themes.front();
    BOOST_TEST(theme.method.starts_with("rule "));
    BOOST_TEST(theme.rule_level == "mentioned");
}

BOOST_AUTO_TEST_CASE(rights_for_passages_alone_allow_the_sentences_and_no_link) {
    const ShownEvidence said = neglect_of(page_of("passages")).evidence.front();
    BOOST_TEST(!said.quotation.empty());
    BOOST_TEST(said.place.page.empty());
}

BOOST_AUTO_TEST_CASE(rights_for_the_record_alone_allow_no_sentence) {
    const ReviewPage page = page_of("record");
    for (const auto* themes : {&page.themes, &page.mentioned_themes})
        for (const ShownTheme& theme : *themes) {
            BOOST_TEST(theme.evidence.empty());
            BOOST_TEST(!theme.why.has_value());
        }
    BOOST_TEST(!shows(html(page, Site{}), "seen by the school"));
    BOOST_TEST(!shows(json(page), "seen by the school"));
}

BOOST_AUTO_TEST_CASE(a_recommendation_names_whom_it_is_for_as_written_and_as_agencies) {
    test::TinyCorpus corpus;
    corpus.add({.id = "one",
                .file = "report.md",
                .text = "# Recommendations\n\n"
                        "Recommendation 1: The police should write down what a child says when it is said.\n\n"
                        "Recommendation 2: The board should ask in a year whether this is done.\n"});
    const auto generation = corpus.open();
    const auto review = *generation->find("one");
    const auto stored = generation->stored_review(review);
    BOOST_TEST_REQUIRE(stored.has_value());
    const ReviewPage page = review_page(
        generation->review(review), *stored, repetitions(review, stored->recommendations.size(), *generation),
        {.generation = generation->id(), .vocabulary = generation->vocabulary(), .form = Form::json});
    BOOST_TEST_REQUIRE(page.recommendations.size() == 2u);
    BOOST_TEST(page.recommendations[0].addressee.find("police") != std::string::npos);
    BOOST_TEST(json(page).find(R"("agencies":["police"])") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
