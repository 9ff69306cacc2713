#include "query-server/handlers/exchange.hpp"
#include "query-server/render/json_suggest.hpp"
#include "query-server/search/suggest_parameters.hpp"

namespace casebook::server {

namespace {

Problem suggest_problem(const Exchange& exchange, const Faults& faults) {
    Problem problem = problem_of(faults, exchange.request.id);
    const auto& limits = exchange.context->limits;
    const auto corrected = parse_suggest(corrected_query_string(exchange.request.query_string, faults, limits), limits);
    if (corrected) problem.nearest = suggest_address(query_string(*corrected));
    return problem;
}

Response suggested(const Exchange& exchange, const SuggestRequest& request) {
    const Generation& generation = *exchange.generation;
    return json_response(json(generation.id(), request, generation.suggester().suggest(request)));
}

} // namespace

// On the I/O thread: it reads sorted arrays in memory, for less time than handing it to a worker takes
// (docs/benchmarks.md), and so a keystroke waits for no search.
Answer answer_suggest(const Exchange& exchange) {
    const auto request = parse_suggest(exchange.request.query_string, exchange.context->limits);
    if (!request) return problem_response(exchange, suggest_problem(exchange, request.error()));
    return finish(
        revalidated(exchange, etag_of(exchange, suggest_address(query_string(*request))), suggested, *request));
}

} // namespace casebook::server
