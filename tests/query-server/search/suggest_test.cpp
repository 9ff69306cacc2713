#include "query-server/search/suggest.hpp"

#include "query-server/percent_coding.hpp"
#include "schema/text_analysis.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>
#include <random>
#include <set>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

schema::ReviewSummary review(const std::string& id, const std::string& title, const std::string& label,
                             schema::Rights rights = schema::Rights::open) {
    schema::ReviewSummary summary;
    summary.id.value = id;
    summary.title = title;
    summary.label = label;
    summary.rights = rights;
    return summary;
}

// Everything that suggestions are made of, by hand, with the vocabulary of the program.
struct Made {
    schema::Vocabulary vocabulary = *schema::Vocabulary::parse(schema::built_in_vocabulary());
    std::vector<schema::ReviewSummary> reviews = {
        review("r1", "Neglect in Ashenby: the death of Child Q", "Child Q"),
        review("r2", "Child Q", "Child Q"),
        review("r3",
               "Ren\xC3\xA9"
               "e, a multi-agency review",
               "Family R", schema::Rights::passages),
        review("r4", "NEGLECT in Ashenby: the death of child q", "Baby Negley"),
        review("r5", "Canarytitle neglect", "Canarylabel", schema::Rights::record_only),
        review("r6", "Untitled <script>", ""),
    };
    schema::WordList words =
        *schema::WordList::decode(schema::encode(std::vector<schema::CountedWord>{{"compliance", "complianc", 9},
                                                                                  {"complicated", "complic", 30},
                                                                                  {"neglect", "neglect", 40},
                                                                                  {"neglected", "neglect", 12},
                                                                                  {"neglectful", "neglect", 50},
                                                                                  {"negotiated", "negoti", 3},
                                                                                  {"the", "the", 44},
                                                                                  {"thresholds", "threshold", 5}}));
    FacetColumn themes = column(vocabulary);
    Suggester suggester{{vocabulary, reviews, words, themes}};

    static FacetColumn column(const schema::Vocabulary& vocabulary) {
        FacetColumn column;
        for (const schema::Theme& theme : vocabulary.themes()) {
            schema::Bitmap reviews(6);
            if (theme.id == "medical-neglect") reviews.set_range(0, 4);
            column.position.emplace(theme.id, column.values.size());
            column.values.push_back({.id = theme.id, .label = theme.label, .parents = {}, .reviews = reviews});
        }
        return column;
    }
};

const Made& made() {
    static const Made made;
    return made;
}

constexpr const char* kKinds[] = {"theme", "label", "title", "word"};

std::vector<std::string> suggested(const std::string& query, std::uint32_t size = 20) {
    std::vector<std::string> out;
    for (const Suggestion& each : made().suggester.suggest({.query = query, .size = size}))
        out.push_back(std::string(kKinds[static_cast<std::size_t>(each.kind)]) + " " + each.text +
                      (each.because.empty() ? "" : " <- " + each.because) + " " + std::to_string(each.reviews) +
                      (each.id.empty() ? "" : " " + each.id));
    return out;
}

Suggestion first(const std::string& query) {
    const auto all = made().suggester.suggest({.query = query, .size = 1});
    BOOST_TEST_REQUIRE(all.size() == 1u, query);
    return all.front();
}

struct Lead {
    const char* typed;
    const char* theme;
    const char* because; // empty: its label
};
std::ostream& operator<<(std::ostream& out, const Lead& lead) { return out << lead.typed; }

const Lead kLeads[] = {
    {"disguised comp", "resistance-and-non-engagement", "disguised compliance"},
    {"CSE", "child-sexual-exploitation", "CSE"},
    {"cse", "child-sexual-exploitation", "CSE"},
    {"child sexual expl", "child-sexual-exploitation", ""},
    {"neglect", "neglect", ""},
    {"NEGLECT OF A", "neglect", "neglect of a child"},
    {"multi agency", "multi-agency-working", ""},
    {"multiagency", "multi-agency-working", "multiagency working"},
    {"did not att", "medical-neglect", "did not attend"},
    {"exploitation sexual child", "child-sexual-exploitation", ""},
};

BOOST_AUTO_TEST_SUITE(suggesting)

BOOST_DATA_TEST_CASE(every_name_of_a_theme_leads_to_it_and_says_which, data::make(kLeads), lead) {
    const Suggestion found = first(lead.typed);
    BOOST_TEST((found.kind == SuggestionKind::theme));
    BOOST_TEST(found.id.find(lead.theme) == 0u, found.id);
    BOOST_TEST(found.because == lead.because);
    BOOST_TEST(found.text == made().vocabulary.find(found.id)->label);
}

