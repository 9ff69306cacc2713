#include "query-server/render/analysis_page.hpp"

#include "query-server/addresses.hpp"
#include "query-server/analysis/analysis_parameters.hpp"
#include "query-server/analysis/narrowed.hpp"
#include "query-server/pinned_path.hpp"
#include "query-server/render/analysis_counts.hpp"
#include "query-server/render/analysis_methods.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

ShownCategory shown(const Category& category) {
    return {category.value, category.label.empty() ? "All" : category.label, category.recorded};
}

std::vector<ShownCategory> shown(const Dimension& dimension) {
    std::vector<ShownCategory> out;
    for (const Category& category : dimension.categories) out.push_back(shown(category));
    return out;
}

/// A review in which nothing is recorded of one child may have it recorded of another, and is then not found by that.
bool found_by(const Dimension& dimension, const Category& category, const AnalysisRequest& request) {
    if (!request.by_child || dimension.everything()) return true;
    const bool of_child = schema::field(dimension.field).level == schema::FieldLevel::child;
    return !of_child || (category.recorded && category.value != schema::kNoneValue);
}

/// The search of `where` with the category besides; nothing where none finds it.
std::optional<SearchRequest> narrowed_to(const std::optional<SearchRequest>& where, const Dimension& dimension,
                                         const Category& category, const AnalysisRequest& request) {
    return where && found_by(dimension, category, request) ? narrowed(*where, dimension, category) : std::nullopt;
}

// A table ------------------------------------------------------------------------------------------------

std::string overlap_note(const Dimension& dimension, std::string_view lines, const AnalysisRequest& request) {
    const bool nested = std::ranges::any_of(dimension.categories, [](const Category& c) { return !c.broader.empty(); });
    return "The " + std::string(lines) + " of “" + dimension.label +
           "” do not add up to the total: " + (request.by_child ? "a child" : "a review") +
           " may have several of its values" +
           (nested ? ", and a broader value counts all that have a narrower one." : ".");
}

std::vector<std::string> notes_of(const CrossTable& table, const CrossLayer& layer, const AnalysisAnswer& answer) {
    std::vector<std::string> notes;
    if (!answer.exact) {
        notes.push_back("Counts of children are rounded, totals too, so that lines need not add up.");
        return notes;
    }
    if (layer.rows_overlap) notes.push_back(overlap_note(table.rows, "rows", answer.request));
    if (layer.columns_overlap) notes.push_back(overlap_note(table.columns, "columns", answer.request));
    return notes;
}

class TableShown {
  public:
    TableShown(const CrossTable& table, const AnalysisAnswer& answer, const Limits& limits, Form form)
        : table_(table), answer_(answer), limits_(limits), counts_(answer, form) {}

    ShownTable show() const {
        ShownTable out{.rows_name = table_.rows.name,
                       .rows_label = table_.rows.label,
                       .columns_name = table_.columns.name,
                       .columns_label = table_.columns.label,
                       .layers_name = table_.layers.name,
                       .layers_label = table_.layers.label,
                       .rows = shown(table_.rows),
                       .columns = shown(table_.columns),
                       .layers = {}};
        for (std::size_t i = 0; i < table_.layer.size(); ++i) out.layers.push_back(layer(i));
        return out;
    }

  private:
    /// A total has no percentage where bases are of what is recorded: it is of everything.
    Cell total_cell(const Cell& total) const {
        return answer_.request.base == Base::all ? total : Cell{.count = total.count};
    }

    ShownLayer layer(std::size_t number) const {
        const CrossLayer& layer = table_.layer[number];
        const Category& category = table_.layers.categories[number];
        const auto where = narrowed_to(answer_.request.search, table_.layers, category, answer_.request);
        ShownLayer out{.layer = server::shown(category), .cells = {}, .row_totals = {}, .column_totals = {}};
        for (std::size_t r = 0; r < table_.rows.categories.size(); ++r) {
            const auto in_row = narrowed_to(where, table_.rows, table_.rows.categories[r], answer_.request);
            std::vector<ShownCount> cells;
            for (std::size_t c = 0; c < table_.columns.categories.size(); ++c)
                cells.push_back(
                    counts_.count(layer.at(r, c),
                                  narrowed_to(in_row, table_.columns, table_.columns.categories[c], answer_.request)));
            out.cells.push_back(std::move(cells));
            const std::uint64_t total = layer.row_totals[r];
            out.row_totals.push_back(counts_.count(total_cell({total, total, layer.total, layer.total}), in_row));
        }
        for (std::size_t c = 0; c < table_.columns.categories.size(); ++c) {
            const std::uint64_t total = layer.column_totals[c];
            out.column_totals.push_back(
                counts_.count(total_cell({total, layer.total, total, layer.total}),
                              narrowed_to(where, table_.columns, table_.columns.categories[c], answer_.request)));
        }
        out.total = counts_.count(total_cell({layer.total, layer.total, layer.total, layer.total}), where);
        out.notes = notes_of(table_, layer, answer_);
        add_test(table_, layer, answer_, limits_, out);
        return out;
    }

