#include "query-server/handlers/exchange.hpp"
#include "query-server/render/json_similar.hpp"
#include "query-server/search/similar_parameters.hpp"

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

Response private_answer(Response response) {
    response.headers.set("Cache-Control", "no-store"); // as a problem says already
    return response;
}

Response refuse(const Exchange& exchange, const Faults& faults) {
    return problem_response(exchange, problem_of(faults, exchange.request.id));
}

Response similar_response(const Exchange& exchange, const SimilarRequest& request) {
    if (std::chrono::steady_clock::now() > exchange.deadline)
        return problem_response(exchange, Error{.code = ErrorCode::deadline_exceeded,
                                                .message = "The search waited too long for its turn.",
                                                .hint = "Try again in a few seconds."});
    const auto answer = similar(request, exchange.searching());
    if (!answer) return problem_response(exchange, answer.error());
    const SimilarPage page = similar_page(*answer, *exchange.generation, exchange.form);
    return exchange.form == Form::json ? json_response(json(page)) : html_response(html(page, exchange.site()));
}

/// A text is asked about by its body alone: nothing of it is in the address, and nothing of the answer is kept.
Answer answer_post(const Exchange& exchange) {
    if (!exchange.request.query_string.empty())
        return problem_response(exchange, Error{.code = ErrorCode::bad_parameter,
                                                .message = "A POST has its parameters in its body.",
                                                .hint = "Send it to the address without a “?”."});
    const BodyType type = body_type(exchange.request.content_type);
    if (type == BodyType::other) {
        Problem problem = problem_of(Error{.code = ErrorCode::bad_request,
                                           .message = "The body is of a type that is not read here.",
                                           .hint = "Send application/x-www-form-urlencoded or application/json."},
                                     exchange.request.id);
        problem.status = 415;
        return problem_response(exchange, std::move(problem));
    }
    const auto request = parse_similar_body(exchange.request.body, type, exchange.context->limits);
    if (!request) return refuse(exchange, request.error());
    return Work([exchange, request = *request] { return private_answer(similar_response(exchange, request)); });
}

Response form_response(const Exchange& exchange) {
    return html_response(similar_form_html(exchange.generation->id(), exchange.site()));
}

} // namespace

Answer answer_similar(const Exchange& exchange) {
    if (exchange.request.method == Method::post) return answer_post(exchange);
    if (exchange.request.query_string.empty() && exchange.form == Form::html)
        return revalidated(exchange, etag_of(exchange, similar_address(Form::html)), form_response);
    const auto request = parse_similar(exchange.request.query_string, exchange.context->limits);
    if (!request) return refuse(exchange, request.error());
    const std::string etag = etag_of(exchange, similar_address(*request, exchange.form));
    return revalidated(exchange, etag, similar_response, *request);
}

} // namespace casebook::server
