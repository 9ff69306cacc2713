#include "query-server/handlers/exchange.hpp"
#include "query-server/render/changes_page.hpp"
#include "schema/generation_files.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;
using Shared = std::shared_ptr<const Generation>;

/// A link to what can be asked: the last change of the same search that this index still knows both sides of.
std::string nearest_changes(const Exchange& exchange, const SearchRequest& request) {
    const std::string current = exchange.generation->id();
    for (const std::string& kept : schema::list_generations(exchange.generation->root()))
        if (kept != current) return changes_address({request, kept, current}, exchange.form);
    return {};
}

Error no_generation(const std::string& name, const std::string& given) {
    return {.code = ErrorCode::bad_parameter,
            .message = given.empty() ? "It is not said which generation to compare from."
                                     : "“" + given + "” is no generation.",
            .hint = "Every answer names its generation: “g-” and 16 hexadecimal digits.",
            .parameter = name};
}

/// The parameters of the comparison taken out of the query string; the rest is a search.
struct Taken {
    std::string from, to, rest;
};

Checked<Taken> take_generations(const Exchange& exchange) {
    const auto parameters = split_query_string(exchange.request.query_string, exchange.context->limits);
    if (!parameters) return parameters.error();
    Taken taken{.from = {}, .to = exchange.generation->id(), .rest = {}};
    for (const Parameter& parameter : *parameters) {
        if (parameter.name != "from" && parameter.name != "to") {
            append_parameter(taken.rest, parameter.name, parameter.value);
            continue;
        }
        (parameter.name == "from" ? taken.from : taken.to) = parameter.value;
    }
    for (const auto& [name, given] : {std::pair("from", taken.from), std::pair("to", taken.to)})
        if (!schema::is_generation_id(given)) return Faults{{no_generation(name, given), given}};
    return taken;
}

struct Sides {
    Shared before, after;
};

schema::Result<Sides> open_sides(const Exchange& exchange, const ChangesAsked& asked) {
    GenerationHolder& holder = exchange.context->holder;
    const PinnedLimits limits = pinned_limits(exchange.context->limits);
    auto before = holder.open(asked.from, limits);
    if (!before) return before.error();
    auto after = holder.open(asked.to, limits);
    if (!after) return after.error();
    return Sides{std::move(*before), std::move(*after)};
}

/// Of generations that are kept, what can be compared.
Response not_there(const Exchange& exchange, const Error& error, const SearchRequest& request) {
    Problem problem = problem_of(error, exchange.request.id);
    if (error.code == ErrorCode::generation_not_kept) problem.nearest = nearest_changes(exchange, request);
    problem.nearest_words = "what changed from a generation that is kept";
    return problem_response(exchange, std::move(problem));
}

Response compared(const Exchange& exchange, const ChangesAsked& asked, const Sides& sides) {
    const Limits& limits = exchange.context->limits;
    const auto found = changes(asked.request, {.most = limits.max_exported_rows, .work = limits.export_work},
                               {*sides.before, limits, exchange.deadline}, {*sides.after, limits, exchange.deadline});
    if (!found) return problem_response(exchange, found.error());
    const ChangesPage page = changes_page(*found, asked, exchange.form);
    return exchange.form == Form::json ? json_response(json(page)) : html_response(html(page, exchange.site()));
}

} // namespace

Answer answer_changes(const Exchange& asked_of) {
    Exchange exchange = asked_of;
    const Limits& limits = exchange.context->limits;
    exchange.deadline = std::chrono::steady_clock::now() + limits.export_deadline;
    const auto taken = take_generations(exchange);
    const auto request = taken ? parse_search(taken->rest, limits) : Checked<SearchRequest>(SearchRequest{});
    if (!taken || !request) {
        Problem problem = problem_of(taken ? request.error() : taken.error(), exchange.request.id);
        problem.nearest = nearest_changes(exchange, SearchRequest{});
        problem.nearest_words = "what changed to the current generation";
        return problem_response(exchange, std::move(problem));
    }
    return Work([exchange, asked = ChangesAsked{*request, taken->from, taken->to}]() -> Response {
        const auto sides = open_sides(exchange, asked);
        if (!sides) return not_there(exchange, sides.error(), asked.request);
        const std::string etag =
            etag_of(exchange, changes_address(asked, exchange.form) + " " + sides->before->overlay_version() + " " +
                                  sides->after->overlay_version());
        return finish(revalidated(exchange, etag, compared, asked, *sides));
    });
}

} // namespace casebook::server
