// What a vocabulary file says and what follows from it, as far as it can be read, before it is checked.
//
// What is missing or of the wrong kind is left empty: vocabulary_shape.hpp names that. References that lead nowhere are
// kept and lead nowhere: vocabulary_faults.hpp names those. Holds pointers into the LinedJson it was read from; any
// thread.
#pragma once

#include "schema/lined_json.hpp"
#include "schema/vocabulary.hpp"

namespace casebook::schema {

struct DraftTheme {
    Theme theme;
    std::optional<bool> absence_is_theme; // its own answer
    const LinedJson* json = nullptr;
};

struct DraftAgency {
    Agency agency;
    const LinedJson* json = nullptr;
};

struct VocabularyDraft {
    std::vector<DraftTheme> themes;
    std::map<std::string, std::size_t, std::less<>> position; // of the first theme with that id
    std::vector<DraftAgency> agencies;
    std::vector<const LinedJson*> schemes; // of themes: one in a sound file
    std::string version;
    std::vector<std::string> top_themes; // ids
    std::vector<AmbiguousTerm> ambiguous_terms;
    std::vector<Abbreviation> abbreviations;
    std::vector<Era> eras;
    std::vector<std::vector<std::string>> synonyms;
    std::vector<VocabularyVersion> history;

    /// nullptr where there is no such theme.
    const DraftTheme* find(std::string_view id) const;
};

/// What a node of the graph is, by its type and address.
enum class VocabularyNode { theme, agency, theme_scheme, agency_scheme, unknown };
VocabularyNode node_kind(const LinedJson& node);

/// How a fault names the node: see VocabularyFault::at.
std::string node_name(const LinedJson& node);

/// "theme:neglect" -> "neglect".
std::string theme_id(std::string_view address);

/// `file` has a list in @graph.
VocabularyDraft draft_of(const LinedJson& file);

} // namespace casebook::schema
