// Suggester: what a visitor may be about to type: themes, labels and titles of reviews, and words.
//
// A theme is found by its label, and by every other name it has: an entry term, an abbreviation, or a term no longer
// used leads to it and says so (`because`, `note`). Ambiguous abbreviations lead nowhere. Labels, titles and words are
// of reviews that may be quoted: of those of which the record alone may be shown nothing is suggested, and withdrawn
// ones are not in a generation. Each group gets an equal share of the size asked for, and what another leaves.
//
// Made once a generation; looks nothing up on disk. Immutable; what it is made of must outlive it; any thread.
#pragma once

#include "query-server/search/name_index.hpp"
#include "query-server/search/search.hpp"
#include "schema/word_list.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

struct SuggestRequest {
    std::string query; // as given, valid UTF-8
    std::uint32_t size = 8;
    friend bool operator==(const SuggestRequest&, const SuggestRequest&) = default;
};

enum class SuggestionKind : std::uint8_t { theme, label, title, word };

struct Suggestion {
    SuggestionKind kind = SuggestionKind::theme;
    std::string text;
    std::string because;       // the name of the theme that was typed; empty where it is `text`
    std::string note;          // why that name is no longer used
    std::vector<Mark> marks;   // of what was typed in `because`, or else in `text`
    std::uint64_t reviews = 0; // that are tagged with the theme, have the label or title, or hold the last word
    std::string id;            // of the theme; of the review where only one has the label or title
    friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

struct SuggestSources {
    const schema::Vocabulary& vocabulary;
    std::span<const schema::ReviewSummary> reviews;
    const schema::WordList& words;
    const FacetColumn& themes;
};

class Suggester {
  public:
    explicit Suggester(const SuggestSources& sources);

    /// Grouped by kind, in the order of SuggestionKind.
    std::vector<Suggestion> suggest(const SuggestRequest& request) const;

    std::size_t bytes() const;

  private:
    enum class NameKind : std::uint8_t { label, entry_term, deprecated_term };
    struct ThemeName {
        std::uint32_t theme = 0; // in the vocabulary
        NameKind kind = NameKind::label;
        std::string note = {};
    };
    /// Names that reviews share, and who has each.
    struct ReviewNames {
        NameIndex index;
        std::vector<std::uint32_t> reviews; // that have the name
        std::vector<std::string> only;      // id of the review where it is one
    };

    void add_theme_names(const schema::Vocabulary& vocabulary);
    static ReviewNames names_of(std::span<const schema::ReviewSummary> reviews,
                                std::string schema::ReviewSummary::*member);
    std::vector<Suggestion> themes(const TypedWords& typed, std::size_t most) const;
    static std::vector<Suggestion> named(const ReviewNames& names, SuggestionKind kind, const TypedWords& typed,
                                         std::size_t most);
    std::vector<Suggestion> completed(std::string_view query, const TypedWords& typed, std::size_t most) const;

    const schema::Vocabulary& vocabulary_;
    const schema::WordList& words_;
    std::vector<std::uint64_t> tagged_;  // reviews, by theme of the vocabulary
    std::vector<ThemeName> theme_names_; // by number in theme_index_
    NameIndex theme_index_;
    ReviewNames labels_, titles_;
};

} // namespace casebook::server
