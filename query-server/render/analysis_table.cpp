#include "query-server/render/analysis_table.hpp"

#include "query-server/render/analysis_counts.hpp"

namespace casebook::server {

namespace {

using Cells = std::vector<std::string>;

// clang-format off
constexpr TableColumn kTableColumns[] = {
    {"layer", "Layer", "string", "Value of the third field; empty where there is none, or of all"},
    {"row", "Row", "string", "Value of the field of the rows; empty in the line of totals"},
    {"column", "Column", "string", "Value of the field of the columns; empty in the column of totals"},
    {"layer_label", "Layer in words", "string", "The label of the layer"},
    {"row_label", "Row in words", "string", "The label of the row"},
    {"column_label", "Column in words", "string", "The label of the column"},
    {"recorded", "Recorded", "boolean", "Are both values recorded, and not uncertain?"},
    {"count", "Count", "integer", "What is counted in this cell"},
    {"column_base", "Base of the column", "integer", "What the percentage of the column is of"},
    {"column_percent", "Percentage of the column", "decimal", "count / column_base, in hundredths"},
    {"column_low", "Low end, of the column", "decimal", "Of the interval of 95 in 100, by Wilson"},
    {"column_high", "High end, of the column", "decimal", "Of the interval of 95 in 100, by Wilson"},
    {"row_base", "Base of the row", "integer", "What the percentage of the row is of"},
    {"row_percent", "Percentage of the row", "decimal", "count / row_base, in hundredths"},
    {"row_low", "Low end, of the row", "decimal", "Of the interval of 95 in 100, by Wilson"},
    {"row_high", "High end, of the row", "decimal", "Of the interval of 95 in 100, by Wilson"},
    {"table_base", "Base of the table", "integer", "What the percentage of the table is of"},
    {"table_percent", "Percentage of the table", "decimal", "count / table_base, in hundredths"},
    {"table_low", "Low end, of the table", "decimal", "Of the interval of 95 in 100, by Wilson"},
    {"table_high", "High end, of the table", "decimal", "Of the interval of 95 in 100, by Wilson"},
    {"query", "Query", "anyURI", "The search that finds what is counted; empty where nothing is"},
    {"generation", "Index", "string", "The generation that was counted"},
};
constexpr TableColumn kTrendColumns[] = {
    {"axis", "Axis", "string", "incident_year (April to March) or published_year"},
    {"year", "Year", "string", "Or _uncertain, or _missing where nothing is recorded"},
    {"years", "Years counted", "integer", "1, or 3: this year and the two before it"},
    {"series", "Series", "string", "Value of the field of the series; empty: everything found"},
    {"series_label", "Series in words", "string", "The label of the series"},
    {"count", "Count", "integer", "What is counted"},
    {"known", "Known", "integer", "All that the repository knows of that time"},
    {"percent_of_known", "Percentage of what is known", "decimal", "count / known, in hundredths"},
    {"low", "Low end", "decimal", "Of the interval of 95 in 100, by Wilson"},
    {"high", "High end", "decimal", "Of the interval of 95 in 100, by Wilson"},
    {"query", "Query", "anyURI", "The search that finds what is counted; empty where nothing is"},
    {"generation", "Index", "string", "The generation that was counted"},
};
constexpr TableColumn kTogetherColumns[] = {
    {"kind", "Kind", "string", "value, pair, or combination: exactly these of the first values, and none of the others"},
    {"values", "Values", "string", "Joined by ;"},
    {"count", "Count", "integer", "What is counted"},
    {"of", "Of", "integer", "Everything found"},
    {"percent", "Percentage", "decimal", "count / of, in hundredths"},
    {"low", "Low end", "decimal", "Of the interval of 95 in 100, by Wilson"},
    {"high", "High end", "decimal", "Of the interval of 95 in 100, by Wilson"},
    {"lift", "Lift", "decimal", "Of a pair: how many times as often as if neither spoke for the other"},
    {"log_likelihood", "Log-likelihood", "decimal", "Of a pair: G2 of the two by two table"},
    {"p", "p", "decimal", "Of G2"},
    {"query", "Query", "anyURI", "The search that finds what is counted; empty where nothing is"},
    {"generation", "Index", "string", "The generation that was counted"},
};
// clang-format on

void append_share(Cells& cells, const ShownShare& share) {
    const bool any = share.of > 0;
    cells.insert(cells.end(), {any ? std::to_string(share.of) : std::string(), share.percent, share.low, share.high});
}

class Rows {
  public:
    Rows(const AnalysisPage& page, const PublicAddress& address) : page_(page), address_(address) {}

