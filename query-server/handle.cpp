#include "query-server/handle.hpp"

#include "query-server/handlers/exchange.hpp"
#include "query-server/handlers/headers.hpp"
#include "query-server/handlers/rating.hpp"
#include "query-server/pinned_path.hpp"
#include "query-server/render/json.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

using Handler = Answer (*)(const Exchange&);

/// In the order of RouteId.
constexpr Handler kHandlers[] = {
    answer_home,          answer_search,  answer_review, answer_original,   answer_page,     answer_recommendation,
    answer_similar,       answer_themes,  answer_theme,  answer_help,       answer_support,  answer_about,
    answer_accessibility, answer_problem, answer_status, answer_livez,      answer_readyz,   answer_asset,
    answer_robots,        answer_suggest, answer_pack,   answer_opensearch, answer_analysis, answer_changes,
    answer_concordance,   answer_keywords};
static_assert(std::size(kHandlers) == std::size(kRoutes));

Response failure(const Exchange& exchange, const char* what) {
    Response response =
        problem_response(exchange, Error{.code = ErrorCode::internal,
                                         .message = "Something went wrong inside Casebook.",
                                         .hint = "Try again; if it happens again, report the request’s number."});
    response.internal = what;
    return response;
}

/// The one place where what is thrown becomes an answer.
template <class Make>
auto guarded(const Exchange& exchange, Make&& make) -> decltype(make()) {
    try {
        return make();
    } catch (const std::exception& error) {
        return failure(exchange, error.what());
    }
}

Answer dressed(Answer answer, const Exchange& exchange) {
    if (auto* response = std::get_if<Response>(&answer)) return dressed(std::move(*response), exchange);
    return Work(
        [exchange, work = std::get<Work>(std::move(answer))] { return dressed(guarded(exchange, work), exchange); });
}

/// How much the header's line wants `type`: its q, 0 where it is not named.
double wanted(std::string_view accept, std::string_view type) {
    while (!accept.empty()) {
        std::string_view item = accept.substr(0, accept.find(','));
        accept.remove_prefix(std::min(accept.size(), item.size() + 1));
        item.remove_prefix(std::min(item.find_first_not_of(" \t"), item.size()));
        if (!item.starts_with(type)) continue;
        if (item.find("q=0.") != std::string_view::npos) return 0.5;
        if (item.ends_with("q=0")) return 0;
        return 1;
    }
    return 0;
}

Form form_of(const Request& request, const std::optional<RouteMatch>& at) {
    if (at && at->suffixed) return at->form;
    if (at && at->route->pattern.ends_with(".json")) return Form::json;
    for (const FormRow& row : kForms)
        if (!at && !row.suffix.empty() && request.path.ends_with(row.suffix)) return row.form;
    Form best = Form::html;
    double most = wanted(request.accept, form_row(Form::html).media_type);
    for (const FormRow& row : kForms) {
        const bool data = row.form == Form::json; // every address may answer with a problem, which is data
        if (!data && (!at || !at->route->forms.has(row.form))) continue;
        double wants = wanted(request.accept, row.media_type);
        if (data) wants = std::max(wants, wanted(request.accept, "application/problem+json"));
        if (wants > most) best = row.form, most = wants;
    }
    return best;
}

Response not_found(const Exchange& exchange) {
    return problem_response(exchange, Error{.code = ErrorCode::not_found,
                                            .message = "There is nothing at this address.",
                                            .hint = "Search from the first page, “/”."});
}

/// Whom the proxy lets in, and those who look whether the server is well.
bool may_enter(const Exchange& exchange) {
    return exchange.context->site.discoverability != Discoverability::members || exchange.request.by_proxy ||
           exchange.at.route->cost == Cost::free;
}

Response members_only(const Exchange& exchange) {
    return problem_response(exchange, Error{.code = ErrorCode::not_shown,
                                            .message = "This site is for its members.",
                                            .hint = "Reach it at the address they were given."});
}

bool takes(const Exchange& exchange, Method method) {
    if (method == Method::get || method == Method::head) return true;
    return method == Method::post && exchange.at.route != nullptr && exchange.at.route->takes_post;
}

Response method_not_allowed(const Exchange& exchange) {
    const bool post = takes(exchange, Method::post);
    Response response = problem_response(
        exchange, Error{.code = ErrorCode::method_not_allowed,
                        .message = post ? "This address is read, or asked by POST." : "This address can only be read.",
                        .hint = post ? "Use GET, HEAD or POST." : "Use GET or HEAD."});
    response.headers.add("Allow", post ? "GET, HEAD, POST" : "GET, HEAD");
    response.close = true; // a method that is not known may have a body that is not known
    return response;
}

Exchange exchange_of(const Request& request, std::shared_ptr<const Generation> generation,
                     const HandleContext& context) {
    auto at = find_route(request.path);
    const Form form = form_of(request, at);
    const Limits& limits = context.limits;
    const bool whole = form_row(form).whole || form == Form::atom;
    return {.request = request,
            .context = &context,
            .generation = std::move(generation),
            .at = at.value_or(RouteMatch{}),
            .form = form,
            .deadline = std::chrono::steady_clock::now() + (whole ? limits.export_deadline : limits.search_deadline)};
}