BOOST_AUTO_TEST_CASE(each_name_in_the_vocabulary_typed_whole_comes_first) {
    for (const schema::Theme& theme : made().vocabulary.themes()) {
        BOOST_TEST(first(theme.label).id == theme.id, theme.label);
        for (const schema::EntryTerm& term : theme.entry_terms) {
            BOOST_TEST(first(term.text).id == theme.id, term.text);
            BOOST_TEST(first(term.text).because == term.text);
            BOOST_TEST(first(term.text).note == term.note);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_ambiguous_abbreviation_leads_to_no_theme) {
    for (const schema::AmbiguousTerm& term : made().vocabulary.ambiguous_terms())
        for (const Suggestion& each : made().suggester.suggest({.query = term.text, .size = 20}))
            BOOST_TEST(schema::folded_words(each.because) != schema::folded_words(term.text), term.text);
}

BOOST_AUTO_TEST_CASE(labels_say_how_many_reviews_share_them_and_titles_are_not_said_twice) {
    const std::vector<std::string> expected = {"label Child Q 2", "title Neglect in Ashenby: the death of Child Q 2"};
    const auto all = suggested("child q");
    BOOST_TEST(all == expected, boost::test_tools::per_element());
    BOOST_TEST(suggested("renee").front() == "title Ren\xC3\xA9"
                                             "e, a multi-agency review 1 r3");
    BOOST_TEST(suggested("fam").back() == "label Family R 1 r3");
}

BOOST_AUTO_TEST_CASE(words_are_the_most_frequent_one_of_a_stem_and_no_function_words) {
    const auto words = [](const std::string& query) {
        std::vector<std::string> out;
        for (const std::string& each : suggested(query))
            if (each.starts_with("word ")) out.push_back(each.substr(5));
        return out;
    };
    using Words = std::vector<std::string>;
    BOOST_TEST(words("negl") == (Words{"neglectful 50"}), boost::test_tools::per_element());
    BOOST_TEST(words("neg") == (Words{"neglectful 50", "negotiated 3"}), boost::test_tools::per_element());
    BOOST_TEST(words("neglect") == Words(), boost::test_tools::per_element());
    BOOST_TEST(words("th") == (Words{"thresholds 5"}), boost::test_tools::per_element());
    BOOST_TEST(words("\"Disguised comp") == (Words{"\"Disguised complicated 30", "\"Disguised compliance 9"}),
               boost::test_tools::per_element());
    BOOST_TEST(words("-COMPLIA") == (Words{"-compliance 9"}), boost::test_tools::per_element());
    BOOST_TEST(words("compl)") == Words(), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(each_group_gets_its_share_and_what_others_leave) {
    std::array<std::size_t, 4> groups{};
    for (const Suggestion& each : made().suggester.suggest({.query = "neg", .size = 8}))
        ++groups[static_cast<std::size_t>(each.kind)];
    BOOST_TEST(groups == (std::array<std::size_t, 4>{4, 1, 1, 2}), boost::test_tools::per_element());
    for (std::uint32_t size = 1; size <= 20; ++size) BOOST_TEST(suggested("n", size).size() <= size);
}

BOOST_AUTO_TEST_CASE(marks_show_what_was_typed) {
    BOOST_TEST((first("disguised comp").marks == std::vector<Mark>{{0, 9}, {10, 14}}));
    const auto all = made().suggester.suggest({.query = "RENE", .size = 20});
    BOOST_TEST_REQUIRE(!all.empty());
    BOOST_TEST((all.front().marks == std::vector<Mark>{{0, 4}}));
}

BOOST_AUTO_TEST_CASE(nothing_of_a_review_that_may_not_be_quoted_is_suggested) {
    for (const char* typed : {"canary", "canarylabel", "c", "neglect", "ca"})
        for (const std::string& each : suggested(typed)) BOOST_TEST(each.find("anary") == std::string::npos, each);
}

// Every word typed stands in what is suggested, and what is marked is inside it.
void require_holds(const Suggestion& each, const std::string& query) {
    const std::string& shown = each.because.empty() ? each.text : each.because;
    const std::string folded = schema::folded_words(shown);
    std::string together = folded;
    std::erase(together, ' ');
    for (const std::string& word : typed_words(query).words)
        BOOST_TEST((folded.find(word) != std::string::npos || together.find(word) != std::string::npos),
                   query << " -> " << shown);
    std::uint32_t last = 0;
    for (const Mark& mark : each.marks) {
        BOOST_TEST((mark.begin >= last && mark.end > mark.begin && mark.end <= code_points(shown)),
                   query << " -> " << shown);
        last = mark.end;
    }
    BOOST_TEST(!each.marks.empty());
}

BOOST_AUTO_TEST_CASE(every_suggestion_holds_the_words_typed_and_none_comes_twice) {
    std::mt19937 random(5);
    std::vector<std::string> sources = {"Ren\xC3\xA9"
                                        "e, a multi-agency review",
                                        "the death of Child Q", "compliance"};
    for (const schema::Theme& theme : made().vocabulary.themes()) {
        sources.push_back(theme.label);
        for (const schema::EntryTerm& term : theme.entry_terms) sources.push_back(term.text);
    }
    for (int round = 0; round < 3000; ++round) {
        const std::string& source = sources[random() % sources.size()];
        const std::size_t begin = random() % source.size();
        const std::string query = schema::valid_utf8(source.substr(begin, 1 + random() % (source.size() - begin)));
        std::set<std::string> seen;
        for (const Suggestion& each : made().suggester.suggest({.query = query, .size = 20})) {
            require_holds(each, query);
            BOOST_TEST(
                seen.insert(std::to_string(static_cast<int>(each.kind)) + schema::folded_words(each.text)).second);
        }
    }
}

BOOST_AUTO_TEST_CASE(hostile_texts_are_answered) {
    std::string many;
    for (int i = 0; i < 500; ++i) many += "a ";
    for (const std::string& text :
         {std::string(), std::string("   "), std::string("\"\"\"((("), many, std::string(1024, 'a'),
          std::string("<script>"), std::string("\xF0\x9F\x92\xA9"),
          std::string("\xE2\x80\xAE"
                      "abc"),
          std::string("' OR 1=1 --"), std::string("NEAR/99999 OR OR"), std::string("e\xCC\x81\xCC\x81\xCC\x81")})
        BOOST_TEST(made().suggester.suggest({.query = text, .size = 20}).size() <= 20u);
    BOOST_TEST(made().suggester.suggest({.query = "", .size = 20}).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
