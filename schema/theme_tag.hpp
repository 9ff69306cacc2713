// ThemeTag: a theme assigned to a review, with its level, who or what assigned it, and the passages that are why.
//
// A cataloguer's assignment (ThemeAssignment) is what a record says. A ThemeTag is what the index says: the
// cataloguer's where there is one, else what the rules found in the text, else what a model suggests; beside each,
// what the rules alone would have said, so that the two can be compared. Values; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

enum class ThemeLevel : std::uint8_t {
    central,
    contributory,
    mentioned, // the text speaks of it, and it is no theme of the review
    none       // a cataloguer's decision that the theme does not apply; only in records and coding sheets
};

enum class TagBasis : std::uint8_t { cataloguer, rule, model };

struct TagBasisRow {
    TagBasis basis = TagBasis::cataloguer;
    std::string_view id;
    std::string_view label;
};

/// In the order of the enumeration.
inline constexpr std::array<TagBasisRow, 3> kTagBases{{
    {TagBasis::cataloguer, "cataloguer", "Assigned by a cataloguer"},
    {TagBasis::rule, "rule", "Assigned by rule"},
    {TagBasis::model, "model", "Suggested by a model"},
}};

/// What a record says.
struct ThemeAssignment {
    std::string theme; // id in the vocabulary
    ThemeLevel level = ThemeLevel::central;
    std::string method; // "cataloguer", "rule <version>", "model <version>"
    std::string coder;  // may be empty
    std::string date;   // may be empty
    friend bool operator==(const ThemeAssignment&, const ThemeAssignment&) = default;
};

/// A sentence that speaks of the theme: `quotation` stands on that page's text from `begin` to `end`.
struct ThemeEvidence {
    std::uint32_t document = 0; // ordinal in Review::documents
    std::uint32_t page = 1;     // in the file
    std::uint32_t section = 0;  // ordinal in Review::sections
    std::uint32_t begin = 0;    // bytes in Page::text, end exclusive
    std::uint32_t end = 0;
    std::string quotation;
    friend bool operator==(const ThemeEvidence&, const ThemeEvidence&) = default;
};

/// As many sentences as are kept of a tag, the weightiest first.
inline constexpr std::size_t kMostEvidence = 5;

struct ThemeTag {
    std::string theme; // id in the vocabulary
    ThemeLevel level = ThemeLevel::mentioned;
    TagBasis basis = TagBasis::rule;
    std::string version;         // of the rules or the model; empty for a cataloguer
    std::uint8_t confidence = 0; // 1 to 100: how many in a hundred tags of this strength cataloguers have confirmed;
                                 // 0 where nobody measured it, as for a cataloguer
    std::optional<ThemeLevel> rule_level; // what the rules say of it; none where the text does not speak of it
    std::uint32_t sentences = 0;          // that speak of it and count
    std::uint32_t pages = 0;              // on which they are
    std::vector<ThemeEvidence> evidence;  // empty where nothing that was read speaks of it
    friend bool operator==(const ThemeTag&, const ThemeTag&) = default;
};

/// Whether the review counts under the theme by default: central or contributory, by a cataloguer or a rule.
constexpr bool is_tagged(ThemeLevel level, TagBasis basis) {
    return (level == ThemeLevel::central || level == ThemeLevel::contributory) && basis != TagBasis::model;
}

/// The basis a record's method names: "rule 3" is a rule's. Anything else is a cataloguer's.
TagBasis basis_of(std::string_view method);
/// What follows it: "3"; empty for a cataloguer's.
std::string version_of(std::string_view method);

std::string_view to_string(ThemeLevel level);
const TagBasisRow& tag_basis_row(TagBasis basis);
/// "cataloguer", "rule 2026.1", "model 3f9a".
std::string method_text(TagBasis basis, std::string_view version);

} // namespace casebook::schema
