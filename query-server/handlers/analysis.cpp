#include "query-server/addresses.hpp"
#include "query-server/analysis/analyse.hpp"
#include "query-server/analysis/analysis_parameters.hpp"
#include "query-server/handlers/export.hpp"
#include "query-server/render/analysis_page.hpp"
#include "query-server/render/bar_chart.hpp"
#include "query-server/render/html_analysis.hpp"
#include "query-server/render/json_analysis.hpp"
#include "query-server/render/json_csv_metadata.hpp"

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

/// The faults with the nearest analysis that can be read.
Problem analysis_problem(const Exchange& exchange, const Faults& faults) {
    Problem problem = problem_of(faults, exchange.request.id);
    const auto& limits = exchange.context->limits;
    const auto nearest = parse_analysis(corrected_query_string(exchange.request.query_string, faults, limits), limits);
    if (!nearest) return problem;
    problem.nearest = analysis_address(*nearest, exchange.form);
    problem.nearest_words = "the same analysis as far as it can be read";
    return problem;
}

/// The same search as its page tells of it.
schema::Result<SearchPage> page_of_search(const AnalysisRequest& request, const Exchange& exchange) {
    SearchRequest search = request.search;
    search.size = 1; // for its words and numbers alone
    search.passages = 0;
    const auto answer = exchange.context->engine.search(search, exchange.searching());
    if (!answer) return answer.error();
    return search_page(*answer, exchange.shown());
}

Response described_by(Response response, const std::string& metadata) {
    response.headers.add("Link", "<" + metadata + ">; rel=\"describedby\"; type=\"application/csvm+json\"");
    return response;
}

Response formed(const AnalysisPage& page, const Exchange& exchange, CsvUse use) {
    const PublicAddress address = exchange.site().address;
    switch (exchange.form) {
    case Form::csv:
        return described_by(
            saved_as("casebook-analysis.csv", formed_response(Form::csv, csv(analysis_table(page, address), use))),
            exchange.pinned + analysis_address(page.request, Form::csvw));
    case Form::csvw:
        return formed_response(Form::csvw, csv_metadata(page, analysis_table(page, address), address));
    case Form::datapackage:
        return formed_response(Form::datapackage, data_package(page, analysis_table(page, address), address));
    case Form::svg:
        return formed_response(Form::svg, bar_chart_svg(page.citation, bars_of(page)));
    case Form::json:
        return json_response(json(page));
    default:
        return html_response(html(page, exchange.site()));
    }
}

Response analysis_response(const Exchange& exchange, const AnalysisRequest& request, CsvUse use) {
    if (Faults unknown = unknown_values(request.search, exchange.known()); !unknown.empty())
        return problem_response(exchange, analysis_problem(exchange, unknown));
    if (std::chrono::steady_clock::now() > exchange.deadline)
        return problem_response(exchange, Error{.code = ErrorCode::deadline_exceeded,
                                                .message = "The analysis waited too long for its turn.",
                                                .hint = "Try again in a few seconds."});
    const auto answer = analyse(request, exchange.searching());
    if (!answer) return problem_response(exchange, answer.error());
    auto search = page_of_search(request, exchange);
    if (!search) return problem_response(exchange, search.error());
    return formed(
        analysis_page(*answer, std::move(*search), *exchange.generation, exchange.context->limits, exchange.shown()),
        exchange, use);
}

} // namespace

Answer answer_analysis(const Exchange& asked) {
    Exchange exchange = asked;
    const Limits& limits = exchange.context->limits;
    CsvUse use = CsvUse::spreadsheet;
    if (exchange.form == Form::csv) {
        const auto given = take_csv_use(exchange.request.query_string, limits);
        if (!given) return problem_response(exchange, analysis_problem(exchange, given.error()));
        use = *given;
    }
    const auto request = parse_analysis(exchange.request.query_string, limits);
    if (!request) return problem_response(exchange, analysis_problem(exchange, request.error()));
    const std::string canonical =
        analysis_address(*request, exchange.form) + " " + std::to_string(limits.least_children);
    const std::string etag = etag_of(exchange, use == CsvUse::data ? canonical + " for data" : canonical);
    return revalidated(exchange, etag, analysis_response, *request, use);
}

} // namespace casebook::server
