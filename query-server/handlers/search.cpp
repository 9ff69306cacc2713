#include "query-server/handlers/export.hpp"
#include "query-server/render/json.hpp"
#include "query-server/render/refused_search_page.hpp"

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

/// "neglect", or "the same search with “theme” for “themes”"
std::string nearest_words(const Faults& faults) {
    const Fault& first = faults.front();
    if (first.error.parameter == "q") return first.error.suggestion;
    if (faults.size() > 1 || first.error.parameter.empty()) return "the same search as far as it can be read";
    if (first.error.suggestion.empty()) return "the same search without “" + first.error.parameter + "”";
    const bool name = first.error.code == ErrorCode::unknown_parameter;
    return "the same search with “" + first.error.suggestion + "” for “" +
           (name ? first.error.parameter : first.given) + "”";
}

/// The faults with the nearest valid form, and the query for the search box.
Problem search_problem(const Exchange& exchange, Faults faults) {
    Problem problem = problem_of(faults, exchange.request.id);
    const auto& limits = exchange.context->limits;
    const std::string corrected = corrected_query_string(exchange.request.query_string, faults, limits);
    if (const auto request = parse_search(corrected, limits); request) {
        problem.nearest = search_address(*request, exchange.form);
        problem.nearest_words = nearest_words(faults);
        problem.query = request->query;
    }
    if (const auto given = parse_search(exchange.request.query_string, limits); given) problem.query = given->query;
    const auto own = search_address(SearchRequest{}, exchange.form) +
                     (exchange.request.query_string.empty() ? "" : "?" + exchange.request.query_string);
    if (problem.nearest == own) problem.nearest.clear();
    return problem;
}

Error page_out_of_range(const SearchAnswer& answer) {
    const std::string last = std::to_string(std::max<std::uint64_t>(1, answer.pages_total));
    return {.code = ErrorCode::page_out_of_range,
            .message = "There is no page " + std::to_string(answer.request.page) + " of results.",
            .hint = "The last page is " + last + ".",
            .parameter = "page",
            .suggestion = last};
}

bool has_feeds(const Exchange& exchange) { return row_of(exchange.context->site.discoverability).feeds; }

/// What was given for the parameter the error speaks of, so that the nearest form can replace it.
Fault fault_of(Error error, const SearchRequest& request) {
    const std::string given = error.parameter == "page" ? std::to_string(request.page) : request.query;
    if (error.parameter.empty() && error.position) error.parameter = "q";
    return {std::move(error), given};
}

/// What can be read of the request, without its words and without what is at fault.
SearchRequest form_of_refused(const Exchange& exchange, Faults faults) {
    const auto& limits = exchange.context->limits;
    for (Fault& fault : faults) fault.error.suggestion.clear();
    auto readable = parse_search(corrected_query_string(exchange.request.query_string, faults, limits), limits);
    SearchRequest form = readable ? std::move(*readable) : SearchRequest{};
    if (!unknown_values(form, exchange.known()).empty()) form = SearchRequest{};
    form.query.clear();
    form.page = 1;
    make_canonical(form);
    return form;
}

/// What cannot be read, and of what can be, what the index does not have: all in one go.
Faults with_unknown_values(const Exchange& exchange, Faults faults) {
    const auto& limits = exchange.context->limits;
    const auto readable = parse_search(corrected_query_string(exchange.request.query_string, faults, limits), limits);
    if (readable) std::ranges::move(unknown_values(*readable, exchange.known()), std::back_inserter(faults));
    return faults;
}

/// A search that cannot be read: data has the problem, a page the form as it was filled in beside it.
Response refused_response(const Exchange& exchange, const Faults& faults) {
    const Problem problem = search_problem(exchange, faults);
    const auto given = split_query_string(exchange.request.query_string, exchange.context->limits);
    if (exchange.form != Form::html || problem.status != 400 || !given) return problem_response(exchange, problem);
    const auto form = exchange.context->engine.search(form_of_refused(exchange, faults), exchange.searching());
    if (!form) return problem_response(exchange, problem);
    Response response =
        html_response(html(refused_search_page(*form, exchange.shown(), problem, *given), exchange.site()));
    response.status = problem.status;
    response.headers.add("Cache-Control", "no-store");
    return response;
}

/// In a form that is no view of a page of results.
Response taken_along(const Exchange& exchange, const SearchRequest& request, CsvUse use) {
    const auto response =
        exchange.form == Form::atom ? feed_response(exchange, request) : export_response(exchange, request, use);
    return response ? *response
                    : problem_response(exchange, search_problem(exchange, {fault_of(response.error(), request)}));
}

Response search_response(const Exchange& exchange, const SearchRequest& request, CsvUse use) {
    if (Faults unknown = unknown_values(request, exchange.known()); !unknown.empty())
        return refused_response(exchange, unknown);
    if (std::chrono::steady_clock::now() > exchange.deadline)
        return problem_response(exchange, Error{.code = ErrorCode::deadline_exceeded,
                                                .message = "The search waited too long for its turn.",
                                                .hint = "Try again in a few seconds."});
    if (exchange.form != Form::html && exchange.form != Form::json) return taken_along(exchange, request, use);
    auto answer = exchange.context->engine.search(request, exchange.searching());
    if (!answer) return refused_response(exchange, {fault_of(answer.error(), request)});
    if (request.page > std::max<std::uint64_t>(1, answer->pages_total))
        return refused_response(exchange, {fault_of(page_out_of_range(*answer), request)});
    SearchPage page = search_page(*answer, exchange.shown());
    if (!has_feeds(exchange))
        std::erase_if(page.exports, [](const ShownExport& each) { return each.form == Form::atom; });
    return exchange.form == Form::json ? json_response(json(page)) : html_response(html(page, exchange.site()));
}

/// `use` says for whom a table is.
Answer answer_search_for(CsvUse use, const Exchange& exchange) {
    const auto request = parse_search(exchange.request.query_string, exchange.context->limits);
    if (!request)
        return Work([exchange, faults = request.error()] {
            return refused_response(exchange, with_unknown_values(exchange, faults));
        });
    const std::string canonical = search_address(*request, exchange.form);
    const std::string etag = etag_of(exchange, use == CsvUse::data ? canonical + " for data" : canonical);
    return revalidated(exchange, etag, search_response, *request, use);
}

} // namespace

Answer answer_search(const Exchange& exchange) {
    if (exchange.form == Form::atom && !has_feeds(exchange))
        return problem_response(exchange, Error{.code = ErrorCode::not_found,
                                                .message = "This site has no feeds.",
                                                .hint = "Readers of feeds cannot sign in to it."});
    if (exchange.form != Form::csv) return answer_search_for(CsvUse::spreadsheet, exchange);
    Exchange table = exchange;
    const auto use = take_csv_use(table.request.query_string, table.context->limits);
    if (!use) return problem_response(exchange, search_problem(exchange, use.error()));
    return answer_search_for(*use, table);
}

} // namespace casebook::server
