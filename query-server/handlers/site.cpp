#include "query-server/content_coding.hpp"
#include "query-server/handlers/exchange.hpp"
#include "query-server/render/assets.hpp"
#include "query-server/render/json.hpp"
#include "query-server/render/json_themes.hpp"
#include "query-server/render/opensearch.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

Response plain(int status, std::string text) {
    Response response = html_response(std::move(text));
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.headers.add("Cache-Control", "no-store");
    return response;
}

Response nothing_here(const Exchange& exchange, std::string message) {
    return problem_response(exchange, Error{.code = ErrorCode::not_found, .message = std::move(message)});
}

template <class Page>
Response page_or_data(const Exchange& exchange, const Page& page) {
    return exchange.form == Form::json ? json_response(json(page)) : html_response(html(page, exchange.site()));
}

Response home_response(const Exchange& exchange) {
    return html_response(html(home_page(*exchange.generation), exchange.site()));
}

Response themes_response(const Exchange& exchange) {
    return page_or_data(exchange, themes_page(*exchange.generation, exchange.form));
}

Response theme_response(const Exchange& exchange, const schema::Theme* theme) {
    return page_or_data(exchange, theme_page(*exchange.generation, *theme, exchange.form));
}

Response help_response(const Exchange& exchange) { return html_response(help_html(exchange.site())); }

Response support_response(const Exchange& exchange) { return html_response(support_html(exchange.site())); }

Response about_response(const Exchange& exchange) {
    const auto all = exchange.context->engine.search(SearchRequest{}, exchange.searching());
    if (!all) return problem_response(exchange, all.error());
    return html_response(html(about_page(*all, *exchange.generation), exchange.site()));
}

Response accessibility_response(const Exchange& exchange) { return html_response(accessibility_html(exchange.site())); }

Response opensearch_response(const Exchange& exchange) {
    Response response = html_response(opensearch_xml(exchange.site()));
    response.content_type = kOpenSearchType;
    return response;
}

} // namespace

Answer answer_home(const Exchange& exchange) { return revalidated(exchange, etag_of(exchange, "/"), home_response); }

Answer answer_themes(const Exchange& exchange) {
    return revalidated(exchange, etag_of(exchange, themes_address(exchange.form)), themes_response);
}

Answer answer_theme(const Exchange& exchange) {
    const std::string& id = exchange.at.segments.front();
    const schema::Theme* theme = exchange.generation->vocabulary().find(id);
    if (theme == nullptr) return nothing_here(exchange, "There is no theme “" + id + "”.");
    return revalidated(exchange, etag_of(exchange, theme_address(id, exchange.form)), theme_response, theme);
}

Answer answer_help(const Exchange& exchange) {
    return revalidated(exchange, etag_of(exchange, "/help"), help_response);
}

Answer answer_support(const Exchange& exchange) {
    return revalidated(exchange, etag_of(exchange, "/support"), support_response);
}

Answer answer_about(const Exchange& exchange) {
    return revalidated(exchange, etag_of(exchange, "/about"), about_response);
}

Answer answer_accessibility(const Exchange& exchange) {
    return revalidated(exchange, etag_of(exchange, "/accessibility"), accessibility_response);
}

Answer answer_problem(const Exchange& exchange) {
    const auto row = std::ranges::find(schema::kErrors, exchange.at.segments.front(), &schema::ErrorRow::name);
    if (row == std::end(schema::kErrors)) return nothing_here(exchange, "There is no problem of that name.");
    return html_response(problem_type_html({row->name, row->title, row->http_status}, exchange.site()));
}

Answer answer_status(const Exchange& exchange) {
    Response response =
        json_response(status_json(exchange.generation->manifest(), exchange.context->holder.last_refusal()));
    response.headers.add("Cache-Control", "no-store");
    return response;
}

Answer answer_livez(const Exchange&) { return plain(200, "alive\n"); }

Answer answer_readyz(const Exchange& exchange) {
    return exchange.context->stopping ? plain(503, "stopping\n") : plain(200, "ready\n");
}

Answer answer_asset(const Exchange& exchange) {
    const auto asset = find_asset(exchange.at.segments.front());
    if (!asset) return nothing_here(exchange, "There is no such file.");
    const bool gzipped = !asset->gzipped.empty() && takes_gzip(exchange.request.accept_encoding);
    Response response = html_response(std::string(gzipped ? asset->gzipped : asset->content));
    response.content_type = asset->media_type;
    if (gzipped) response.headers.add("Content-Encoding", "gzip");
    response.headers.add("Cache-Control", "public, max-age=31536000, immutable");
    return response;
}

Answer answer_opensearch(const Exchange& exchange) {
    return revalidated(exchange, etag_of(exchange, "/opensearch.xml"), opensearch_response);
}

Answer answer_robots(const Exchange& exchange) {
    return plain(200, std::string(row_of(exchange.context->site.discoverability).robots_txt));
}

} // namespace casebook::server
