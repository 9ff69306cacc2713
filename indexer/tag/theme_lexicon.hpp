// ThemeLexicon: the phrases by which the themes of a vocabulary are known in running text (schema/phrase_lexicon.hpp).
//
// A theme's names are its label, entry terms and deprecated terms; its signs are its indicators; others are signs only
// in a heading. The subject of a hit is the theme's place in the vocabulary. Made once from a vocabulary, immutable;
// any thread. ThemeFinder is the part that a thread has of its own, and counts words besides.
#pragma once

#include "indexer/tag/word_counts.hpp"
#include "schema/phrase_lexicon.hpp"

namespace casebook::indexer {

using schema::PhraseHit;
using schema::PhraseKind;

class ThemeLexicon {
  public:
    explicit ThemeLexicon(const schema::Vocabulary& vocabulary) { schema::add_theme_phrases(vocabulary, 0, phrases_); }
    const schema::PhraseLexicon& phrases() const { return phrases_; }

  private:
    schema::PhraseLexicon phrases_;
};

/// Finds the phrases of a lexicon, which must outlive it. One thread at a time; reuse it, it remembers words.
class ThemeFinder {
  public:
    explicit ThemeFinder(const ThemeLexicon& lexicon) : finder_(lexicon.phrases()) {}

    /// As PhraseFinder::find().
    const std::vector<PhraseHit>& find(std::string_view text, std::span<const std::uint32_t> sentences);

    /// Words in the last text.
    std::size_t words() const { return finder_.words(); }

    /// The words of all texts since it was last asked that stood in them more than once.
    WordCounts take_word_counts();

  private:
    void count_words();

    schema::PhraseFinder finder_;
    std::vector<std::uint32_t> counts_;       // by the analyser's number, of the texts since take_word_counts()
    std::vector<schema::TermNumber> counted_; // those that are not zero
};

} // namespace casebook::indexer
