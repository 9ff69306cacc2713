#include "indexer/structure/line_roles.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace casebook::indexer {
namespace {

constexpr float kMarginShare = 0.16F; // of the page's height
constexpr float kStep = 12;

bool lies_in_margin(const ExtractedPage& page, const TextLine& line, bool at_top) {
    return at_top ? line.bottom < page.height * kMarginShare : line.top > page.height * (1 - kMarginShare);
}

/// The lines of a page from one end to the other, by their place.
std::vector<std::uint32_t> lines_from(const ExtractedPage& page, bool top) {
    std::vector<std::uint32_t> order(page.lines.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return top ? page.lines[a].top < page.lines[b].top : page.lines[a].bottom > page.lines[b].bottom;
    });
    return order;
}

/// A row of a table that goes on: its heading row may repeat at the top of every page and is body all the same.
bool is_row_among_rows(const ExtractedPage& page, std::size_t i) {
    const auto is_row = [&](std::size_t at) { return at < page.lines.size() && page.lines[at].table_row; };
    return is_row(i) && (is_row(i + 1) || (i > 0 && is_row(i - 1)));
}

void add_placed(const ExtractedPage& page, std::uint32_t ordinal, bool at_top, std::vector<EdgeLine>& edges) {
    const std::vector<std::uint32_t> order = lines_from(page, at_top);
    for (std::size_t i = 0; i < std::min(order.size(), kEdgeLines); ++i) {
        const TextLine& line = page.lines[order[i]];
        const bool in_margin = lies_in_margin(page, line, at_top);
        if (!in_margin && i > 0) break;
        if (is_row_among_rows(page, order[i])) continue;
        edges.push_back({ordinal, order[i], at_top, in_margin, line.top});
    }
}

void add_unplaced(const ExtractedPage& page, std::uint32_t ordinal, std::vector<EdgeLine>& edges) {
    const auto count = static_cast<std::uint32_t>(page.lines.size());
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t from_end = count - 1 - i;
        if (i < kEdgeLines) edges.push_back({ordinal, i, true, true, static_cast<float>(i) * kStep});
        if (from_end < kEdgeLines) edges.push_back({ordinal, i, false, true, static_cast<float>(from_end) * kStep});
    }
}

} // namespace

LineRoles all_body(const ExtractedText& text) {
    LineRoles roles;
    roles.reserve(text.pages.size());
    for (const ExtractedPage& page : text.pages) roles.emplace_back(page.lines.size(), LineRole::body);
    return roles;
}

std::vector<EdgeLine> edge_lines(const ExtractedText& text) {
    std::vector<EdgeLine> edges;
    for (std::uint32_t p = 0; p < text.pages.size(); ++p) {
        if (text.pages[p].height > 0) {
            add_placed(text.pages[p], p, true, edges);
            add_placed(text.pages[p], p, false, edges);
        } else {
            add_unplaced(text.pages[p], p, edges);
        }
    }
    return edges;
}

bool same_height(const TextLine& a, const TextLine& b) {
    const float height = std::min(a.bottom - a.top, b.bottom - b.top);
    // A line that was broken at a hyphen and joined again is taller than the number beside it.
    return height > 0 && (std::abs(a.bottom - b.bottom) < 0.5F * height || std::abs(a.top - b.top) < 0.5F * height);
}

} // namespace casebook::indexer
