#include "query-server/handlers/export.hpp"

#include "query-server/render/bibtex.hpp"
#include "query-server/render/csl_json.hpp"
#include "query-server/render/feed.hpp"
#include "query-server/render/ris.hpp"
#include "query-server/render/search_table.hpp"
#include "query-server/search/whole_set.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

WholeSetWanted wanted_of(const Exchange& exchange) {
    const Limits& limits = exchange.context->limits;
    return {.texts = exchange.form == Form::csv, .most = limits.max_exported_rows, .work = limits.export_work};
}

std::string body_of(Form form, const std::vector<Citation>& citations) {
    if (form == Form::ris) return ris(citations);
    return form == Form::bib ? bibtex(citations) : csl_json(citations);
}

Error no_such_page(std::uint64_t pages) {
    return {.code = ErrorCode::page_out_of_range,
            .message = "The feed has " + std::to_string(pages) + (pages == 1 ? " page." : " pages."),
            .parameter = "page",
            .suggestion = std::to_string(pages)};
}

} // namespace

Checked<std::size_t> take_use(std::string& query_string, std::span<const std::string_view> uses, const Limits& limits) {
    const auto parameters = split_query_string(query_string, limits);
    if (!parameters) return parameters.error();
    Checked<std::size_t> use(boost::system::in_place_value, 0);
    std::string rest;
    for (const Parameter& parameter : *parameters) {
        if (parameter.name == "for")
            use = choice_of(parameter, uses);
        else
            append_parameter(rest, parameter.name, parameter.value);
        if (!use) return use;
    }
    query_string = rest;
    return use;
}

Checked<CsvUse> take_csv_use(std::string& query_string, const Limits& limits) {
    constexpr std::string_view kUses[] = {"spreadsheet", "data"}; // in the order of CsvUse
    const auto use = take_use(query_string, kUses, limits);
    if (!use) return use.error();
    return static_cast<CsvUse>(*use);
}

Response saved_as(const std::string& name, Response response) {
    response.headers.add("Content-Disposition", "attachment; filename=\"" + name + "\"");
    return response;
}

Response references_response(Form form, const std::vector<Citation>& citations) {
    return saved_as("casebook" + std::string(form_row(form).suffix), formed_response(form, body_of(form, citations)));
}

schema::Result<Response> export_response(const Exchange& exchange, const SearchRequest& request, CsvUse use) {
    const Generation& generation = *exchange.generation;
    const auto hits = find_all(request, wanted_of(exchange), exchange.searching());
    if (!hits) return hits.error();
    if (exchange.form != Form::csv)
        return references_response(exchange.form, citations_of(reviews_of(*hits), generation, exchange.shown()));
    return saved_as("casebook.csv",
                    formed_response(Form::csv, search_table(*hits, request, generation, exchange.shown(), use)));
}

schema::Result<Response> feed_response(const Exchange& exchange, const SearchRequest& request) {
    const Limits& limits = exchange.context->limits;
    SearchRequest newest = whole_set(request);
    newest.sort = Sort::newest;
    const auto hits = find_all(newest, {.work = limits.export_work}, exchange.searching());
    if (!hits) return hits.error();
    newest.size = 1; // for its words alone
    newest.passages = 0;
    const auto answer = exchange.context->engine.search(newest, exchange.searching());
    if (!answer) return answer.error();
    std::vector<schema::ReviewOrdinal> reviews = reviews_of(*hits);
    const std::uint64_t size = limits.feed_entries;
    const std::uint64_t pages = std::max<std::uint64_t>(1, (reviews.size() + size - 1) / size);
    if (request.page > pages) return no_such_page(pages);
    const auto first = reviews.begin() + static_cast<std::ptrdiff_t>((request.page - 1) * size);
    const auto last =
        reviews.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(reviews.size(), request.page * size));
    const SearchPageContext context = exchange.shown();
    SearchPage page = search_page(*answer, context);
    page.request = request;
    Feed made = feed(page, {first, last}, {request.page, pages}, *exchange.generation, context);
    made.site = exchange.site().name;
    return formed_response(Form::atom, atom(made));
}

} // namespace casebook::server
