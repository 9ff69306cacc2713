#include "query-server/render/bar_chart.hpp"

#include "query-server/render/xml_writer.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

// In the units of the picture.
constexpr std::uint64_t kWidth = 720, kLabelWidth = 260, kNumberWidth = 60, kLineHeight = 24, kBarHeight = 16;
constexpr std::size_t kMostLabelBytes = 40;

/// Cut at a character, with a sign that it was.
std::string cut(const std::string& label) {
    if (label.size() <= kMostLabelBytes) return label;
    std::size_t end = kMostLabelBytes;
    while (end > 0 && (static_cast<unsigned char>(label[end]) & 0xC0) == 0x80) --end;
    return label.substr(0, end) + "…";
}

void write_bar(XmlWriter& svg, const Bar& bar, std::uint64_t line, std::uint64_t most) {
    const std::uint64_t top = line * kLineHeight, text = top + kBarHeight - 3;
    const std::uint64_t width = bar.count * (kWidth - kLabelWidth - kNumberWidth) / most;
    svg.text_element("text", cut(bar.label),
                     {{"x", std::to_string(kLabelWidth - 8)}, {"y", std::to_string(text)}, {"text-anchor", "end"}});
    svg.empty_element("rect", {{"x", std::to_string(kLabelWidth)},
                               {"y", std::to_string(top)},
                               {"width", std::to_string(width)},
                               {"height", std::to_string(kBarHeight)},
                               {"fill", "#1f4e5f"}});
    svg.text_element("text", grouped(bar.count),
                     {{"x", std::to_string(kLabelWidth + width + 6)}, {"y", std::to_string(text)}});
}

} // namespace

std::vector<Bar> bars_of(const AnalysisPage& page) {
    std::vector<Bar> bars;
    if (page.table)
        for (const ShownLayer& layer : page.table->layers)
            for (std::size_t r = 0; r < layer.row_totals.size(); ++r)
                bars.push_back(
                    {(page.table->layers_name.empty() ? "" : layer.layer.label + ": ") + page.table->rows[r].label,
                     layer.row_totals[r].count});
    for (const ShownTrend& trend : page.trends)
        for (const ShownYear& year : trend.years)
            bars.push_back({(trend.axis_name == "incident_year" ? "Incident " : "Published ") + year.year.label,
                            year.total.count});
    if (page.together)
        for (std::size_t i = 0; i < page.together->values.size(); ++i)
            bars.push_back({page.together->values[i].label, page.together->counts[i].count});
    return bars;
}

std::string bar_chart_svg(std::string_view title, const std::vector<Bar>& bars) {
    const std::string height = std::to_string((bars.size() + 1) * kLineHeight), width = std::to_string(kWidth);
    std::uint64_t most = 1;
    for (const Bar& bar : bars) most = std::max(most, bar.count);
    XmlWriter svg;
    svg.element("svg",
                {{"xmlns", "http://www.w3.org/2000/svg"},
                 {"viewBox", "0 0 " + width + " " + height},
                 {"width", width},
                 {"height", height},
                 {"font-family", "sans-serif"},
                 {"font-size", "14"}},
                [&] {
                    svg.text_element("title", title);
                    svg.empty_element("rect", {{"width", width}, {"height", height}, {"fill", "#ffffff"}});
                    for (std::size_t i = 0; i < bars.size(); ++i) write_bar(svg, bars[i], i, most);
                });
    return std::move(svg).str();
}

} // namespace casebook::server
