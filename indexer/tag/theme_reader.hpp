// ThemeReader: what the text of a review says of each theme: the rules.
//
// A sentence counts for a theme it names or shows, as much as its section weighs: a finding or a recommendation more
// than a chronology, a method or terms of reference hardly, a glossary, a contents page or a list of references not at
// all. What is denied, cited, or only stands in the name of a body or document does not count. Repetition within one
// section counts less and less. A theme is contributory by its strength over all sections, and central where that comes
// from chapters of its own or from what the record says, more than from sentences here and there.
//
// One thread at a time; reuse it. The same text gives the same reading, whatever was read before.
#pragma once

#include "indexer/tag/theme_lexicon.hpp"
#include "schema/review.hpp"
#include "schema/vocabulary.hpp"

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace casebook::indexer {

/// Of the rules: of everything in indexer/tag that decides which theme gets which level. Changed with them.
inline constexpr std::string_view kRulesVersion = "2";

struct ThemeReading {
    std::uint32_t theme = 0;                                  // place in the vocabulary
    schema::ThemeLevel level = schema::ThemeLevel::mentioned; // central, contributory or mentioned
    float strength = 0;                                       // of all its sentences, for a report of usual length
    std::uint32_t sentences = 0;                              // that count
    std::uint32_t pages = 0;                                  // on which they are
    std::vector<schema::ThemeEvidence> evidence;              // the weightiest kMostEvidence sentences, first first
};

class ThemeReader {
  public:
    /// Both must outlive it.
    ThemeReader(const schema::Vocabulary& vocabulary, const ThemeLexicon& lexicon)
        : vocabulary_(vocabulary), finder_(lexicon) {}

    /// A reading a theme that some sentence counts for, in the vocabulary's order.
    std::vector<ThemeReading> read(const schema::Review& review);

    /// The words of the pages of the review last read.
    WordCounts take_word_counts() { return std::move(words_); }

  private:
    std::map<std::uint32_t, float> read_record(const schema::ReviewRecord& record);

    const schema::Vocabulary& vocabulary_;
    ThemeFinder finder_;
    WordCounts words_;
};

} // namespace casebook::indexer
