#include "indexer/structure/running_heads.hpp"

#include "indexer/structure/body_look.hpp"
#include "indexer/structure/scan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <tuple>

namespace casebook::indexer {
namespace {

constexpr std::size_t kLongestHead = 160;
constexpr std::size_t kLongestWatermark = 48;
constexpr float kApart = 0.7F;             // of the line's height: more than the space between two lines of text
constexpr float kLargestHead = 1.1F;       // of the body's size: a larger line at the top of pages is a title
constexpr std::size_t kFewestPages = 6;    // with a line in a row, for the row to be one of heads
constexpr std::size_t kFewestMarks = 3;    // pages of a watermark
constexpr std::uint32_t kFarthestSame = 2; // pages between two heads of one chapter: left and right pages may differ

bool is_out(LineRole role) { return role == LineRole::furniture || role == LineRole::page_number; }

/// The least space between a line and the text of its page; what stands in its row and what is left out aside.
float space_around(const ExtractedPage& page, const std::vector<LineRole>& roles, const TextLine& line) {
    float least = std::numeric_limits<float>::max();
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const TextLine& other = page.lines[i];
        if (&other == &line || is_out(roles[i]) || same_height(other, line)) continue;
        least = std::min(least, std::max(other.top - line.bottom, line.top - other.bottom));
    }
    return least;
}

bool stands_apart(const ExtractedPage& page, const std::vector<LineRole>& roles, const TextLine& line) {
    return line.text.size() <= kLongestHead && space_around(page, roles, line) > kApart * (line.bottom - line.top);
}

/// "Chapter 2: Handling      4": the number is known for what it is, and takes the rest of its row with it.
void mark_rows_of_marked(const ExtractedText& text, const std::vector<EdgeLine>& edges, LineRoles& roles) {
    const auto joins = [&](const EdgeLine& edge, const EdgeLine& marked) {
        const auto& lines = text.pages[edge.page].lines;
        return marked.in_margin && is_out(roles[edge.page][marked.line]) &&
               same_height(lines[edge.line], lines[marked.line]);
    };
    for (std::size_t begin = 0, end = 0; begin < edges.size(); begin = end) {
        while (end < edges.size() && edges[end].page == edges[begin].page) ++end;
        const ExtractedPage& page = text.pages[edges[begin].page];
        if (page.height <= 0) continue;
        for (std::size_t i = begin; i < end; ++i) {
            LineRole& role = roles[edges[i].page][edges[i].line];
            if (role != LineRole::body || !stands_apart(page, roles[edges[i].page], page.lines[edges[i].line]))
                continue;
            for (std::size_t j = begin; j < end && role == LineRole::body; ++j)
                if (joins(edges[i], edges[j])) role = LineRole::furniture;
        }
    }
}

/// Lines of one place and size: at the top or not, points from the top edge by twos, half points of font.
using Row = std::tuple<bool, long, long>;

std::string wording_of(std::string_view text) {
    std::string folded = fold_heading(text);
    std::erase_if(folded, is_digit);
    return folded;
}

/// Whether a row holds heads: lines on half of all pages, most of them saying what a neighbour says.
bool is_row_of_heads(const ExtractedText& text, const std::vector<const EdgeLine*>& lines) {
    if (lines.size() < kFewestPages || lines.size() * 2 < text.pages.size()) return false;
    std::map<std::string, std::uint32_t> last_page;
    std::size_t repeated = 0;
    for (const EdgeLine* edge : lines) {
        const auto [seen, first] =
            last_page.try_emplace(wording_of(text.pages[edge->page].lines[edge->line].text), edge->page);
        if (!first && edge->page - seen->second <= kFarthestSame) ++repeated;
        seen->second = edge->page;
    }
    return repeated * 5 >= lines.size() * 2;
}

void mark_rows_of_heads(const ExtractedText& text, const std::vector<EdgeLine>& edges, LineRoles& roles) {
    const float largest = body_look(text).size * kLargestHead;
    std::map<Row, std::vector<const EdgeLine*>> rows;
    for (const EdgeLine& edge : edges) {
        const ExtractedPage& page = text.pages[edge.page];
        const TextLine& line = page.lines[edge.line];
        if (page.height <= 0 || !edge.in_margin || line.font_size > largest ||
            !stands_apart(page, roles[edge.page], line))
            continue;
        rows[{edge.at_top, std::lround(line.bottom / 2), std::lround(line.font_size * 2)}].push_back(&edge);
    }
    for (const auto& [row, lines] : rows)
        if (is_row_of_heads(text, lines))
            for (const EdgeLine* edge : lines)
                if (LineRole& role = roles[edge->page][edge->line]; role == LineRole::body) role = LineRole::furniture;
}

/// The same short words at the same place of half of all pages, wherever that place is.
void mark_watermarks(const ExtractedText& text, LineRoles& roles) {
    struct Place {
        std::uint32_t page, line;
    };
    std::map<std::tuple<std::string_view, long, long>, std::vector<Place>> places;
    for (std::uint32_t p = 0; p < text.pages.size(); ++p)
        for (std::uint32_t i = 0; i < text.pages[p].lines.size() && text.pages[p].height > 0; ++i) {
            const TextLine& line = text.pages[p].lines[i];
            if (!line.table_row && line.text.size() <= kLongestWatermark &&
                std::any_of(line.text.begin(), line.text.end(), is_letter))
                places[{line.text, std::lround(line.left / 2), std::lround(line.top / 2)}].push_back({p, i});
        }
    for (const auto& [where, lines] : places) {
        if (lines.size() < kFewestMarks || lines.size() * 2 < text.pages.size()) continue;
        for (const Place& place : lines)
            if (LineRole& role = roles[place.page][place.line]; role == LineRole::body) role = LineRole::furniture;
    }
}

} // namespace

void mark_running_heads(const ExtractedText& text, const std::vector<EdgeLine>& edges, LineRoles& roles) {
    mark_rows_of_marked(text, edges, roles);
    mark_rows_of_heads(text, edges, roles);
    mark_watermarks(text, roles);
}

} // namespace casebook::indexer
