// What else a name is called: abbreviations, names that mean the same, names of other times, numbers of sections.
//
//   rings.others(CSE)                  child sexual exploitation, sexual exploitation of children
//   rings.others(serious case review)  local child safeguarding practice review, LCSPR, ...
//
// Names are given and compared by their stems, so that a plural matches; a compound matches by its parts and by its
// joined form. What the vocabulary declares ambiguous has no other name and is none. The rules:
// docs/query-expansion.md. Immutable; any thread.
#pragma once

#include "schema/text_analysis.hpp"
#include "schema/vocabulary.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

/// How two names belong together.
enum class NameKind : std::uint8_t { abbreviation, name, era, section_number };

/// How a name is found in text.
struct WrittenName {
    std::string text;                      // as the vocabulary has it
    std::string folded;                    // folded_words(text): what it is removed by
    std::vector<std::string> stems;        // at consecutive positions
    std::vector<std::string> joined_stems; // with each compound in its joined form; empty where there is none
    std::vector<std::string> exactly;      // not by stems but in one of these forms: capitals, or folded
    friend bool operator==(const WrittenName&, const WrittenName&) = default;
};

struct OtherName {
    WrittenName name;
    NameKind kind = NameKind::name;
    std::string theme; // id of the theme it is a name of; else empty
    std::string note;  // why the name asked for is no longer used, or when it was; may be empty
};

/// Whether a name was typed as an abbreviation is: in capitals, but for a plural's s.
enum class Capitals : std::uint8_t { no, yes };

class NameRings {
  public:
    explicit NameRings(const Vocabulary& vocabulary);

    /// Abbreviations first, then names of the same meaning, of other times, and what a theme's label leads to; each
    /// once, in the vocabulary's order. Numbers of sections are not among them.
    std::span<const OtherName> others(std::span<const std::string> stems, Capitals capitals) const;
    /// The words of the longest name that has others.
    std::size_t longest_name() const { return longest_name_; }

  private:
    struct Entry {
        std::vector<OtherName> others;
        bool in_capitals_only = false;
    };
    void add(std::span<const std::string> stems, const std::vector<OtherName>& others, const WrittenName& name);

    std::map<std::string, Entry, std::less<>> entries_; // stems with a space between
    std::size_t longest_name_ = 0;
};

/// Two capitals or more, digits and a plural's s aside: "ACE", "ACEs".
Capitals capitals_of(std::string_view word);

/// How `text` is found as a name.
WrittenName written_name(std::string_view text, TextAnalyser& analyser);

/// Words that the number of a section takes at the beginning of `words`, folded or stemmed: 1 for s47, 2 for "s 47" and
/// "section 47", else 0.
std::size_t section_number_words(std::span<const std::string> words);

/// The other spellings of a text with the number of a section in it: s47, "s 47" (which finds s.47), section 47.
std::vector<OtherName> section_spellings(std::string_view text, TextAnalyser& analyser);

} // namespace casebook::schema
