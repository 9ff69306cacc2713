#include "query-server/render/json_analysis.hpp"

#include "query-server/analysis/analysis_parameters.hpp"
#include "query-server/render/json_parts.hpp"
#include "query-server/render/json_writer.hpp"
#include "query-server/search/units.hpp"

namespace casebook::server {

namespace {

void write_category(JsonWriter& json, const ShownCategory& category) {
    json.object([&] {
        json.member("value", category.value);
        json.member("label", category.label);
        json.member("recorded", category.recorded);
    });
}

void write_categories(JsonWriter& json, std::string_view name, const std::vector<ShownCategory>& categories) {
    json.array(name, categories, [&](const ShownCategory& each) { write_category(json, each); });
}

/// Percentages are written as they are shown: numbers with the decimals asked for.
void write_share(JsonWriter& json, std::string_view name, const ShownShare& share) {
    if (share.of == 0) return;
    json.object(name, [&] {
        json.member("of", share.of);
        json.member("percent", std::stod(share.percent));
        if (share.low.empty()) return;
        json.member("low", std::stod(share.low));
        json.member("high", std::stod(share.high));
    });
}

void write_count(JsonWriter& json, const ShownCount& count) {
    json.object([&] {
        json.member("count", count.count);
        for (const PercentOf of : {PercentOf::column, PercentOf::row, PercentOf::table})
            write_share(json, to_string(of), count.shares[static_cast<std::size_t>(of)]);
        if (count.search.empty()) return;
        json.object("links", [&] {
            json.member("search", count.search);
            json.member_if_any("passages", count.passages);
        });
    });
}

void write_counts(JsonWriter& json, std::string_view name, const std::vector<ShownCount>& counts) {
    json.array(name, counts, [&](const ShownCount& each) { write_count(json, each); });
}

void write_independence(JsonWriter& json, std::string_view name, const IndependenceTest& test) {
    json.object(name, [&] {
        json.member("statistic", test.statistic);
        json.member("degrees", test.degrees);
        json.member("p", test.p);
    });
}

void write_test(JsonWriter& json, const ShownTest& test) {
    json.object("test", [&] {
        write_independence(json, "chi_square", test.chi_square.test);
        json.member("cramers_v", test.chi_square.cramers_v);
        json.member("least_expected", test.chi_square.least_expected);
        json.member("approximation_holds", test.chi_square.approximation_holds());
        if (test.log_likelihood) write_independence(json, "log_likelihood", *test.log_likelihood);
        if (test.exact) json.object("fisher_exact", [&] { json.member("p", *test.exact); });
        json.member("words", test.words);
    });
}

void write_table(JsonWriter& json, const ShownTable& table) {
    json.object("table", [&] {
        json.member("rows", table.rows_name);
        json.member_or_null("columns", table.columns_name);
        json.member_or_null("layers", table.layers_name);
        write_categories(json, "row_values", table.rows);
        write_categories(json, "column_values", table.columns);
        json.array("layer_values", table.layers, [&](const ShownLayer& layer) {
            json.object([&] {
                json.member("value", layer.layer.value);
                json.member("label", layer.layer.label);
                json.array("cells", layer.cells, [&](const std::vector<ShownCount>& row) {
                    json.array(row, [&](const ShownCount& cell) { write_count(json, cell); });
                });
                write_counts(json, "row_totals", layer.row_totals);
                write_counts(json, "column_totals", layer.column_totals);
                json.key("total");
                write_count(json, layer.total);
                if (layer.test) write_test(json, *layer.test);
                write_texts(json, "notes", layer.notes);
            });
        });
    });
}

void write_year(JsonWriter& json, const ShownYear& year) {
    json.object([&] {
        json.member("value", year.year.value);
        json.member("label", year.year.label);
        json.member("recorded", year.year.recorded);
        json.key("total");
        write_count(json, year.total);
        if (!year.series.empty()) write_counts(json, "series", year.series);
        if (!year.has_window) return;
        json.object("three_years", [&] {
            json.key("total");
            write_count(json, year.window);
            if (!year.window_series.empty()) write_counts(json, "series", year.window_series);
        });
    });
}

void write_trends(JsonWriter& json, const std::vector<ShownTrend>& trends) {
    json.array("trends", trends, [&](const ShownTrend& trend) {
        json.object([&] {
            json.member("axis", trend.axis_name);
            json.member_or_null("series", trend.series_name);
            write_categories(json, "series_values", trend.series);
            json.array("years", trend.years, [&](const ShownYear& year) { write_year(json, year); });
        });
    });
}

void write_together(JsonWriter& json, const ShownTogether& together) {
    const auto value_of = [&](std::size_t place) -> const std::string& { return together.values[place].value; };
    json.object("together", [&] {
        json.member("field", together.name);
        write_categories(json, "values", together.values);
        write_counts(json, "counts", together.counts);
        json.array("pairs", together.pairs, [&](const ShownPair& pair) {
            json.object([&] {
                json.member("first", value_of(pair.first));
                json.member("second", value_of(pair.second));
                json.key("both");
                write_count(json, pair.both);
                if (pair.lift) json.member("lift", *pair.lift);
                if (pair.test) write_independence(json, "log_likelihood", *pair.test);
            });
        });
        json.member("combined", std::uint64_t{together.combined});
        json.array("combinations", together.combinations, [&](const ShownCombination& one) {
            json.object([&] {
                json.array("with", one.with, [&](std::size_t place) { json.value(value_of(place)); });
                json.key("counted");
                write_count(json, one.count);
            });
        });
    });
}

} // namespace

std::string json(const AnalysisPage& page) {
    JsonWriter json;
    json.object([&] {
        json.member("generation", page.generation);
        json.member("view", to_string(page.request.view));
        json.member("unit", page.request.by_child ? "child" : unit_row(page.request.search.unit).id);
        json.member("counted", page.counted);
        json.member("of", page.known);
        json.member("exact", page.exact);
        write_share(json, "share_of_known", page.of_known);
        json.object("total", [&] {
            json.member("value", page.search.total.value);
            json.member("reviews", page.search.total.reviews);
            json.member("value_held", page.search.total.held);
            json.member("held", page.search.total.known_held);
            json.member("known", page.search.total.known);
        });
        if (page.table) write_table(json, *page.table);
        if (!page.trends.empty()) write_trends(json, page.trends);
        if (page.together) write_together(json, *page.together);
        write_texts(json, "notes", page.notes);
        json.array("methods", page.methods, [&](const std::pair<std::string, std::string>& line) {
            json.object([&] {
                json.member("step", line.first);
                json.member("words", line.second);
            });
        });
        json.member("citation", page.citation);
        json.object("links", [&] {
            json.member("self", page.self);
            json.member("permalink", page.permalink);
            json.member("search", page.of_search);
            write_exports(json, page.exports);
        });
    });
    return json.str();
}

} // namespace casebook::server
