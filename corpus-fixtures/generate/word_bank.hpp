// WordBank: the words and sentence patterns generated reports are written with.
//
// Three layers of nouns make the vocabulary as long-tailed as that of real reports: common ones of the field, some
// thousand derived from them, and a tail of 200,000 rare ones (names, terms, codes), each spelt from its rank.
// Every place and person is invented. Built once; immutable; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::generate {

/// What a sentence pattern asks for at one point.
enum class Slot : std::uint8_t {
    literal,
    noun,
    adjective,
    verb,
    participle,
    infinitive,
    adverb,
    person,
    agency,
    theme,
    month,
    day,
    number,
};

struct Piece {
    Slot slot = Slot::literal;
    std::string_view text; // of a literal
};

using Pattern = std::vector<Piece>;

/// A theme of the vocabulary with what reports say where it plays a part.
struct ThemeWords {
    std::string_view id;
    double weight = 1;                     // how often a review has it
    std::vector<std::string_view> phrases; // the first names the theme
};

inline constexpr std::size_t kRareWords = 200000;

struct WordBank {
    WordBank();
    WordBank(const WordBank&) = delete; // views point into its own strings
    WordBank& operator=(const WordBank&) = delete;

    std::vector<std::string_view> nouns, adjectives, verbs, participles, infinitives, adverbs, people, agencies, months;
    std::vector<std::string> derived_nouns;
    std::vector<Pattern> openings, clauses, tails, recommendations;
    std::vector<ThemeWords> themes;
    std::vector<std::string> places; // invented
    /// Phrases no pattern can produce: planted as ground truth.
    std::vector<std::array<std::string_view, 2>> shared_phrases;
};

/// Appends the rare word of that rank: a name, a term or a code. The same rank gives the same word everywhere.
void append_rare_word(std::string& text, std::uint64_t rank);

/// Appends a word spelt from `key` that occurs nowhere else: no other spelling ends in "qzen".
void append_unique_word(std::string& text, std::uint64_t key);

} // namespace casebook::generate
