// Exchange: one request on its way through a handler: what was asked, where it leads, and the generation it is
// answered from, taken once at the start.
//
// A value; work keeps a copy. Handlers are pure but for the index they read; any thread.
#pragma once

#include "query-server/handle.hpp"
#include "query-server/route.hpp"
#include "query-server/search/facet_values.hpp"

#include <chrono>
#include <memory>

namespace casebook::server {

struct Exchange {
    Request request;
    const HandleContext* context = nullptr;
    std::shared_ptr<const Generation> generation;
    std::string pinned; // "/s/<generation>" where the address keeps to it; empty where it does not
    RouteMatch at;
    Form form = Form::html;
    std::chrono::steady_clock::time_point deadline;

    /// What robots are told of the answer.
    std::string_view robots(bool answered = true) const {
        const bool page = form == Form::html && request.query_string.empty();
        return robots_of(context->site.discoverability, answered && page && at.route != nullptr && at.route->listed);
    }
    /// Where this request reached the site, unless its address is known; with the generation it keeps to.
    PublicAddress address() const {
        PublicAddress address =
            context->site.address.origin.empty() ? address_of_host(request.host) : context->site.address;
        address.origin += pinned;
        return address;
    }
    /// The site, for this request.
    Site site() const {
        Site site = context->site;
        site.robots = robots();
        site.address = address();
        if (!pinned.empty()) site.pinned = pinned_to();
        return site;
    }
    /// The request, as an address of the current generation.
    std::string current_address() const {
        return request.query_string.empty() ? request.path : request.path + "?" + request.query_string;
    }
    PinnedTo pinned_to() const {
        const std::string current = context->holder.current()->id();
        return {generation->id(), current, generation->id() == current ? std::string() : current_address(),
                generation->withdrawn_since()};
    }
    KnownValues known() const { return {generation->columns(), generation->vocabulary()}; }
    SearchPageContext shown() const { return {generation->id(), generation->vocabulary(), form, address()}; }
    SearchContext searching() const { return {*generation, context->limits, deadline}; }
};

Answer answer_home(const Exchange& exchange);
Answer answer_search(const Exchange& exchange);
Answer answer_review(const Exchange& exchange);
Answer answer_original(const Exchange& exchange);
Answer answer_page(const Exchange& exchange);
Answer answer_recommendation(const Exchange& exchange);
Answer answer_similar(const Exchange& exchange);
Answer answer_themes(const Exchange& exchange);
Answer answer_theme(const Exchange& exchange);
Answer answer_help(const Exchange& exchange);
Answer answer_support(const Exchange& exchange);
Answer answer_about(const Exchange& exchange);
Answer answer_accessibility(const Exchange& exchange);
Answer answer_problem(const Exchange& exchange);
Answer answer_status(const Exchange& exchange);
Answer answer_livez(const Exchange& exchange);
Answer answer_readyz(const Exchange& exchange);
Answer answer_asset(const Exchange& exchange);
Answer answer_robots(const Exchange& exchange);
Answer answer_suggest(const Exchange& exchange);
Answer answer_pack(const Exchange& exchange);
Answer answer_opensearch(const Exchange& exchange);
Answer answer_analysis(const Exchange& exchange);
Answer answer_changes(const Exchange& exchange);

/// How old generations are opened, for an address that keeps to one or compares two.
PinnedLimits pinned_limits(const Limits& limits);
Answer answer_concordance(const Exchange& exchange);
Answer answer_keywords(const Exchange& exchange);

/// 200, with the media type of the form.
Response formed_response(Form form, std::string body);
Response html_response(std::string body);
Response json_response(std::string body);

/// The faults in the form asked for. `nearest` and `query` are filled in by who knows them.
Response problem_response(const Exchange& exchange, Problem problem);
Response problem_response(const Exchange& exchange, schema::Error error);

/// 304 where the visitor has this answer already, the answer itself where the memory of answers has it, else nothing.
std::optional<Response> ready_answer(const Exchange& exchange, const std::string& etag);

/// The work, whose answer is given the ETag and kept.
Work keeping(const Exchange& exchange, const std::string& etag, Work work);

/// What is ready; else the work `make(exchange, parts...)`, which has copies of them.
template <class Make, class... Parts>
Answer revalidated(const Exchange& exchange, const std::string& etag, Make make, const Parts&... parts) {
    if (auto ready = ready_answer(exchange, etag)) return std::move(*ready);
    return keeping(exchange, etag, [exchange, make, parts...] { return make(exchange, parts...); });
}

/// A strong ETag for what this generation, form, site and build of the program answer to `canonical`: whatever an
/// answer depends on belongs in it, since answers are kept by it.
std::string etag_of(const Exchange& exchange, std::string_view canonical);

} // namespace casebook::server
