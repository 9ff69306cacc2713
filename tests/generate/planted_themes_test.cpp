// What the rules make of themes that were planted more or less strongly, and of text that speaks of none.
#include "corpus-fixtures/generate/corpus_writer.hpp"
#include "indexer/read_review.hpp"
#include "indexer/tag.hpp"
#include "tests/support/temporary_directory.hpp"

#include <boost/test/unit_test.hpp>

#include <map>

namespace casebook::generate {
namespace {

using schema::ThemeLevel;

constexpr std::uint32_t kReviews = 150;
constexpr std::uint32_t kWords = 5000;

const schema::Vocabulary& vocabulary() {
    static const schema::Vocabulary themes = *schema::Vocabulary::parse(schema::built_in_vocabulary());
    return themes;
}

struct RuledReview {
    schema::ReviewRecord record; // with the planted themes
    std::map<std::string, ThemeLevel> ruled;
};

/// Reviews whose report is held, with what the rules say of the text alone.
std::vector<RuledReview> ruled_reviews(Themes themes) {
    const test::TemporaryDirectory folder;
    const WordBank bank;
    const indexer::ThemeLexicon lexicon(vocabulary());
    indexer::Tagger tagger(vocabulary(), lexicon);
    std::vector<RuledReview> reviews;
    for (std::uint32_t i = 0; i < kReviews; ++i) {
        const GeneratedReview generated = generate_review(bank, 1, i, kWords, themes);
        if (generated.report.text.empty()) continue;
        indexer::SourceReview source{.record = generated.record};
        source.record.themes.clear();
        source.record.abstract.clear(); // it names the main theme
        source.record.coded = {};
        source.record.children.clear();
        source.files = {{.path = folder.write("report.txt", generated.report.text),
                         .name = "report.txt",
                         .media_type = "text/plain",
                         .bytes = generated.report.text.size()}};
        RuledReview& review = reviews.emplace_back(RuledReview{.record = generated.record, .ruled = {}});
        for (const schema::ThemeTag& tag : tagger.tag(indexer::read_review(source, {}).review).review.themes)
            review.ruled[tag.theme] = tag.level;
    }
    return reviews;
}

bool is_theme(const RuledReview& review, const std::string& theme) {
    const auto at = review.ruled.find(theme);
    return at != review.ruled.end() && at->second != ThemeLevel::mentioned;
}

/// Of the themes planted at that level, the share that the rules made a theme.
double share_found(const std::vector<RuledReview>& reviews, ThemeLevel level) {
    double planted = 0, found = 0;
    for (const RuledReview& review : reviews)
        for (const schema::ThemeAssignment& assigned : review.record.themes)
            if (assigned.level == level) ++planted, found += is_theme(review, assigned.theme);
    return found / planted;
}

BOOST_AUTO_TEST_SUITE(planted_themes)

BOOST_AUTO_TEST_CASE(the_more_strongly_a_theme_is_planted_the_surer_it_is_found) {
    const auto reviews = ruled_reviews(Themes::planted);
    BOOST_TEST_REQUIRE(reviews.size() > 100u);
    for (const ThemeLevel level : {ThemeLevel::central, ThemeLevel::contributory, ThemeLevel::mentioned})
        BOOST_TEST_MESSAGE(to_string(level) << ": " << share_found(reviews, level));
    BOOST_TEST(share_found(reviews, ThemeLevel::central) >= 0.99);
    BOOST_TEST(share_found(reviews, ThemeLevel::contributory) >= 0.98);
    BOOST_TEST(share_found(reviews, ThemeLevel::mentioned) <= 0.30);
}

BOOST_AUTO_TEST_CASE(text_that_speaks_of_no_theme_gets_hardly_any) {
    const auto reviews = ruled_reviews(Themes::none);
    std::size_t tagged = 0;
    std::map<std::string, std::size_t> by_theme;
    for (const RuledReview& review : reviews)
        for (const schema::Theme& theme : vocabulary().themes())
            if (is_theme(review, theme.id)) ++tagged, ++by_theme[theme.id];
    for (const auto& [theme, count] : by_theme) BOOST_TEST_MESSAGE(theme << ": " << count);
    const auto pairs = static_cast<double>(reviews.size() * vocabulary().themes().size());
    BOOST_TEST(static_cast<double>(tagged) / pairs < 0.01);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::generate
