#include "query-server/handlers/export.hpp"
#include "query-server/render/json_pack.hpp"

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

/// The faults with the nearest pack that can be read.
Problem pack_problem(const Exchange& exchange, const Faults& faults) {
    Problem problem = problem_of(faults, exchange.request.id);
    const auto& limits = exchange.context->limits;
    const auto nearest = parse_pack(corrected_query_string(exchange.request.query_string, faults, limits), limits);
    if (!nearest) return problem;
    problem.nearest = pack_address(*nearest, exchange.form);
    problem.nearest_words = "the same pack as far as it can be read";
    return problem;
}

std::vector<Citation> sources_cited(const OpenedPack& opened, const Exchange& exchange) {
    std::vector<schema::ReviewOrdinal> reviews;
    for (const PackSource& source : opened.sources) reviews.push_back(source.ordinal);
    return citations_of(reviews, *exchange.generation, exchange.shown());
}

Response pack_response(const Exchange& exchange, const Pack& pack) {
    if (std::chrono::steady_clock::now() > exchange.deadline)
        return problem_response(exchange, Error{.code = ErrorCode::deadline_exceeded,
                                                .message = "The pack waited too long for its turn.",
                                                .hint = "Try again in a few seconds."});
    const auto opened = open_pack(pack, exchange.searching());
    if (!opened) return problem_response(exchange, opened.error());
    if (exchange.form != Form::html && exchange.form != Form::json)
        return references_response(exchange.form, sources_cited(*opened, exchange));
    const PackPage page = pack_page(*opened, *exchange.generation, exchange.context->limits, exchange.form);
    return exchange.form == Form::json ? json_response(json(page)) : html_response(html(page, exchange.site()));
}

} // namespace

Answer answer_pack(const Exchange& exchange) {
    const auto pack = parse_pack(exchange.request.query_string, exchange.context->limits);
    if (!pack) return problem_response(exchange, pack_problem(exchange, pack.error()));
    const std::string etag = etag_of(exchange, pack_address(*pack, exchange.form));
    return revalidated(exchange, etag, pack_response, *pack);
}

} // namespace casebook::server
