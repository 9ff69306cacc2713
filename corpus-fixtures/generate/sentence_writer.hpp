// SentenceWriter: one sentence after another about a case.
//
// Themes of the case, by their level, decide what is spoken of; a few sentences mention a theme the case does not
// have, as real reports do. Where the sheet has no themes, none is spoken of. Refers to the bank, the sheet and the
// random numbers it is given; one thread.
#pragma once

#include "corpus-fixtures/generate/case_sheet.hpp"
#include "corpus-fixtures/generate/random.hpp"
#include "corpus-fixtures/generate/word_bank.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::generate {

class SentenceWriter {
  public:
    SentenceWriter(const WordBank& bank, const CaseSheet& sheet, Random& random);

    /// What is spoken of most until the next call; null for none in particular.
    void set_topic(const ThemeWords* topic) { topic_ = topic; }

    void append_sentence(std::string& text);
    void append_recommendation(std::string& text);

  private:
    void append_pattern(std::string& text, const Pattern& pattern);
    void append_slot(std::string& text, const Piece& piece);
    void append_noun(std::string& text);
    void append_adjective(std::string& text);
    void append_date(std::string& text, bool with_day);
    void append_number(std::string& text);
    const ThemeWords& choose_theme();

    // Fixed after construction
    const WordBank& bank_;
    const CaseSheet& sheet_;
    std::vector<const ThemeWords*> by_level_; // each theme of the case as often as its level deserves
    // Changes with every sentence
    Random& random_;
    const ThemeWords* topic_ = nullptr;
};

/// Words as a reader counts them: runs of characters between spaces and line ends.
std::size_t count_words(std::string_view text);

} // namespace casebook::generate
