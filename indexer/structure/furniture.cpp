#include "indexer/structure/furniture.hpp"

#include "indexer/structure/scan.hpp"

#include <algorithm>

namespace casebook::indexer {
namespace {

constexpr float kSamePlace = 10; // points
constexpr std::size_t kLongestFurniture = 160;
constexpr float kVeryEdge = 0.085F;        // of the page's height: no body text stands there
constexpr std::size_t kClosePages = 4;     // enough there, if they follow each other
constexpr std::uint32_t kFarthestNext = 2; // odd and even pages may differ

/// One edge line as compared: its wording without digits, case and spaces.
struct Wording {
    std::uint64_t hash = 0;
    const EdgeLine* edge = nullptr;
};

std::uint64_t hash_of_wording(std::string_view text, bool at_top) {
    std::uint64_t hash = at_top ? 14695981039346656037ull : 1099511628211ull;
    bool in_digits = false;
    for (const char c : text) {
        if (c == ' ') continue;
        if (is_digit(c) && in_digits) continue;
        in_digits = is_digit(c);
        hash = (hash ^ static_cast<unsigned char>(in_digits ? '#' : to_lower(c))) * 1099511628211ull;
    }
    return hash;
}

/// Pages of a run of lines, each page once.
std::vector<std::uint32_t> pages_of(const std::vector<Wording>& lines, std::size_t begin, std::size_t end) {
    std::vector<std::uint32_t> pages;
    for (std::size_t i = begin; i < end; ++i) pages.push_back(lines[i].edge->page);
    std::sort(pages.begin(), pages.end());
    pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
    return pages;
}

bool follow_each_other(const std::vector<std::uint32_t>& pages) {
    std::size_t run = 1;
    for (std::size_t i = 1; i < pages.size(); ++i) {
        run = pages[i] - pages[i - 1] <= kFarthestNext ? run + 1 : 1;
        if (run >= kClosePages) return true;
    }
    return false;
}

bool at_very_edge(const ExtractedText& text, const EdgeLine& edge) {
    const ExtractedPage& page = text.pages[edge.page];
    if (page.height <= 0) return edge.place < 12;
    const TextLine& line = page.lines[edge.line];
    return edge.at_top ? line.bottom < page.height * kVeryEdge : line.top > page.height * (1 - kVeryEdge);
}

/// "4.1" repeats at one place where chapters begin on new pages: the number of a paragraph.
bool is_only_number(std::string_view text) { return std::none_of(text.begin(), text.end(), is_letter); }

bool is_furniture(const ExtractedText& text, const std::vector<Wording>& lines, std::size_t begin, std::size_t end) {
    if (end - begin < 2) return false;
    const EdgeLine& first = *lines[begin].edge;
    if (!at_very_edge(text, first) && is_only_number(text.pages[first.page].lines[first.line].text)) return false;
    const std::vector<std::uint32_t> pages = pages_of(lines, begin, end);
    const std::size_t all = text.pages.size();
    if (all <= 3) return pages.size() >= 2 && at_very_edge(text, first);
    const std::size_t share = first.in_margin ? 4 : 2; // of all pages, one in so many
    if (pages.size() >= 3 && pages.size() * share >= all) return true;
    return at_very_edge(text, first) && follow_each_other(pages);
}

} // namespace

void mark_furniture(const ExtractedText& text, const std::vector<EdgeLine>& edges, LineRoles& roles) {
    std::vector<Wording> lines;
    lines.reserve(edges.size());
    for (const EdgeLine& edge : edges) {
        const std::string& wording = text.pages[edge.page].lines[edge.line].text;
        if (wording.size() <= kLongestFurniture) lines.push_back({hash_of_wording(wording, edge.at_top), &edge});
    }
    std::sort(lines.begin(), lines.end(), [](const Wording& a, const Wording& b) {
        if (a.hash != b.hash) return a.hash < b.hash;
        if (a.edge->place != b.edge->place) return a.edge->place < b.edge->place;
        return a.edge->page < b.edge->page;
    });
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin + 1;
        const auto same = [&](const Wording& next) {
            return next.hash == lines[begin].hash && next.edge->place - lines[end - 1].edge->place <= kSamePlace;
        };
        while (end < lines.size() && same(lines[end])) ++end;
        if (is_furniture(text, lines, begin, end))
            for (std::size_t i = begin; i < end; ++i)
                roles[lines[i].edge->page][lines[i].edge->line] = LineRole::furniture;
        begin = end;
    }
}

} // namespace casebook::indexer
