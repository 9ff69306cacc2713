#include "query-server/render/html_analysis.hpp"

#include "query-server/addresses.hpp"
#include "query-server/analysis/analysis_parameters.hpp"
#include "query-server/render/assets.hpp"
#include "query-server/render/html.hpp"
#include "query-server/render/html_analysis_tables.hpp"

namespace casebook::server {

namespace {

using Option = std::pair<std::string, std::string>; // value, label

// The form ------------------------------------------------------------------------------------------------

/// What is usual is sent as nothing, so that addresses stay short.
SafeHtml select_html(std::string_view name, std::string_view label, const std::vector<Option>& options,
                     std::string_view chosen, std::string_view usual) {
    const SafeHtml options_html = each("option", options, [&](Values& v, const Option& option) {
        v.set("value", option.first == usual ? std::string() : option.first)
            .set("label", option.second)
            .set("chosen", option.first == chosen);
    });
    return render("analysis_select", Values{}.set("name", name).set("label", label).set("options_html", options_html));
}

std::vector<Option> dimension_options(bool none) {
    std::vector<Option> out;
    if (none) out.emplace_back("", "None");
    for (const std::string& name : dimension_names()) out.emplace_back(name, dimension_label(name));
    return out;
}

SafeHtml selects_html(const AnalysisRequest& request) {
    static const AnalysisRequest usual;
    SafeHtml out = select_html(
        "view", "Show", {{"table", "A table of fields"}, {"trend", "Years"}, {"together", "What occurs together"}},
        to_string(request.view), to_string(usual.view));
    out += select_html("rows", "Rows", dimension_options(false), request.rows,
                       request.view == AnalysisView::together ? "theme" : std::string_view(usual.rows));
    out += select_html("columns", "Columns", dimension_options(true), request.columns, {});
    out += select_html("layers", "Tables for each", dimension_options(true), request.layers, {});
    out += select_html("by", "Count", {{"unit", "What the search finds"}, {"child", "Children"}},
                       request.by_child ? "child" : "unit", "unit");
    out +=
        select_html("percent", "Percentages", {{"column", "Of columns"}, {"row", "Of rows"}, {"table", "Of the table"}},
                    to_string(request.percent_of), to_string(usual.percent_of));
    out += select_html("base", "Percentages are of", {{"all", "Everything counted"}, {"recorded", "What is recorded"}},
                       to_string(request.base), to_string(usual.base));
    out += select_html("decimals", "Decimals", {{"0", "0"}, {"1", "1"}, {"2", "2"}, {"3", "3"}},
                       std::to_string(request.decimals), std::to_string(usual.decimals));
    return out;
}

SafeHtml form_html(const AnalysisPage& page) {
    std::vector<std::pair<std::string, std::string>> kept;
    if (const auto parts = split_query_string(query_string(page.request.search), Limits{}))
        for (const Parameter& part : *parts) kept.emplace_back(part.name, part.value);
    return render("analysis_form", Values{}
                                       .set("selects_html", selects_html(page.request))
                                       .set("search", page.of_search)
                                       .set("kept_html", hidden_html(kept)));
}

/// "Counted: 101 reviews (15.7%) of 645 reviews. 101 reviews match ..."
std::string summary_of(const AnalysisPage& page) {
    return "Counted: " + page.counted + (page.of_known.of > 0 ? " (" + page.of_known.percent + "%) of " : " of ") +
           page.known + ". " + page.search.summary;
}

} // namespace

std::string html(const AnalysisPage& page, const Site& site) {
    const std::string canonical = analysis_address(page.request, Form::html);
    const SafeHtml methods = each("record_row", page.methods, [](Values& v, const auto& line) {
        v.set("label", line.first).set("value", line.second);
    });
    Values v;
    v.set("title", page.title)
        .set("summary", summary_of(page))
        .set("holdings", page.search.holdings)
        .set("views_html",
             each("analysis_view", page.views,
                  [](Values& view, const ShownOption& option) {
                      view.set("label", option.label).set("chosen", option.chosen).set("address", option.address);
                  }))
        .set("form_html", form_html(page))
        .set("notes_html", notes_html(page.notes))
        .set("found_html", analysis_tables_html(page))
        .set("picture", analysis_address(page.request, Form::svg))
        .set("charts", asset_address("charts.js"))
        .set("canonical", canonical)
        .set("permalink", page.permalink)
        .set("exports_html", exports_html(page.exports))
        .set("citation", page.citation)
        .set("methods_html", methods);
    return framed(render("analysis", v),
                  {.title = page.title,
                   .generation = page.generation,
                   .canonical = canonical,
                   .data = analysis_address(page.request, Form::json)},
                  site);
}

} // namespace casebook::server