    void add(Cells cells, const ShownCount& count) {
        cells.push_back(count.search.empty() ? std::string() : address_.of(count.search));
        cells.push_back(page_.generation);
        rows_.push_back(std::move(cells));
    }
    std::vector<Cells> take() { return std::move(rows_); }

  private:
    const AnalysisPage& page_;
    const PublicAddress& address_;
    std::vector<Cells> rows_;
};

void add_cell(Rows& rows, const ShownCategory& layer, const ShownCategory& row, const ShownCategory& column,
              const ShownCount& count) {
    Cells cells{layer.value,
                row.value,
                column.value,
                layer.label,
                row.label,
                column.label,
                row.recorded && column.recorded ? "true" : "false",
                std::to_string(count.count)};
    for (const ShownShare& share : count.shares) append_share(cells, share);
    rows.add(std::move(cells), count);
}

/// A line of totals, and with fields on both sides a column of totals besides.
void add_table(Rows& rows, const ShownTable& table) {
    const ShownCategory all{.value = {}, .label = "All"};
    const bool two_sided = !table.columns_name.empty();
    for (const ShownLayer& layer : table.layers) {
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            for (std::size_t c = 0; c < table.columns.size(); ++c)
                add_cell(rows, layer.layer, table.rows[r], table.columns[c], layer.cells[r][c]);
            if (two_sided) add_cell(rows, layer.layer, table.rows[r], all, layer.row_totals[r]);
        }
        if (two_sided)
            for (std::size_t c = 0; c < table.columns.size(); ++c)
                add_cell(rows, layer.layer, all, table.columns[c], layer.column_totals[c]);
        add_cell(rows, layer.layer, all, all, layer.total);
    }
}

void add_year(Rows& rows, const ShownTrend& trend, const ShownYear& year, bool window) {
    const auto add = [&](const ShownCategory& series, const ShownCount& count) {
        Cells cells{trend.axis_name, year.year.value, window ? "3" : "1",
                    series.value,    series.label,    std::to_string(count.count)};
        append_share(cells, count.shares[static_cast<std::size_t>(PercentOf::table)]);
        rows.add(std::move(cells), count);
    };
    add({.value = {}, .label = "All"}, window ? year.window : year.total);
    const std::vector<ShownCount>& series = window ? year.window_series : year.series;
    for (std::size_t i = 0; i < series.size(); ++i) add(trend.series[i], series[i]);
}

std::string joined(const ShownTogether& together, const std::vector<std::size_t>& places) {
    std::string out;
    for (const std::size_t place : places) out.append(out.empty() ? "" : ";").append(together.values[place].value);
    return out;
}

void add_together(Rows& rows, const ShownTogether& together) {
    const auto add = [&](const char* kind, const std::vector<std::size_t>& places, const ShownCount& count,
                         const ShownPair* pair) {
        Cells cells{kind, joined(together, places), std::to_string(count.count)};
        append_share(cells, count.shares[static_cast<std::size_t>(PercentOf::table)]);
        cells.push_back(pair && pair->lift ? figure_words(*pair->lift, 6) : std::string());
        cells.push_back(pair && pair->test ? figure_words(pair->test->statistic, 6) : std::string());
        cells.push_back(pair && pair->test ? figure_words(pair->test->p, 9) : std::string());
        rows.add(std::move(cells), count);
    };
    for (std::size_t i = 0; i < together.values.size(); ++i) add("value", {i}, together.counts[i], nullptr);
    for (const ShownPair& pair : together.pairs) add("pair", {pair.first, pair.second}, pair.both, &pair);
    for (const ShownCombination& one : together.combinations) add("combination", one.with, one.count, nullptr);
}

} // namespace

AnalysisTable analysis_table(const AnalysisPage& page, const PublicAddress& address) {
    Rows rows(page, address);
    if (page.table) add_table(rows, *page.table);
    for (const ShownTrend& trend : page.trends)
        for (const ShownYear& year : trend.years) {
            add_year(rows, trend, year, false);
            if (year.has_window) add_year(rows, trend, year, true);
        }
    if (page.together) add_together(rows, *page.together);
    std::span<const TableColumn> columns = kTableColumns;
    if (!page.trends.empty()) columns = kTrendColumns;
    if (page.together) columns = kTogetherColumns;
    return {columns, rows.take()};
}

std::string csv(const AnalysisTable& table, CsvUse use) {
    CsvWriter out(use);
    Cells header;
    for (const TableColumn& column : table.columns) header.emplace_back(column.name);
    out.row(header);
    for (const Cells& row : table.rows) out.row(row);
    return std::move(out).str();
}

} // namespace casebook::server
