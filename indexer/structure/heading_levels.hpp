// heading_levels: the level of each heading of a document, from its mark, its number, its place in the contents list or
// its look.
#pragma once

#include <cstdint>
#include <vector>

namespace casebook::indexer {

/// How a heading looks. Sizes in half points, so that rounding does not part equals.
struct HeadingStyle {
    int size = 0;
    bool capitals = false;
    bool bold = false;
    friend auto operator<=>(const HeadingStyle&, const HeadingStyle&) = default;
};

/// A paragraph that is a heading, with what speaks for its level.
struct HeadingCandidate {
    std::size_t paragraph = 0; // ordinal in ParagraphText::paragraphs
    HeadingStyle style;
    std::uint32_t marked_level = 0; // by the format; 0 without one
    std::uint32_t listed_level = 0; // by the contents list; 0 if not listed
    std::uint32_t depth = 0;        // of its number; 0 without one
};

/// One level for each. A heading without mark, entry or number is put below those that look more than it does.
std::vector<std::uint32_t> heading_levels(const std::vector<HeadingCandidate>& candidates);

} // namespace casebook::indexer
