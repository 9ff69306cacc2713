#include "query-server/handlers/set_of_search.hpp"

#include "query-server/analysis/own_parameters.hpp"

namespace casebook::server {

using schema::Error;
using schema::ErrorCode;

Exchange with_time_to_count(Exchange exchange) {
    exchange.deadline = std::chrono::steady_clock::now() + exchange.context->limits.export_deadline;
    return exchange;
}

std::optional<Problem> unfit_search(const Exchange& exchange, const SearchRequest& search) {
    if (const Faults unknown = unknown_values(search, exchange.known()); !unknown.empty())
        return problem_of(unknown, exchange.request.id);
    if (std::chrono::steady_clock::now() <= exchange.deadline) return std::nullopt;
    return problem_of(Error{.code = ErrorCode::deadline_exceeded,
                            .message = "The request waited too long for its turn.",
                            .hint = "Try again in a few seconds."},
                      exchange.request.id);
}

schema::Result<SearchPage> search_of_set(const Exchange& exchange, const SearchRequest& search) {
    const std::uint32_t usual = SearchRequest{}.size;
    SearchRequest one = set_of(search, 1);
    one.passages = 0;
    const auto answer = exchange.context->engine.search(one, exchange.searching());
    if (!answer) return answer.error();
    const SearchPageContext context = exchange.shown();
    SearchPage page = search_page(*answer, context);
    page.links.self = search_address(set_of(search, usual), context.form);
    return page;
}

} // namespace casebook::server