Answer answered(const Exchange& exchange) {
    if (!takes(exchange, exchange.request.method)) return dressed(method_not_allowed(exchange), exchange);
    if (exchange.at.route == nullptr) return rated(dressed(not_found(exchange), exchange), exchange);
    if (!may_enter(exchange)) return dressed(members_only(exchange), exchange);
    const Handler handler = kHandlers[static_cast<std::size_t>(exchange.at.route->id)];
    return rated(dressed(guarded(exchange, [&]() -> Answer { return handler(exchange); }), exchange), exchange);
}

/// As any other request, of the generation that its address keeps to.
Answer answered_of(std::shared_ptr<const Generation> generation, const Request& rest, const HandleContext& context) {
    Exchange exchange = exchange_of(rest, std::move(generation), context);
    exchange.pinned = pinned_prefix(exchange.generation->id());
    return answered(exchange);
}

/// The current generation answers the same request: a generation that is not there any more is said to be gone.
Response generation_refused(Error error, const Request& rest, const HandleContext& context) {
    const Exchange exchange = exchange_of(rest, context.holder.current(), context);
    const bool gone = error.code == ErrorCode::generation_not_kept;
    Problem problem = problem_of(std::move(error), rest.id);
    if (gone) problem.nearest = exchange.current_address();
    problem.nearest_words = "the same request of the current generation, " + exchange.generation->id();
    return dressed(problem_response(exchange, std::move(problem)), exchange);
}

Answer answered_pinned(const PinnedPath& pinned, const Request& request, const HandleContext& context) {
    Request rest = request;
    rest.path = pinned.rest;
    if (auto open = context.holder.opened(pinned.generation)) return answered_of(std::move(open), rest, context);
    return Work([id = pinned.generation, rest, &context]() -> Response {
        auto opened = context.holder.open(id, pinned_limits(context.limits));
        if (!opened) return generation_refused(opened.error(), rest, context);
        return finish(answered_of(std::move(*opened), rest, context));
    });
}

} // namespace

PinnedLimits pinned_limits(const Limits& limits) {
    return {.most_open = limits.pinned_generations,
            .search_memory_bytes = limits.pinned_memory_bytes,
            .longest_wait = limits.pinned_wait};
}

Response formed_response(Form form, std::string body) {
    const FormRow& row = form_row(form);
    return {.content_type = std::string(row.media_type).append(row.parameters), .body = std::move(body)};
}

Response html_response(std::string body) { return formed_response(Form::html, std::move(body)); }

Response json_response(std::string body) { return formed_response(Form::json, std::move(body)); }

// Whoever asks for a table or references reads no page: every form but the page has its problems as data.
Response problem_response(const Exchange& exchange, Problem problem) {
    if (!problem.nearest.empty() && exchange.form != Form::html) problem.nearest.insert(0, exchange.pinned);
    const bool page = exchange.form == Form::html;
    Site site = exchange.site();
    site.robots = exchange.robots(false);
    Response response = page ? html_response(html(problem, site)) : json_response(problem_json(problem));
    if (!page) response.content_type = "application/problem+json";
    response.status = problem.status;
    response.headers.add("Cache-Control", "no-store");
    if (problem.status == 503) response.headers.add("Retry-After", "2");
    if (problem.status >= 500) response.internal = problem.faults.front().error.internal;
    return response;
}

Response problem_response(const Exchange& exchange, Error error) {
    return problem_response(exchange, problem_of(std::move(error), exchange.request.id));
}

Answer handle_request(const Request& request, const HandleContext& context) {
    if (const auto pinned = pinned_path(request.path)) return answered_pinned(*pinned, request, context);
    return answered(exchange_of(request, context.holder.current(), context));
}

Response refuse_head(const HeadRefusal& refusal, const std::string& request_id, const HandleContext& context) {
    Exchange exchange{.request = {}, .context = &context, .generation = context.holder.current(), .form = Form::html};
    exchange.request.id = request_id;
    Problem problem = problem_of(refusal.error, request_id);
    problem.status = refusal.status;
    Response response = dressed(problem_response(exchange, std::move(problem)), exchange);
    response.close = true;
    return response;
}

Response refuse_overload(const Request& request, const HandleContext& context) {
    const Exchange exchange = exchange_of(request, context.holder.current(), context);
    return dressed(problem_response(exchange, Error{.code = ErrorCode::overloaded,
                                                    .message = "More searches are waiting than can be answered.",
                                                    .hint = "Try again in a few seconds."}),
                   exchange);
}

Response finish(Answer answer) {
    auto* ready = std::get_if<Response>(&answer);
    Response response = ready != nullptr ? std::move(*ready) : std::get<Work>(answer)();
    if (const auto kept = std::exchange(response.kept_body, nullptr)) response.body = *kept;
    for (BodySource source = std::exchange(response.source, nullptr); source;) {
        const auto piece = source();
        if (!piece) response.internal = piece.error().message + " " + piece.error().internal;
        if (!piece || piece->empty()) break;
        response.body += *piece;
    }
    return response;
}

} // namespace casebook::server
