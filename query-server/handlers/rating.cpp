#include "query-server/handlers/rating.hpp"

#include "query-server/handlers/headers.hpp"
#include "query-server/rate_limiter.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

Cost cost_of(const Answer& answer, const Exchange& exchange) {
    const Cost cost = exchange.at.route == nullptr ? Cost::cheap : exchange.at.route->cost;
    return std::holds_alternative<Response>(answer) ? std::min(cost, Cost::cheap) : cost;
}

Response too_many(const Exchange& exchange, std::chrono::seconds wait) {
    const std::string seconds = std::to_string(wait.count());
    Response response = problem_response(
        exchange, schema::Error{.code = schema::ErrorCode::rate_limited,
                                .message = "More was asked from your address than one may ask at a time.",
                                .hint = "Try again in " + seconds + (wait.count() == 1 ? " second." : " seconds.")});
    response.headers.add("Retry-After", seconds);
    response.beyond_rate = true;
    return dressed(std::move(response), exchange);
}

void report(Answer& answer) {
    if (auto* response = std::get_if<Response>(&answer)) {
        response->beyond_rate = true;
        return;
    }
    answer = [work = std::get<Work>(std::move(answer))] {
        Response response = work();
        response.beyond_rate = true;
        return response;
    };
}

} // namespace

Answer rated(Answer answer, const Exchange& exchange) {
    RateLimiter* rates = exchange.context->rates;
    if (rates == nullptr) return answer;
    const auto wait = rates->take(exchange.request.client, cost_of(answer, exchange), RateLimiter::Clock::now());
    if (!wait) return answer;
    if (rates->mode() == RateMode::enforce) return too_many(exchange, *wait);
    report(answer);
    return answer;
}

} // namespace casebook::server
