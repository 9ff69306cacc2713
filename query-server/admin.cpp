#include "query-server/admin.hpp"

#include "query-server/answer_memory.hpp"
#include "query-server/rate_limiter.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

constexpr std::string_view kShared[] = {"/livez", "/readyz", "/status.json"};

Response plain(int status, std::string type, std::string body) {
    Response response;
    response.status = status;
    response.content_type = std::move(type);
    response.body = std::move(body);
    response.headers.add("Cache-Control", "no-store");
    response.headers.add("X-Content-Type-Options", "nosniff");
    return response;
}

Gauges gauges_of(const HandleContext& context) {
    return {.generation = context.holder.current()->id(),
            .candidate_refused = context.holder.last_refusal().has_value(),
            .answer_memory_bytes = context.answers == nullptr ? 0 : context.answers->bytes(),
            .rated_clients = context.rates == nullptr ? 0 : context.rates->clients()};
}

} // namespace

Answer handle_admin_request(const Request& request, const HandleContext& context, const Metrics& metrics) {
    if (std::ranges::find(kShared, request.path) != std::end(kShared)) return handle_request(request, context);
    if (request.path != "/metrics")
        return plain(404, "text/plain; charset=utf-8", "Here are /metrics, /livez, /readyz and /status.json.\n");
    if (request.method == Method::get || request.method == Method::head)
        return plain(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text(gauges_of(context)));
    Response refused = plain(405, "text/plain; charset=utf-8", "Use GET or HEAD.\n");
    refused.headers.add("Allow", "GET, HEAD");
    refused.close = true;
    return refused;
}

} // namespace casebook::server
