// The vocabulary as data: themes (SKOS concepts), agencies, abbreviations, ambiguous terms and the eras of names.
//
// Read from JSON-LD (schema/vocabulary/themes.jsonld); how a librarian changes it is docs/vocabulary.md. Refused, with
// every fault and its line, unless each property is known and filled, each reference leads somewhere, no theme is
// above itself, and each name of a theme leads to that theme alone. Immutable after parsing; any thread.
#pragma once

#include "schema/result.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

struct EntryTerm {
    std::string text;
    bool deprecated = false; // leads to the theme, never shown as its name
    std::string note;        // why it is deprecated
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
    /// Rings of names of the theme that mean the same: who searches for one would accept every hit of another. An entry
    /// term in no ring may be narrower than the theme.
    std::vector<std::vector<std::string>> synonyms;
    /// Those of the entry terms and indicators that name who acts: a body, a role, a person. "CAMHS wrote to the GP"
    /// says little of a child's mental health.
    std::vector<std::string> actor_terms;
    /// Coded values of a record that go with the theme, as field=value: "age_band=under_1".
    std::vector<std::string> coded_values;
    /// Whether to say that it is missing is to speak of it: "no information was shared" is about information sharing,
    /// "no sign of neglect" is not about neglect. Its own answer, else that of the broader themes, else false.
    bool absence_is_theme = false;
    std::string scope_note;
    std::string change_note;           // what changed about it and in which version; may be empty
    std::vector<std::string> broader;  // ids
    std::vector<std::string> narrower; // ids, derived
    std::vector<std::string> related;  // ids, in both directions though the file may say it in one
};

struct Agency {
    std::string id; // of the coding frame's agencies
    std::string label;
    std::vector<std::string> entry_terms;
    std::vector<std::vector<std::string>> synonyms; // rings of its names, as a theme's
};

/// A term with several meanings: the name of no theme and no agency.
struct AmbiguousTerm {
    std::string text;
    std::vector<std::string> meanings; // at least one
};

struct Abbreviation {
    std::string short_form;
    std::string expansion;  // the usual one
    bool ambiguous = false; // declared as an ambiguous term too: not to be expanded without asking
};

/// What was called one thing in one time and another thing after, in one nation.
struct Era {
    std::vector<std::string> old_terms, new_terms; // the full name first, then its abbreviations
    std::string nation;                            // of the coding frame
    std::optional<int> from, until;                // years in which the old terms were in use, where known
    std::string note;                              // may be empty
};

struct VocabularyVersion {
    std::string version;
    std::string note; // what changed
};

struct VocabularyFault {
    std::size_t line = 1;
    std::string at; // id of the theme, "agency:" and the id, or "scheme"; empty: the file as a whole
    std::string message;
};

class Vocabulary {
  public:
    /// Every fault found, in the order of their lines, never an empty list.
    static boost::system::result<Vocabulary, std::vector<VocabularyFault>> parse(std::string_view json_ld);

    const std::vector<Theme>& themes() const { return themes_; } // in the file's order
    const Theme* find(std::string_view id) const;
    /// The id itself and every id below it.
    std::vector<std::string> with_narrower(std::string_view id) const;

    const std::vector<Agency>& agencies() const { return agencies_; } // in the file's order, as all below
    const std::vector<AmbiguousTerm>& ambiguous_terms() const { return ambiguous_terms_; }
    const std::vector<Abbreviation>& abbreviations() const { return abbreviations_; }
    const std::vector<Era>& eras() const { return eras_; }
    /// Rings of terms that mean the same and are not all names of one theme or one agency.
    const std::vector<std::vector<std::string>>& synonyms() const { return synonyms_; }

    const std::string& version() const { return version_; }
    /// Every version with what changed, the newest first; version() is among them.
    const std::vector<VocabularyVersion>& history() const { return history_; }
    /// SHA-256 of the version and the meaning (all of the above but the history and the change notes), not of the
    /// file's layout.
    const std::string& fingerprint() const { return fingerprint_; }

  private:
    std::vector<Theme> themes_;
    std::map<std::string, std::size_t, std::less<>> position_;
    std::vector<Agency> agencies_;
    std::vector<AmbiguousTerm> ambiguous_terms_;
    std::vector<Abbreviation> abbreviations_;
    std::vector<Era> eras_;
    std::vector<std::vector<std::string>> synonyms_;
    std::vector<VocabularyVersion> history_;
    std::string version_;
    std::string fingerprint_;
};

/// invalid_vocabulary, with one line for each fault: `themes.jsonld:123: "neglect": what is wrong`.
Error vocabulary_error(std::span<const VocabularyFault> faults, std::string_view file);

/// The vocabulary the program was built with.
std::string_view built_in_vocabulary();

} // namespace casebook::schema
