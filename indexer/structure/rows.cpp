#include "indexer/structure/rows.hpp"

#include <algorithm>

namespace casebook::indexer {
namespace {

Row row_of(const ExtractedPage& page, std::vector<std::uint32_t> lines) {
    std::stable_sort(lines.begin(), lines.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return page.lines[a].left < page.lines[b].left; });
    Row row{.lines = lines, .left = page.lines[lines.front()].left};
    for (const std::uint32_t line : lines) {
        if (!row.text.empty()) row.text += ' ';
        row.text += page.lines[line].text;
        row.right = std::max(row.right, page.lines[line].right);
    }
    std::replace(row.text.begin(), row.text.end(), '\t', ' ');
    return row;
}

} // namespace

std::vector<Row> rows_of(const ExtractedPage& page, const std::vector<LineRole>& roles) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < page.lines.size(); ++i)
        if (roles[i] == LineRole::body) order.push_back(i);
    if (page.height > 0)
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return page.lines[a].bottom < page.lines[b].bottom; });
    std::vector<Row> rows;
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && same_height(page.lines[order[begin]], page.lines[order[end]])) ++end;
        rows.push_back(row_of(page, {order.begin() + static_cast<std::ptrdiff_t>(begin),
                                     order.begin() + static_cast<std::ptrdiff_t>(end)}));
        begin = end;
    }
    return rows;
}

} // namespace casebook::indexer
