#include "query-server/search/spelling.hpp"

#include "schema/nearest.hpp"
#include "schema/text_analysis.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <ostream>
#include <random>
#include <tuple>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;
using Counts = std::map<std::string, std::uint32_t>;

std::string stem_of(const std::string& word) {
    static schema::TextAnalyser analyser;
    std::vector<schema::Token> tokens;
    analyser.analyse(word, tokens);
    return std::string(analyser.term(tokens.front().term));
}

schema::WordList list_of(const Counts& counts) {
    std::vector<schema::CountedWord> words;
    for (const auto& [word, reviews] : counts) words.push_back({word, stem_of(word), reviews});
    return *schema::WordList::decode(schema::encode(words));
}

using Found = std::vector<std::pair<std::string, std::size_t>>; // words and their distances

Found nearest(const schema::WordList& words, const std::string& typed, std::size_t most) {
    const std::string stem = stem_of(typed);
    Found found;
    for (const NearWord& near : Speller(words).nearest({typed, stem}, most))
        found.emplace_back(words.text(near.word), near.distance);
    return found;
}

// What the header says, word by word; letters are bytes here.
Found nearest_by_force(const Counts& counts, const std::string& typed, std::size_t most) {
    const std::size_t mistakes = most_mistakes(typed.size());
    const auto own = counts.find(typed);
    using Key = std::tuple<std::size_t, bool, std::int64_t, std::string>;
    std::vector<Key> all;
    for (const auto& [word, reviews] : counts) {
        const std::size_t away = schema::edit_distance(typed, word, mistakes);
        if (away > mistakes || stem_of(word) == stem_of(typed)) continue;
        if (own != counts.end() && reviews <= own->second) continue;
        all.emplace_back(away, word.front() != typed.front(), -std::int64_t{reviews}, word);
    }
    std::ranges::sort(all);
    Found found;
    std::map<std::string, bool> stems;
    for (const auto& [away, other_first, reviews, word] : all)
        if (found.size() < most && !std::exchange(stems[stem_of(word)], true)) found.emplace_back(word, away);
    return found;
}

const Counts kCounts = {
    {"child", 44},        {"children", 44},  {"chill", 3},    {"neglect", 30},
    {"neglected", 25},    {"neglects", 5},   {"nurse", 12},   {"nursery", 9},
    {"safeguarding", 44}, {"sexual", 20},    {"bruises", 7},  {"school", 40},
    {"supervision", 9},   {"supervisor", 4}, {"reflect", 30}, {"\xD0\xB6\xD1\x83\xD0\xBA\xD0\xB8", 3}};

struct Slip {
    const char* typed;
    const char* nearest; // empty: none
};
std::ostream& operator<<(std::ostream& out, const Slip& slip) { return out << slip.typed; }

const Slip kSlips[] = {
    {"saefguarding", "safeguarding"}, // neighbours swapped
    {"safegarding", "safeguarding"},  // left out
    {"negllect", "neglect"},          // put in
    {"naglect", "neglect"},           // changed
    {"sxeual", "sexual"},
    {"chold", "child"},
    {"xhild", "child"}, // the first letter too
    {"hcool", "school"},
    {"supervsion", "supervision"},
    {"neglecting", ""}, // the same stem is found already
    {"children", ""},
    {"zzzzzzz", ""},
    {"ad", ""},
    {"\xD0\xB6\xD1\x83\xD0\xBA\xD1\x83", "\xD0\xB6\xD1\x83\xD0\xBA\xD0\xB8"},
};

BOOST_AUTO_TEST_SUITE(spelling)

BOOST_DATA_TEST_CASE(a_slip_leads_to_the_word_that_was_meant, data::make(kSlips), slip) {
    const schema::WordList words = list_of(kCounts);
    const Found found = nearest(words, slip.typed, 1);
    BOOST_TEST((found.empty() ? "" : found.front().first) == slip.nearest);
}

BOOST_AUTO_TEST_CASE(a_listed_word_is_corrected_only_to_one_of_more_reviews) {
    const schema::WordList words = list_of({{"chill", 3}, {"child", 44}, {"reflect", 30}, {"neflect", 30}});
    BOOST_TEST((nearest(words, "chill", 3) == Found{{"child", 1}}));
    BOOST_TEST(nearest(words, "child", 3).empty());
    BOOST_TEST(nearest(words, "neflect", 3).empty());
}

BOOST_AUTO_TEST_CASE(hostile_words_have_no_neighbours_and_do_no_harm) {
    const schema::WordList words = list_of(kCounts);
    const Speller speller(words);
    for (const std::string& typed :
         {std::string(), std::string(64, 'a'), std::string(65, 'a'), std::string(5000, 'n'),
          std::string("\xFF\xFE\xF0"), std::string("\xF0\x9F\x92\xA9"), std::string(8, '\0')})
        BOOST_TEST(speller.nearest({typed, typed}, 5).empty());
    BOOST_TEST(Speller(schema::WordList()).nearest({"child", "child"}, 5).empty());
}

std::string random_word(std::mt19937& random, char last) {
    std::string word;
    for (std::size_t length = static_cast<std::uint32_t>(3 + random() % 5); word.size() < length;)
        word += static_cast<char>('a' + random() % static_cast<unsigned>(last - 'a' + 1));
    return word;
}

BOOST_AUTO_TEST_CASE(the_nearest_are_those_that_a_comparison_with_every_word_finds) {
    std::mt19937 random(11);
    for (int round = 0; round < 40; ++round) {
        Counts counts;
        for (int i = 0; i < 120; ++i) counts[random_word(random, 'd')] = static_cast<std::uint32_t>(3 + random() % 5);
        const schema::WordList words = list_of(counts);
        for (int i = 0; i < 25; ++i) {
            const std::string typed = random_word(random, 'e');
            BOOST_TEST((nearest(words, typed, 5) == nearest_by_force(counts, typed, 5)), typed);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
