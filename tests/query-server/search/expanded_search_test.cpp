// What expansion is for: a search for one name finds the reviews that have the other, and one for an ambiguous term
// finds only its own.
#include "query-server/search/search.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <iterator>
#include <ostream>

namespace casebook::server {

namespace {

struct Pair {
    std::string_view one, other; // as two reports have it
};
std::ostream& operator<<(std::ostream& out, const Pair& pair) { return out << pair.one << " = " << pair.other; }

// clang-format off
const Pair kSame[] = {
    {"CSE", "child sexual exploitation"}, {"WNB", "was not brought"}, {"ACEs", "adverse childhood experiences"},
    {"ACE", "adverse childhood experience"}, {"SEND", "special educational needs and disabilities"}, {"CPIS", "child protection information sharing"},
    {"CP-IS", "child protection information sharing"}, {"LAC review", "looked-after child review"}, {"CLA", "children in care"},
    {"MASH", "multiagency safeguarding hub"}, {"MASH", "multi agency safeguarding hub"}, {"EFH", "extrafamilial harm"},
    {"LSPR", "local safeguarding practice review"}, {"GP", "general practitioners"}, {"HV", "health visitor"},
    {"YOT", "youth justice service"}, {"PPO", "police protection"}, {"WTSC", "Working Together to Safeguard Children"},
    {"hidden men", "unseen men"}, {"serious case review", "local child safeguarding practice review"}, {"serious case review", "LCSPR"},
    {"strategy meeting", "strategy discussion"}, {"teenagers", "adolescents"}, {"midwife", "midwives"}, {"A&E", "emergency department"},
    {"s47", "section 47"}, {"s.47", "section 47"}, {"s 47", "section 47"}, {"s47", "s.47"}, {"s47", "s 47"}, {"S47 enquiry", "section 47 enquiry"},
    {"section 9", "s9"}, {"reunification", "return home from care"},
};
// What is typed, what finds nothing of it.
const Pair kApart[] = {
    {"DNA", "did not attend"}, {"SCR", "serious case review"}, {"CP", "child protection"}, {"CPR", "child practice review"},
    {"ASD", "autism spectrum disorder"}, {"LD", "learning disability"}, {"TAC", "core group"}, {"CIC", "children in care"},
    {"pupil referral unit", "off-rolling"}, {"referral", "contact"},
};
// clang-format on

// What is a word in small letters is found in capitals only, where it was added.
const Pair kInCapitals[] = {{"SIN", "sin"}, {"MASH", "mash"}};

// A review for each name, whose id is the name's place in the tables.
const Generation& reviews() {
    static const auto generation = [] {
        test::TinyCorpus corpus;
        const auto add = [&](char table, const auto& pairs) {
            for (std::size_t i = 0; i < std::size(pairs); ++i) {
                const std::string id = table + std::to_string(i);
                corpus.add({.id = id + "a", .text = "Here stands " + std::string(pairs[i].one) + " by itself.\n"});
                corpus.add({.id = id + "b", .text = "Here stands " + std::string(pairs[i].other) + " by itself.\n"});
            }
        };
        add('s', kSame);
        add('t', kApart);
        add('u', kInCapitals);
        return corpus.open();
    }();
    return *generation;
}

std::vector<std::string> ids_for(std::string_view query) {
    SearchRequest request{.query = std::string(query), .size = 100};
    return test::ids_of(test::found(request, reviews()));
}

bool has(const std::vector<std::string>& ids, const std::string& id) { return std::ranges::find(ids, id) != ids.end(); }

std::string in_quotes(std::string_view name) { return "\"" + std::string(name) + "\""; }

} // namespace

BOOST_AUTO_TEST_SUITE(expanded_search)

BOOST_AUTO_TEST_CASE(either_name_finds_the_reviews_that_have_the_other) {
    for (std::size_t i = 0; i < std::size(kSame); ++i) {
        const std::string a = "s" + std::to_string(i) + "a", b = "s" + std::to_string(i) + "b";
        for (const std::string_view name : {kSame[i].one, kSame[i].other})
            for (const std::string& query : {std::string(name), in_quotes(name)})
                BOOST_TEST((has(ids_for(query), a) && has(ids_for(query), b)), query << " of " << kSame[i]);
    }
}

BOOST_AUTO_TEST_CASE(an_ambiguous_term_and_a_narrower_one_find_only_their_own) {
    for (std::size_t i = 0; i < std::size(kApart); ++i) {
        const std::string a = "t" + std::to_string(i) + "a", b = "t" + std::to_string(i) + "b";
        BOOST_TEST((has(ids_for(kApart[i].one), a) && !has(ids_for(kApart[i].one), b)), kApart[i]);
        BOOST_TEST((has(ids_for(kApart[i].other), b) && !has(ids_for(in_quotes(kApart[i].other)), a)), kApart[i]);
    }
}

BOOST_AUTO_TEST_CASE(an_added_short_form_that_is_a_word_is_found_in_capitals_only) {
    const auto notified = ids_for("serious incident notification");
    BOOST_TEST((has(notified, "u0a") && !has(notified, "u0b")));
    const auto hub = ids_for("multi-agency safeguarding hub");
    BOOST_TEST((has(hub, "u1a") && !has(hub, "u1b")));
}

BOOST_AUTO_TEST_CASE(a_name_that_is_removed_is_not_searched_for) {
    SearchRequest request{.query = "WNB", .unexpanded = {"was not brought"}, .size = 100};
    const auto without = test::ids_of(test::found(request, reviews()));
    BOOST_TEST((has(without, "s1a") && !has(without, "s1b")));
    request.unexpanded = {"*"};
    const SearchAnswer plain = test::found(request, reviews());
    BOOST_TEST(plain.total.value == 1u);
}

BOOST_AUTO_TEST_CASE(an_added_name_is_listed_and_what_was_typed_is_read_as_it_stands) {
    const SearchAnswer answer = test::found("hidden men", reviews());
    BOOST_TEST(answer.reading.read_as == "hidden AND men");
    const bool listed = std::ranges::any_of(answer.reading.expansions, [](const Expansion& expansion) {
        return expansion.kind == ExpansionKind::name && expansion.remove == "unseen men" &&
               expansion.term == "hidden men";
    });
    BOOST_TEST(listed);
}

BOOST_AUTO_TEST_CASE(expanding_never_loses_a_review) {
    for (const MatchMode mode : {MatchMode::all, MatchMode::most, MatchMode::any})
        for (const Pair& pair : kSame) {
            SearchRequest request{
                .query = std::string(pair.one) + " stands", .match = mode, .unexpanded = {"*"}, .size = 100};
            const auto plain = test::ids_of(test::found(request, reviews()));
            request.unexpanded.clear();
            const auto expanded = test::ids_of(test::found(request, reviews()));
            for (const std::string& id : plain) BOOST_TEST(has(expanded, id), pair << ", " << id);
        }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
