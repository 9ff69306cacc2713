#include "query-server/render/html_analysis_tables.hpp"

#include "query-server/analysis/analysis_parameters.hpp"
#include "query-server/render/analysis_counts.hpp"
#include "query-server/render/html.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

constexpr std::uint64_t kDarkest = 5; // shade of the greatest share

SafeHtml head_html(std::string_view label, bool number) {
    return render("counts_head", Values{}.set("label", label).set("number", number));
}

SafeHtml text_html(std::string_view text, bool number) {
    return render("counts_text", Values{}.set("text", text).set("number", number));
}

struct CellParts {
    PercentOf of = PercentOf::column;
    std::uint64_t shaded_of = 0; // the count that is darkest; 0: no shade
    std::string what;            // for those who do not see where it stands
    bool passages = false;
    bool interval = true;
};

SafeHtml cell_html(const ShownCount& count, const CellParts& parts) {
    const ShownShare& share = count.shares[static_cast<std::size_t>(parts.of)];
    const std::uint64_t shade =
        parts.shaded_of == 0 ? 0 : (count.count * kDarkest + parts.shaded_of - 1) / parts.shaded_of;
    return render("counts_cell", Values{}
                                     .set("shade", std::min(shade, kDarkest))
                                     .set("address", count.search)
                                     .set("count", grouped(count.count))
                                     .set("what", parts.what)
                                     .set("percent", share.percent)
                                     .set("low", parts.interval ? share.low : std::string())
                                     .set("high", share.high)
                                     .set("passages", parts.passages ? count.passages : std::string()));
}

SafeHtml row_html(std::string_view label, const SafeHtml& cells) {
    return render("counts_row", Values{}.set("label", label).set("cells_html", cells));
}

SafeHtml table_html(std::string_view caption, const SafeHtml& heads, const SafeHtml& rows, const SafeHtml& foot) {
    return render(
        "counts_table",
        Values{}.set("caption", caption).set("heads_html", heads).set("rows_html", rows).set("foot_html", foot));
}

std::string joined(std::string_view a, std::string_view b) {
    return std::string(a) + (a.empty() || b.empty() ? "" : ", ") + std::string(b);
}

class CrossTableView {
  public:
    CrossTableView(const AnalysisPage& page) : page_(page), table_(*page.table), noun_(counted_noun(page.request)) {}

    SafeHtml html() const {
        SafeHtml out;
        for (const ShownLayer& layer : table_.layers) {
            out += table_html(caption(layer), heads(), rows(layer), totals(layer));
            if (layer.test) out += notes_html({layer.test->words});
            out += notes_html(layer.notes);
        }
        return out;
    }

  private:
    bool two_sided() const { return !table_.columns_name.empty(); }

    std::string caption(const ShownLayer& layer) const {
        std::string out = table_.rows_label;
        if (two_sided()) out += " by " + table_.columns_label;
        if (!table_.layers_name.empty()) out += ". " + table_.layers_label + ": " + layer.layer.label;
        return out + ". Numbers of " + std::string(noun_) + ", with percentages of the " +
               std::string(to_string(page_.request.percent_of)) + (page_.exact ? " and intervals of 95 in 100" : "");
    }

    SafeHtml heads() const {
        SafeHtml out = head_html(table_.rows_label, false);
        if (!two_sided()) return out += head_html(std::string(noun_), true);
        for (const ShownCategory& column : table_.columns) out += head_html(column.label, true);
        return out += head_html("Total", true);
    }

    static std::uint64_t greatest(const ShownLayer& layer) {
        std::uint64_t most = 0;
        for (const auto& row : layer.cells)
            for (const ShownCount& cell : row) most = std::max(most, cell.count);
        return most;
    }

    SafeHtml rows(const ShownLayer& layer) const {
        SafeHtml out;
        const std::uint64_t most = greatest(layer);
        for (std::size_t r = 0; r < table_.rows.size(); ++r) {
            SafeHtml cells;
            for (std::size_t c = 0; c < table_.columns.size(); ++c)
                cells += cell_html(layer.cells[r][c], parts(table_.rows[r].label, c, most));
            if (two_sided()) cells += cell_html(layer.row_totals[r], total_parts(table_.rows[r].label));
            out += row_html(table_.rows[r].label, cells);
        }
        return out;
    }

    SafeHtml totals(const ShownLayer& layer) const {
        SafeHtml cells;
        if (two_sided())
            for (std::size_t c = 0; c < table_.columns.size(); ++c)
                cells += cell_html(layer.column_totals[c], total_parts(table_.columns[c].label));
        cells += cell_html(layer.total, total_parts("in all"));
        return row_html("Total", cells);
    }

