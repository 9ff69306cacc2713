#include "query-server/analysis/keywords_parameters.hpp"
#include "query-server/handlers/export.hpp"
#include "query-server/handlers/set_of_search.hpp"
#include "query-server/render/html_concordance.hpp"
#include "query-server/render/json_concordance.hpp"

namespace casebook::server {

namespace {

Problem keywords_problem(const Exchange& exchange, const Faults& faults) {
    Problem problem = problem_of(faults, exchange.request.id);
    const auto& limits = exchange.context->limits;
    const std::string corrected = corrected_query_string(exchange.request.query_string, faults, limits);
    const auto nearest = parse_keywords(corrected, limits);
    if (!nearest || corrected == exchange.request.query_string) return problem;
    problem.nearest = keywords_address(*nearest, exchange.form);
    problem.nearest_words = "the same comparison as far as it can be read";
    return problem;
}

Response keywords_response(const Exchange& exchange, const KeywordsRequest& request, CsvUse use) {
    if (auto unfit = unfit_search(exchange, request.search)) return problem_response(exchange, std::move(*unfit));
    const auto answer = keywords(request, exchange.searching());
    if (!answer) return problem_response(exchange, keywords_problem(exchange, {Fault{answer.error(), {}}}));
    if (exchange.form == Form::csv)
        return saved_as("casebook-keywords.csv",
                        formed_response(Form::csv, keywords_table(*answer, exchange.shown(), use)));
    const auto found = search_of_set(exchange, request.search);
    if (!found) return problem_response(exchange, found.error());
    const KeywordsPage page = keywords_page(*answer, *found, exchange.shown());
    return exchange.form == Form::json ? json_response(json(page)) : html_response(html(page, exchange.site()));
}

} // namespace

Answer answer_keywords(const Exchange& asked) {
    Exchange exchange = with_time_to_count(asked);
    const Limits& limits = exchange.context->limits;
    CsvUse use = CsvUse::spreadsheet;
    if (exchange.form == Form::csv) {
        const auto given = take_csv_use(exchange.request.query_string, limits);
        if (!given) return problem_response(exchange, keywords_problem(exchange, given.error()));
        use = *given;
    }
    const auto request = parse_keywords(exchange.request.query_string, limits);
    if (!request) return problem_response(exchange, keywords_problem(exchange, request.error()));
    const std::string canonical = keywords_address(*request, exchange.form) + (use == CsvUse::data ? " for data" : "");
    return revalidated(exchange, etag_of(exchange, canonical), keywords_response, *request, use);
}

} // namespace casebook::server
