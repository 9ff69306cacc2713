#include "query-server/handlers/headers.hpp"

#include "query-server/answer_memory.hpp"
#include "query-server/content_coding.hpp"
#include "query-server/render/pinned_links.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

constexpr std::pair<std::string_view, std::string_view> kOfEvery[] = {
    {"Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src "
                                "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy", "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
                           "gyroscope=(), interest-cohort=(), magnetometer=(), microphone=(), midi=(), payment=(), "
                           "serial=(), usb=()"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Vary", "Accept, Accept-Encoding"},
};

const HeaderLines& lines_of_every_answer() {
    static const HeaderLines lines = [] {
        HeaderLines out;
        for (const auto& [name, value] : kOfEvery) out.add(name, value);
        return out;
    }();
    return lines;
}

void add_headers(Response& response, const Exchange& exchange) {
    const HandleContext& context = *exchange.context;
    response.headers.add_missing(lines_of_every_answer());
    if (!response.headers.has("Cache-Control"))
        response.headers.add("Cache-Control", row_of(context.site.discoverability).cache_control);
    if (const auto robots = exchange.robots(response.status < 400); !robots.empty())
        response.headers.add("X-Robots-Tag", robots);
    if (context.hsts.count() > 0)
        response.headers.add("Strict-Transport-Security", "max-age=" + std::to_string(context.hsts.count()));
    if (!response.generation.empty()) response.headers.add("Casebook-Generation", response.generation);
}

/// Whatever a handler has written leads to the generation that the address keeps to, and says where the current one is.
void keep_pinned(Response& response, const Exchange& exchange) {
    if (exchange.pinned.empty()) return;
    response.headers.add("Link", "<" + header_text(exchange.current_address()) + ">; rel=\"latest-version\"");
    if (response.content_type.starts_with("text/html")) response.body = pinned_html(response.body, exchange.pinned);
    if (response.content_type.starts_with("application/json"))
        response.body = pinned_json(response.body, exchange.pinned);
}

/// A source that never throws: what is thrown in it ends the body, as an error does.
BodySource guarded(BodySource source) {
    return [source = std::move(source)]() -> schema::Result<std::string> {
        try {
            return source();
        } catch (const std::exception& error) {
            return schema::Error{.code = schema::ErrorCode::internal,
                                 .message = "Something went wrong inside Casebook.",
                                 .internal = error.what()};
        }
    };
}

} // namespace

Response dressed(Response response, const Exchange& exchange) {
    if (response.remembered) return response;
    if (exchange.generation) response.generation = exchange.generation->id();
    if (exchange.at.route != nullptr) response.route = exchange.at.route->name;
    keep_pinned(response, exchange);
    if (response.source) response.source = guarded(std::move(response.source));
    add_headers(response, exchange);
    response = coded(std::move(response), exchange.request.accept_encoding);
    if (!response.kept_as.empty() && exchange.context->answers != nullptr) exchange.context->answers->keep(response);
    return response;
}

} // namespace casebook::server
