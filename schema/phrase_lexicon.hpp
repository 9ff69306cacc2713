// PhraseLexicon: phrases by which subjects (themes, circumstances) are known in running text, as one tree of stems.
//
// "..." in a phrase leaves room for up to kMostWordsBetween words of one sentence. Stems are those of text analysis; an
// abbreviation in capitals matches only in capitals, and what ends in -ism or -ist only what does too. Filled, then
// never changed; any thread. PhraseFinder is the part that a thread has of its own.
//
//   PhraseLexicon lexicon;
//   lexicon.add(7, "not brought", PhraseKind::name);
//   PhraseFinder(lexicon).find("He was not brought to clinic.", {{0}});   // subject 7, "not brought"
#pragma once

#include "schema/text_analysis.hpp"
#include "schema/vocabulary.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

inline constexpr std::size_t kMostWordsBetween = 6;

enum class PhraseKind : std::uint8_t {
    name,            // label, entry term or deprecated term
    sign,            // indicator
    actor,           // one of these that names who acts
    sign_in_heading, // only counts there
};

class PhraseLexicon {
  public:
    using Stem = std::uint32_t; // as the lexicon numbers those of its phrases, from 1; 0 is any other

    struct Phrase {
        std::uint32_t subject = 0;
        PhraseKind kind = PhraseKind::name;
        bool capitals = false;                  // only as written in capitals
        bool doctrine = false;                  // ends in -ism or -ist, and so must what it matches
        std::vector<std::vector<Stem>> further; // the pieces after each "..."
    };

    void add(std::uint32_t subject, std::string_view text, PhraseKind kind);

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

    void add_pieces(Phrase phrase, const std::vector<Stem>& first);
    std::vector<std::vector<Stem>> forms_of(std::string_view piece);
    Stem number(std::string_view term);

    TextAnalyser analyser_;
    boost::unordered_flat_map<std::string, Stem> stems_;
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> steps_; // node << 32 | stem -> node
    std::vector<Node> nodes_{1};
    std::vector<Phrase> phrases_;
};

/// The names and signs of every theme; a theme's subject is `first` and its place in the vocabulary.
void add_theme_phrases(const Vocabulary& vocabulary, std::uint32_t first, PhraseLexicon& lexicon);

/// A phrase of a subject in a text.
struct PhraseHit {
    std::uint32_t subject = 0;
    PhraseKind kind = PhraseKind::name;
    std::uint32_t begin = 0; // bytes in the text, end exclusive: from its first word to its last
    std::uint32_t end = 0;
};

/// Finds the phrases of a lexicon, which must outlive it. One thread at a time; reuse it, it remembers words.
class PhraseFinder {
  public:
    explicit PhraseFinder(const PhraseLexicon& lexicon) : lexicon_(lexicon) {}

    /// The phrases in `text`, in order; of those that begin at one word the longest, and none within another. No
    /// phrase crosses one of the `sentences`, the bytes at which one begins.
    const std::vector<PhraseHit>& find(std::string_view text, std::span<const std::uint32_t> sentences);

    /// Of the last text.
    std::span<const Token> tokens() const { return tokens_; }
    std::size_t words() const { return words_.size(); }
    const TextAnalyser& analyser() const { return analyser_; }

    /// Forgets the words it has met; the numbers of tokens begin anew.
    void forget();

  private:
    struct Word {
        std::uint32_t begin = 0, end = 0;
    };

    void read(std::string_view text);
    void find_between(std::string_view text, std::size_t first, std::size_t last);
    void take(std::string_view text, const PhraseLexicon::Phrase& phrase, std::size_t first, std::size_t words,
              std::size_t last);

    const PhraseLexicon& lexicon_;
    TextAnalyser analyser_;
    std::vector<PhraseLexicon::Stem> stem_of_term_; // by the analyser's number; kUnasked where not asked yet
    std::vector<Token> tokens_;
    std::vector<PhraseLexicon::Stem> stems_; // of the words of the text
    std::vector<Word> words_;
    std::vector<PhraseHit> hits_;
};

} // namespace casebook::schema
