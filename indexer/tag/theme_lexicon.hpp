// ThemeLexicon: the phrases by which the themes of a vocabulary are known in running text, as one tree of stems.
//
// A theme's names are its label, entry terms and deprecated terms; its signs are its indicators, whose "..." leaves
// room for up to kMostWordsBetween words of one sentence; others are signs only in a heading. Stems are those of text
// analysis; an abbreviation in capitals matches only in capitals. Made once from a vocabulary, immutable; any thread.
// ThemeFinder is the part that a thread has of its own.
#pragma once

#include "indexer/tag/word_counts.hpp"
#include "schema/review.hpp"
#include "schema/text_analysis.hpp"
#include "schema/vocabulary.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

inline constexpr std::size_t kMostWordsBetween = 6;

enum class PhraseKind : std::uint8_t {
    name,            // label, entry term or deprecated term
    sign,            // indicator
    actor,           // one of these that names who acts
    sign_in_heading, // only counts there
};

class ThemeLexicon {
  public:
    using Stem = std::uint32_t; // as the lexicon numbers those of its phrases, from 1; 0 is any other

    struct Phrase {
        std::uint32_t theme = 0; // place in the vocabulary
        PhraseKind kind = PhraseKind::name;
        bool capitals = false;                  // only as written in capitals
        bool doctrine = false;                  // ends in -ism or -ist, and so must what it matches
        std::vector<std::vector<Stem>> further; // the pieces after each "..."
    };

    explicit ThemeLexicon(const schema::Vocabulary& vocabulary);

    Stem stem(std::string_view term) const;

    struct Found {
        std::span<const std::uint32_t> phrases; // ordinals for phrase()
        std::size_t words = 0;                  // of the first piece
    };
    /// The phrases whose first piece begins at the first of `stems`: of the longest such piece. None: `words` is 0.
    Found longest_at(std::span<const Stem> stems) const;
    const Phrase& phrase(std::uint32_t ordinal) const { return phrases_[ordinal]; }

  private:
    struct Node {
        std::vector<std::uint32_t> phrases; // that end, or have their first gap, here
    };

    void add(std::uint32_t theme, std::string_view text, PhraseKind kind);
    void add_pieces(Phrase phrase, const std::vector<Stem>& first);
    std::vector<std::vector<Stem>> forms_of(std::string_view piece);
    Stem number(std::string_view term);

    schema::TextAnalyser analyser_;
    boost::unordered_flat_map<std::string, Stem> stems_;
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> steps_; // node << 32 | stem -> node
    std::vector<Node> nodes_{1};
    std::vector<Phrase> phrases_;
};

/// A phrase of a theme in a text.
struct PhraseHit {
    std::uint32_t theme = 0; // place in the vocabulary
    PhraseKind kind = PhraseKind::name;
    std::uint32_t begin = 0; // bytes in the text, end exclusive: from its first word to its last
    std::uint32_t end = 0;
};

/// Finds the phrases of a lexicon, which must outlive it. One thread at a time; reuse it, it remembers words.
class ThemeFinder {
  public:
    explicit ThemeFinder(const ThemeLexicon& lexicon) : lexicon_(lexicon) {}

    /// The phrases in `text`, in order; of those that begin at one word the longest, and none within another. No
    /// phrase crosses one of the `sentences`, the bytes at which one begins.
    const std::vector<PhraseHit>& find(std::string_view text, std::span<const std::uint32_t> sentences);

    /// Words in the last text.
    std::size_t words() const { return words_.size(); }

    /// The words of all texts since it was last asked that stood in them more than once.
    WordCounts take_word_counts();

  private:
    struct Word {
        std::uint32_t begin = 0, end = 0;
    };

    void read(std::string_view text);
    void forget();
    void find_between(std::string_view text, std::size_t first, std::size_t last);
    void take(std::string_view text, const ThemeLexicon::Phrase& phrase, std::size_t first, std::size_t words,
              std::size_t last);

    const ThemeLexicon& lexicon_;
    schema::TextAnalyser analyser_;
    std::vector<ThemeLexicon::Stem> stem_of_term_; // by the analyser's number; kUnasked where not asked yet
    std::vector<std::uint32_t> counts_;            // by the analyser's number, of the texts since take_word_counts()
    std::vector<schema::TermNumber> counted_;      // those that are not zero
    std::vector<schema::Token> tokens_;
    std::vector<ThemeLexicon::Stem> stems_; // of the words of the text
    std::vector<Word> words_;
    std::vector<PhraseHit> hits_;
};

} // namespace casebook::indexer
