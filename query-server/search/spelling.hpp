// Speller: the words of a generation nearest to one that was typed, for "did you mean".
//
//   speller.nearest({.text = "saefguarding", .stem = "saefguard"}, 3)   -> safeguarding
//
// Near is a Damerau-Levenshtein distance (letters put in, left out, changed, or two neighbours swapped) of 1 for words
// of up to four letters and 2 for longer ones. The nearest come first; of these, those with the same first letter, then
// those in most reviews, then by alphabet. A word with the typed one's stem is never among them, for a search finds it
// already, and one stem is suggested once. Immutable; the list must outlive it; any thread.
#pragma once

#include "schema/word_list.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace casebook::server {

/// As the analyser has it: folded, and its stem.
struct TypedWord {
    std::string_view text;
    std::string_view stem;
};

struct NearWord {
    std::uint32_t word = 0; // in the list
    std::uint8_t distance = 1;
    friend bool operator==(const NearWord&, const NearWord&) = default;
};

/// How many mistakes a word of that many letters may have.
constexpr std::size_t most_mistakes(std::size_t letters) { return letters <= 4 ? 1 : 2; }

class Speller {
  public:
    explicit Speller(const schema::WordList& words);

    /// At most `most`; none for a word longer than those that are listed. A word that is listed itself is corrected
    /// only to one that is in more reviews.
    std::vector<NearWord> nearest(const TypedWord& typed, std::size_t most) const;

    std::size_t bytes() const;

  private:
    struct Candidate {
        std::uint32_t letters = 0; // which occur, as bits
        std::uint32_t word = 0;
    };

    std::vector<NearWord> best(std::vector<NearWord> found, char first, std::size_t most) const;

    const schema::WordList& words_;
    std::vector<std::vector<Candidate>> by_length_; // in letters
};

} // namespace casebook::server