    const CrossTable& table_;
    const AnalysisAnswer& answer_;
    const Limits& limits_;
    const CountsShown counts_;
};

// Years --------------------------------------------------------------------------------------------------

/// The categories of three years, as one choice in a search.
Category window_of(const std::vector<TrendYear>& years, std::size_t last) {
    Category window{
        .value = years[last].year.value, .label = {}, .values = {}, .broader = {}, .recorded = true, .set = {}};
    for (std::size_t i = last + 1 - kWindowYears; i <= last; ++i)
        window.values.insert(window.values.end(), years[i].year.values.begin(), years[i].year.values.end());
    return window;
}

class TrendShown {
  public:
    TrendShown(const Trend& trend, const AnalysisAnswer& answer, Form form)
        : trend_(trend), answer_(answer), counts_(answer, form) {}

    ShownTrend show() const {
        ShownTrend out{.axis_name = std::string(schema::field(trend_.axis).name),
                       .axis_label = std::string(schema::field(trend_.axis).label),
                       .series_name = trend_.series.name,
                       .series_label = trend_.series.label,
                       .series = shown(trend_.series),
                       .years = {}};
        for (std::size_t i = 0; i < trend_.years.size(); ++i) {
            const TrendYear& year = trend_.years[i];
            ShownYear row{
                .year = server::shown(year.year), .total = {}, .series = {}, .window = {}, .window_series = {}};
            fill(year.counts, year.year, row.total, row.series);
            row.has_window = year.window.has_value();
            if (year.window) fill(*year.window, window_of(trend_.years, i), row.window, row.window_series);
            out.years.push_back(std::move(row));
        }
        return out;
    }

  private:
    void fill(const YearCounts& counts, const Category& years, ShownCount& total,
              std::vector<ShownCount>& series) const {
        const auto where = narrowed(answer_.request.search, trend_.axis, years.values);
        total = counts_.count({counts.total, 0, 0, counts.known}, where);
        if (trend_.series.everything()) return;
        for (std::size_t i = 0; i < counts.of_each.size(); ++i)
            series.push_back(
                counts_.count({counts.of_each[i], counts.total, 0, counts.known},
                              narrowed_to(where, trend_.series, trend_.series.categories[i], answer_.request)));
    }

    const Trend& trend_;
    const AnalysisAnswer& answer_;
    const CountsShown counts_;
};

// Together -----------------------------------------------------------------------------------------------

std::vector<std::string> ids(const Dimension& values, const std::vector<std::size_t>& places) {
    std::vector<std::string> out;
    for (const std::size_t place : places) out.push_back(values.categories[place].value);
    return out;
}

std::optional<IndependenceTest> test_of(const CoOccurrence& together, const Pair& pair, const AnalysisAnswer& answer) {
    if (!answer.exact || answer.request.by_child || answer.request.search.unit != Unit::review) return std::nullopt;
    const std::uint64_t a = together.counts[pair.first], b = together.counts[pair.second];
    return log_likelihood(
        {.columns = 2, .counts = {pair.both, a - pair.both, b - pair.both, together.total + pair.both - a - b}});
}

ShownTogether shown_together(const CoOccurrence& together, const AnalysisAnswer& answer, Form form) {
    const CountsShown counts(answer, form);
    const SearchRequest& search = answer.request.search;
    const schema::FieldId field = together.values.field;
    ShownTogether out{.name = together.values.name,
                      .label = together.values.label,
                      .values = shown(together.values),
                      .counts = {},
                      .pairs = {},
                      .combined = together.combined,
                      .combinations = {}};
    for (std::size_t i = 0; i < together.counts.size(); ++i)
        out.counts.push_back(counts.count({together.counts[i], 0, 0, together.total},
                                          narrowed(search, together.values, together.values.categories[i])));
    for (const Pair& pair : together.pairs) {
        const std::uint64_t a = together.counts[pair.first], b = together.counts[pair.second];
        out.pairs.push_back(
            {.first = pair.first,
             .second = pair.second,
             .both = counts.count({pair.both, a, b, together.total},
                                  narrowed_to_all(search, field, ids(together.values, {pair.first, pair.second}), {})),
             .lift = lift(pair.both, a, b, together.total),
             .test = test_of(together, pair, answer)});
    }
    for (const Combination& one : together.combinations) {
        std::vector<std::size_t> without;
        for (std::size_t i = 0; i < together.combined; ++i)
            if (!answer.request.by_child && std::ranges::find(one.with, i) == one.with.end()) without.push_back(i);
        out.combinations.push_back(
            {one.with, counts.count({one.count, 0, 0, together.total},
                                    narrowed_to_all(search, field, ids(together.values, one.with),
                                                    ids(together.values, without)))});
    }
    return out;
}

