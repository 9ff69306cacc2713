// Text analysis: text -> terms with positions, the same for indexing, querying and highlighting.
//
// Words are folded (NFKC, case, accents; soft hyphens and zero-width characters vanish) and stemmed (Snowball
// English with the exceptions listed in text_analysis.cpp). No word is dropped: "Child A" keeps its "a".
// A word joined by - / . or _ gives its parts at consecutive positions and, at the first of them, the joined form
// without the joiner ("multi-agency": multi, agency, multiagency); between digits the joiner stays ("4-1"), and
// 4.2.1 is one word. What must and must not match is the table in tests/schema/text_analysis_test.cpp.
//
// An analyser remembers the words it has met, so reuse it. One thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

/// A term as one analyser numbers it: dense from 0, valid for that analyser until forget().
using TermNumber = std::uint32_t;
/// Likewise for words as they are written, folded and not stemmed.
using WordNumber = std::uint32_t;

struct Token {
    TermNumber term = 0;
    WordNumber word = 0;
    std::uint32_t begin = 0; // bytes in the text, end exclusive
    std::uint32_t end = 0;
    std::uint32_t position = 0; // of the word in the text, from 0
    bool joined = false;        // the joined form of a compound; its parts are tokens of their own
};

class TextAnalyser {
  public:
    TextAnalyser();
    ~TextAnalyser();
    TextAnalyser(TextAnalyser&&) noexcept;
    TextAnalyser& operator=(TextAnalyser&&) noexcept;

    /// Appends the tokens of `text` (any bytes; at most 4 GiB) in order of position. Returns the number of positions
    /// used.
    std::uint32_t analyse(std::string_view text, std::vector<Token>& tokens);

    std::string_view term(TermNumber number) const;
    /// The number of a term this analyser has met.
    std::optional<TermNumber> number_of(std::string_view term) const;
    /// The number of a term, met or not.
    TermNumber number_for(std::string_view term);
    std::size_t terms_known() const;

    /// The word folded, before its stem was taken; at most 64 bytes.
    std::string_view word(WordNumber number) const;
    /// The term of a word as word() gives it, the joined form of a compound too; nothing for what is no single word.
    std::optional<TermNumber> term_of_word(std::string_view word);

    /// Empties the memory of words, if it has grown past `most`. Numbers given out before are void then.
    void forget_beyond(std::size_t most);

  private:
    struct Memory;
    std::unique_ptr<Memory> memory_;
};

/// The folded words of `text`, not stemmed, one space between: two titles are equal if this is.
std::string folded_words(std::string_view text);

/// Two letters or more and all of them capitals, A to Z, digits aside: "DNA", "GCP2".
bool in_capitals(std::string_view word);

/// Lower-case ASCII letters, digits and hyphens made of a name: "St Brannock's Board" -> "st-brannock-board".
std::string slug_of(std::string_view name);

/// Everything that decides which terms a text has, by name: in the manifest, compared when an index is opened.
std::map<std::string, std::string> analyser_settings();

/// `text` with everything that is not valid UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string_view text);
bool is_valid_utf8(std::string_view text);

} // namespace casebook::schema
