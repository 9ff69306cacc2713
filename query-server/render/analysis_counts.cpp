#include "query-server/render/analysis_counts.hpp"

#include "query-server/addresses.hpp"
#include "query-server/analysis/percentage.hpp"
#include "query-server/search/units.hpp"

#include <cstdio>

namespace casebook::server {

namespace {

/// Why a table is not tested; empty where it can be.
std::string untested(const CrossTable& table, const CrossLayer& layer, const AnalysisAnswer& answer) {
    if (table.rows.everything() || table.columns.everything()) return "-";
    if (answer.request.by_child)
        return answer.exact ? "No test is made: children of one review are not independent of one another."
                            : "No test is made: counts of children are rounded.";
    if (answer.request.search.unit != Unit::review)
        return "No test is made: what is found in one review is not independent.";
    if (!stands_in_one_cell(table, layer))
        return "No test is made: some reviews stand in several rows or columns, and a test counts each once.";
    return {};
}

std::string words_of(const ShownTest& test) {
    const IndependenceTest& chi = test.chi_square.test;
    std::string out = "Of the recorded values: χ² = " + figure_words(chi.statistic, 2) + ", " +
                      std::to_string(chi.degrees) + (chi.degrees == 1 ? " degree" : " degrees") + " of freedom, " +
                      p_words(chi.p) + "; Cramér’s V = " + figure_words(test.chi_square.cramers_v, 2) + ".";
    if (test.chi_square.approximation_holds()) return out;
    out +=
        " Expected counts are small (the least is " + figure_words(test.chi_square.least_expected, 1) + "), so this ";
    if (!test.exact) return out + "is a poor approximation, and there are too many tables for an exact test.";
    return out + "is a poor approximation; Fisher’s exact test: " + p_words(*test.exact) + ".";
}

} // namespace

ShownShare CountsShown::share(std::uint64_t count, std::uint64_t of) const {
    ShownShare share{.of = of, .percent = {}, .low = {}, .high = {}};
    if (of == 0) return share;
    const auto decimals = answer_.request.decimals;
    share.percent = percent_text(count, of, decimals);
    if (!answer_.exact || count > of) return share;
    const auto interval = wilson_interval(count, of);
    share.low = figure_words(100 * interval->low, static_cast<int>(decimals));
    share.high = figure_words(100 * interval->high, static_cast<int>(decimals));
    return share;
}

ShownCount CountsShown::count(const Cell& cell, const std::optional<SearchRequest>& where) const {
    ShownCount shown{.count = cell.count, .shares = {}, .search = {}, .passages = {}};
    for (const PercentOf of : {PercentOf::column, PercentOf::row, PercentOf::table})
        shown.shares[static_cast<std::size_t>(of)] = share(cell.count, cell.base(of));
    if (cell.count == 0 || !where) return shown;
    const Form form = form_ == Form::json ? Form::json : Form::html;
    shown.search = search_address(*where, form);
    SearchRequest passages = *where;
    passages.unit = Unit::passage;
    if (where->unit == Unit::review) shown.passages = search_address(passages, form);
    return shown;
}

std::string_view counted_noun(const AnalysisRequest& request) {
    return request.by_child ? "children" : unit_row(request.search.unit).many;
}

std::string counted_words(std::uint64_t number, const AnalysisRequest& request, bool exact) {
    const std::string out = request.by_child
                                ? counted(number, "child", "children")
                                : counted(number, unit_row(request.search.unit).one, counted_noun(request));
    return exact ? out : "about " + out;
}

std::string figure_words(double number, int decimals) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, number);
    return text;
}

std::string p_words(double p) { return p < 0.001 ? "p < 0.001" : "p = " + figure_words(p, 3); }

void add_test(const CrossTable& table, const CrossLayer& layer, const AnalysisAnswer& answer, const Limits& limits,
              ShownLayer& shown) {
    const std::string why = untested(table, layer, answer);
    if (why == "-") return;
    const ContingencyTable cells = recorded_cells(table, layer);
    const auto chi = why.empty() ? chi_square(cells) : std::nullopt;
    if (!chi) {
        shown.notes.push_back(why.empty() ? "No test is made: fewer than two rows or columns have anything recorded."
                                          : why);
        return;
    }
    ShownTest test{.chi_square = *chi, .log_likelihood = log_likelihood(cells), .exact = {}, .words = {}};
    if (!chi->approximation_holds()) test.exact = fisher_exact(cells, limits.max_exact_tables / table.layer.size());
    test.words = words_of(test);
    shown.test = std::move(test);
}

} // namespace casebook::server