std::vector<std::string> notes_of(const AnalysisAnswer& answer) {
    std::vector<std::string> notes;
    const auto of_child = [](const std::string& name) {
        const auto field = schema::find_field(name);
        return field && schema::field(*field).level == schema::FieldLevel::child;
    };
    const AnalysisRequest& r = answer.request;
    if (r.view == AnalysisView::table && !r.by_child && of_child(r.rows) && of_child(r.columns))
        notes.push_back("A review with several children may have the two values of a cell of different children. Count "
                        "by child to have both of one child.");
    if (r.by_child)
        notes.push_back(
            "Filters by what is recorded of a child leave only children who have it themselves. A link finds "
            "the reviews of the children counted, and perhaps others.");
    if (const auto* together = std::get_if<CoOccurrence>(&answer.found); together != nullptr && together->left_out > 0)
        notes.push_back("The " + std::to_string(together->values.categories.size()) +
                        " most frequent values are shown; " + std::to_string(together->left_out) + " more occur.");
    return notes;
}

/// The same search in each view; what is chosen in this one is kept in it alone.
std::vector<ShownOption> views_of(const AnalysisRequest& request, Form form) {
    static constexpr std::pair<AnalysisView, std::string_view> kViews[] = {
        {AnalysisView::table, "Tables"},
        {AnalysisView::trend, "Years"},
        {AnalysisView::together, "What occurs together"}};
    std::vector<ShownOption> out;
    for (const auto& [view, label] : kViews) {
        AnalysisRequest other{.search = request.search, .view = view, .by_child = request.by_child};
        if (view == AnalysisView::together) other.rows = "theme";
        const bool chosen = view == request.view;
        out.push_back({to_string(view), std::string(label), chosen, analysis_address(chosen ? request : other, form)});
    }
    return out;
}

std::string title_of(const AnalysisRequest& request) {
    if (request.view == AnalysisView::trend) return "Analysis: years";
    const std::string rows(dimension_label(request.rows));
    if (request.view == AnalysisView::together) return "Analysis: " + rows + ", together";
    return "Analysis: " + rows +
           (request.columns.empty() ? "" : " by " + std::string(dimension_label(request.columns)));
}

} // namespace

AnalysisPage analysis_page(const AnalysisAnswer& answer, SearchPage search, const Generation& generation,
                           const Limits& limits, const SearchPageContext& context) {
    const Form form = context.form;
    AnalysisPage page{.generation = context.generation, .request = answer.request, .search = std::move(search)};
    page.title = title_of(answer.request);
    page.counted = counted_words(answer.counted, answer.request, answer.exact);
    page.known = counted_words(answer.known, answer.request, answer.exact);
    page.exact = answer.exact;
    page.of_known = CountsShown(answer, form).share(answer.counted, answer.known);
    if (const auto* table = std::get_if<CrossTable>(&answer.found))
        page.table = TableShown(*table, answer, limits, form).show();
    if (const auto* trends = std::get_if<Trends>(&answer.found))
        for (const Trend& trend : *trends) page.trends.push_back(TrendShown(trend, answer, form).show());
    if (const auto* together = std::get_if<CoOccurrence>(&answer.found))
        page.together = shown_together(*together, answer, form);
    page.notes = notes_of(answer);
    page.views = views_of(answer.request, form == Form::json ? Form::json : Form::html);
    page.self = analysis_address(answer.request, form);
    page.permalink = pinned_prefix(generation.id()) + page.self;
    page.of_search = search_address(answer.request.search, form == Form::json ? Form::json : Form::html);
    for (const Form each : {Form::csv, Form::csvw, Form::datapackage, Form::svg, Form::json})
        page.exports.push_back({each, form_row(each).label, analysis_address(answer.request, each)});
    add_methods(answer, generation, limits, context, page);
    return page;
}

} // namespace casebook::server