    CellParts parts(const std::string& row, std::size_t column, std::uint64_t most) const {
        return {page_.request.percent_of, most, joined(row, two_sided() ? table_.columns[column].label : std::string()),
                true};
    }
    CellParts total_parts(const std::string& line) const { return {page_.request.percent_of, 0, line, false, false}; }

    const AnalysisPage& page_;
    const ShownTable& table_;
    const std::string_view noun_;
};

SafeHtml year_html(const ShownTrend& trend, const ShownYear& year) {
    const auto parts = [&](const std::string& what) {
        return CellParts{PercentOf::table, 0, joined(year.year.label, what), false};
    };
    SafeHtml cells = cell_html(year.total, parts({}));
    cells += text_html(grouped(year.total.shares[static_cast<std::size_t>(PercentOf::table)].of), true);
    for (std::size_t i = 0; i < year.series.size(); ++i)
        cells += cell_html(year.series[i], parts(trend.series[i].label));
    cells += year.has_window ? cell_html(year.window, parts("with the two years before"))
                             : text_html(year.year.recorded ? "–" : "", true);
    return row_html(year.year.label, cells);
}

SafeHtml trend_html(const ShownTrend& trend, const AnalysisPage& page) {
    const std::string noun(counted_noun(page.request));
    if (trend.years.empty()) return {};
    SafeHtml heads = head_html(trend.axis_label, false), rows;
    heads += head_html("Found", true);
    heads += head_html("Known", true);
    if (!trend.series_name.empty())
        for (const ShownCategory& each : trend.series) heads += head_html(each.label, true);
    heads += head_html("Three years", true);
    for (const ShownYear& year : trend.years) rows += year_html(trend, year);
    return table_html(trend.axis_label + ". Numbers of " + noun + ", as percentages of what is known of the year",
                      heads, rows, {});
}

// Together ------------------------------------------------------------------------------------------------

std::string labels(const ShownTogether& together, const std::vector<std::size_t>& places) {
    std::string out;
    for (const std::size_t place : places) out.append(out.empty() ? "" : " + ").append(together.values[place].label);
    return out.empty() ? "None of them" : out;
}

SafeHtml pairs_html(const ShownTogether& together) {
    SafeHtml heads = head_html("Together", false), rows;
    for (const char* label : {"Both", "First", "Second", "Lift", "G²", "p"}) heads += head_html(label, true);
    for (const ShownPair& pair : together.pairs) {
        const std::string what = labels(together, {pair.first, pair.second});
        SafeHtml cells = cell_html(pair.both, {PercentOf::table, 0, what, false});
        cells += text_html(grouped(together.counts[pair.first].count), true);
        cells += text_html(grouped(together.counts[pair.second].count), true);
        cells += text_html(pair.lift ? figure_words(*pair.lift, 2) : std::string(), true);
        cells += text_html(pair.test ? figure_words(pair.test->statistic, 2) : std::string(), true);
        cells += text_html(pair.test ? p_words(pair.test->p) : std::string(), true);
        rows += row_html(what, cells);
    }
    return table_html("Pairs of “" + together.label + "”. Lift above 1: more often together than by chance", heads,
                      rows, {});
}

/// A row for each combination, a column for each value: the table that an UpSet plot draws.
SafeHtml combinations_html(const ShownTogether& together, const std::string& noun) {
    SafeHtml heads = head_html("Exactly these", false), rows;
    for (std::size_t i = 0; i < together.combined; ++i) heads += head_html(together.values[i].label, false);
    heads += head_html(noun, true);
    for (const ShownCombination& one : together.combinations) {
        SafeHtml cells;
        for (std::size_t i = 0; i < together.combined; ++i)
            cells += text_html(std::ranges::find(one.with, i) != one.with.end() ? "●" : "", false);
        const std::string what = labels(together, one.with);
        cells += cell_html(one.count, {PercentOf::table, 0, what, false});
        rows += row_html(what, cells);
    }
    return table_html("Combinations of the first " + std::to_string(together.combined) +
                          " values, and none of the others",
                      heads, rows, {});
}

SafeHtml together_html(const ShownTogether& together, const AnalysisPage& page) {
    const std::string noun(counted_noun(page.request));
    SafeHtml out = pairs_html(together);
    out += combinations_html(together, noun);
    return out;
}

} // namespace

SafeHtml notes_html(const std::vector<std::string>& notes) {
    return each("counts_note", notes, [](Values& v, const std::string& note) { v.set("text", note); });
}

SafeHtml analysis_tables_html(const AnalysisPage& page) {
    if (page.table) return CrossTableView(page).html();
    if (page.together) return together_html(*page.together, page);
    SafeHtml out;
    for (const ShownTrend& trend : page.trends) out += trend_html(trend, page);
    return out;
}

} // namespace casebook::server
