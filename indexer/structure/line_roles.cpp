#include "indexer/structure/line_roles.hpp"

namespace casebook::indexer {
namespace {

constexpr float kEdgeShare = 0.16F; // of the page's height
constexpr float kStep = 12;

bool lies_at_edge(const ExtractedPage& page, const TextLine& line, bool at_top) {
    if (page.height <= 0) return true;
    return at_top ? line.bottom < page.height * kEdgeShare : line.top > page.height * (1 - kEdgeShare);
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
    const auto add = [&](std::size_t p, std::size_t i, bool at_top, std::size_t from_end) {
        const ExtractedPage& page = text.pages[p];
        if (!lies_at_edge(page, page.lines[i], at_top)) return;
        const float place = page.height > 0 ? page.lines[i].top : static_cast<float>(from_end) * kStep;
        edges.push_back({static_cast<std::uint32_t>(p), static_cast<std::uint32_t>(i), at_top, place});
    };
    for (std::size_t p = 0; p < text.pages.size(); ++p) {
        const std::size_t count = text.pages[p].lines.size();
        // Poppler's reading order may put a footer among the first lines of a page, so both ends are looked at for both
        // edges.
        const bool placed = text.pages[p].height > 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (i >= kEdgeLines && i + kEdgeLines < count) i = count - kEdgeLines;
            const std::size_t from_end = count - 1 - i;
            if (placed || i < kEdgeLines) add(p, i, true, i);
            if (placed || from_end < kEdgeLines) add(p, i, false, from_end);
        }
    }
    return edges;
}

} // namespace casebook::indexer
