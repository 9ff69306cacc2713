// line_roles: what each line of a document is for, before any text is put together.
#pragma once

#include "indexer/extracted_text.hpp"

#include <cstdint>
#include <vector>

namespace casebook::indexer {

enum class LineRole : std::uint8_t { body, furniture, page_number, contents, bullet };

/// One role for each line of each page.
using LineRoles = std::vector<std::vector<LineRole>>;

/// How many lines at the top and at the bottom of a page may be furniture or carry its number.
inline constexpr std::size_t kEdgeLines = 6;

/// Where a line stands at the edge of its page.
struct EdgeLine {
    std::uint32_t page = 0;
    std::uint32_t line = 0;
    bool at_top = false;
    bool in_margin = true; // false for the outermost line of a page, where that stands farther in
    float place = 0; // points from the top edge; where there is no layout, lines from the nearer end, in steps of 12
};

LineRoles all_body(const ExtractedText& text);

/// The lines at the tops and bottoms of pages, by their place and not by their order: notes come last on a page, and a
/// foot may be read first. A line of a short page without layout may be at both.
std::vector<EdgeLine> edge_lines(const ExtractedText& text);

/// Two lines side by side.
bool same_height(const TextLine& a, const TextLine& b);

} // namespace casebook::indexer
