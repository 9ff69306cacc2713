#include "table.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace casebook::bench {

std::string markdown_table(const std::vector<Row>& rows, std::size_t left) {
    std::vector<std::size_t> widths(rows.front().size(), 3);
    for (const Row& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    std::string text;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t i = 0; i < rows[r].size(); ++i) {
            const std::string gap(widths[i] - rows[r][i].size(), ' ');
            text += i < left ? "| " + rows[r][i] + gap + " " : "| " + gap + rows[r][i] + " ";
        }
        text += "|\n";
        if (r != 0) continue;
        for (std::size_t i = 0; i < widths.size(); ++i)
            text += "|" + std::string(widths[i] + 1, '-') + (i < left ? "-" : ":");
        text += "|\n";
    }
    return text;
}

double percentile(std::vector<double> values, double percent) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    const auto rank = static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    return text;
}

} // namespace casebook::bench
