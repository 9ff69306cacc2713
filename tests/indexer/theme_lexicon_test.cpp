#include "indexer/tag/theme_lexicon.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

/// A vocabulary of one theme with these indicators, which no label gets in the way of.
class Finder {
  public:
    explicit Finder(const std::string& more)
        : vocabulary_(*schema::Vocabulary::parse(
              R"({"@graph": [{"@id": "scheme", "@type": "skos:ConceptScheme", "versionInfo": "1",
                 "historyNote": [{"version": "1", "note": "First."}], "hasTopConcept": ["theme:a"]},
                 {"@id": "theme:a", "@type": "skos:Concept", "prefLabel": {"en": "Zzz"},
                  "scopeNote": {"en": "A theme of the tests."}, )" +
              more + "}]}")),
          lexicon_(vocabulary_), finder_(lexicon_) {}

    /// What was found, as it stands in the text.
    std::vector<std::string> find(std::string_view text, std::vector<std::uint32_t> sentences = {0}) {
        std::vector<std::string> found;
        for (const PhraseHit& hit : finder_.find(text, sentences))
            found.emplace_back(text.substr(hit.begin, hit.end - hit.begin));
        return found;
    }
    PhraseKind kind(std::string_view text) {
        const std::uint32_t sentences[] = {0};
        return finder_.find(text, sentences).front().kind;
    }
    WordCounts counts() { return finder_.take_word_counts(); }

  private:
    schema::Vocabulary vocabulary_;
    ThemeLexicon lexicon_;
    ThemeFinder finder_;
};

using Found = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(theme_lexicon)

BOOST_AUTO_TEST_CASE(words_match_by_stem_in_any_case) {
    Finder finder(R"("indicator": ["missed appointment"])");
    BOOST_TEST((finder.find("Missing appointments, and one missed appointment.") ==
                Found{"Missing appointments", "missed appointment"}));
}

BOOST_AUTO_TEST_CASE(three_dots_leave_room_for_up_to_six_words_of_one_sentence) {
    Finder finder(R"("indicator": ["information ... shared"])");
    BOOST_TEST((finder.find("The information about the father was not shared.") ==
                Found{"information about the father was not shared"}));
    BOOST_TEST((finder.find("Information shared.") == Found{"Information shared"}));
    BOOST_TEST(finder.find("Information one two three four five six seven shared.").empty());
    BOOST_TEST(finder.find("It had the information. It was shared.", {0, 24}).empty());
}

BOOST_AUTO_TEST_CASE(an_abbreviation_matches_only_in_capitals) {
    Finder finder(R"("altLabel": {"en": ["CSE", "SEN"]})");
    BOOST_TEST((finder.find("CSE and SENs, but not Sen or sen.") == Found{"CSE", "SENs"}));
}

BOOST_AUTO_TEST_CASE(a_phrase_in_ism_or_ist_matches_only_such_words) {
    Finder finder(R"("altLabel": {"en": ["extremism", "optimist", "rule of optimism"]})");
    BOOST_TEST((finder.find("Extremism and EXTREMISM, in an extreme place.") == Found{"Extremism", "EXTREMISM"}));
    BOOST_TEST((finder.find("The rule of optimism is not optimal.") == Found{"rule of optimism"}));
}

BOOST_AUTO_TEST_CASE(a_compound_is_found_apart_and_joined) {
    Finder finder(R"("altLabel": {"en": ["multi-agency working"]})");
    BOOST_TEST((finder.find("Multi-agency working, multi agency working and multiagency working.") ==
                Found{"Multi-agency working", "multi agency working", "multiagency working"}));
}

BOOST_AUTO_TEST_CASE(of_phrases_that_begin_at_one_word_the_longest_is_found) {
    Finder finder(R"("altLabel": {"en": ["core"]}, "indicator": ["core group", "group meeting"])");
    BOOST_TEST((finder.find("The core group meeting was about the core.") == Found{"core group", "core"}));
}

BOOST_AUTO_TEST_CASE(a_term_that_names_who_acts_is_an_actor) {
    Finder finder(R"("altLabel": {"en": ["CAMHS", "mental health"]}, "actorTerm": ["CAMHS"],
                     "headingIndicator": ["wellbeing"])");
    BOOST_TEST((finder.kind("CAMHS wrote") == PhraseKind::actor));
    BOOST_TEST((finder.kind("Mental health") == PhraseKind::name));
    BOOST_TEST((finder.kind("Wellbeing") == PhraseKind::sign_in_heading));
}

BOOST_AUTO_TEST_CASE(words_of_all_texts_are_counted_until_they_are_taken) {
    Finder finder(R"("indicator": ["x"])");
    finder.find("The baby and the mother.");
    finder.find("The mother.");
    const WordCounts counts = finder.counts();
    BOOST_TEST_REQUIRE(counts.size() == 2u); // "the" and "mother" more than once
    BOOST_TEST((counts == WordCounts{{word_number("mother"), 2}, {word_number("the"), 3}} ||
                counts == WordCounts{{word_number("the"), 3}, {word_number("mother"), 2}}));
    BOOST_TEST(finder.counts().empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
