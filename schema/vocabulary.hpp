// The vocabulary of themes: SKOS concepts with preferred labels, entry terms, scope notes and broader themes.
//
// Read from JSON-LD (schema/vocabulary/themes.jsonld). Refused, with every fault named, when a broader theme is
// missing, a cycle exists, or an id or preferred label is used twice. Immutable after parsing; any thread.
#pragma once

#include "schema/result.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

struct EntryTerm {
    std::string text;
    bool deprecated = false;
    std::string note; // why it is deprecated
};

struct Theme {
    std::string id;    // slug: last part of the concept's address
    std::string label; // preferred
    std::vector<EntryTerm> entry_terms;
    /// Phrases that show in running text that the theme is present, though nobody would look for it under them.
    /// " ... " stands for up to six words, or none, within one sentence; words match by stem, abbreviations in capitals
    /// only as they are.
    std::vector<std::string> indicators;
    /// Likewise, but only where they stand in the heading of a section: "Fathers", "Recording".
    std::vector<std::string> heading_indicators;
    /// Values of a record that go with the theme: "age_band=under_1".
    std::vector<std::string> coded_values;
    /// Whether to say that it is missing is to speak of it: "no information was shared" is about information sharing,
    /// "no sign of neglect" is not about neglect. Its own answer, else that of the broader themes, else false.
    bool absence_is_theme = false;
    std::string scope_note;
    std::vector<std::string> broader;  // ids
    std::vector<std::string> narrower; // ids, derived
    std::vector<std::string> related;
};

class Vocabulary {
  public:
    /// Every fault found, never an empty list.
    static boost::system::result<Vocabulary, std::vector<Error>> parse(std::string_view json_ld);

    const std::vector<Theme>& themes() const { return themes_; } // in the file's order
    const Theme* find(std::string_view id) const;
    /// The id itself and every id below it.
    std::vector<std::string> with_narrower(std::string_view id) const;
    const std::string& version() const { return version_; }
    /// SHA-256 of the meaning (ids, labels, terms, notes, relations), not of the file's layout.
    const std::string& fingerprint() const { return fingerprint_; }

  private:
    std::vector<Theme> themes_;
    std::map<std::string, std::size_t, std::less<>> position_;
    std::string version_;
    std::string fingerprint_;
};

/// The vocabulary the program was built with.
std::string_view built_in_vocabulary();

} // namespace casebook::schema
