#include "query-server/answer_memory.hpp"
#include "query-server/content_coding.hpp"
#include "query-server/entity_tag.hpp"
#include "query-server/handlers/exchange.hpp"
#include "query-server/handlers/headers.hpp"
#include "query-server/render/assets.hpp"
#include "schema/digest.hpp"

namespace casebook::server {

namespace {

Response not_modified(const std::string& etag) {
    Response response;
    response.status = 304;
    response.headers.add("ETag", etag);
    return response;
}

std::string name_in_memory(const Exchange& exchange, const std::string& etag) {
    return takes_gzip(exchange.request.accept_encoding) ? coded_tag(etag) : etag;
}

} // namespace

std::string etag_of(const Exchange& exchange, std::string_view canonical) {
    const Site& site = exchange.context->site;
    schema::Digest digest;
    digest.add_field(exchange.generation->id()).add_field(canonical).add_field(form_row(exchange.form).name);
    digest.add_field(exchange.address().origin); // absolute links stand in pages and exports
    digest.add_field(site.name).add_field(site.notice).add_field(site.leave).add_field(exchange.robots());
    digest.add_field(CASEBOOK_VERSION).add_field(look_fingerprint()).add_field(exchange.generation->overlay_version());
    if (!exchange.pinned.empty() && exchange.form == Form::html) // a page says which one is current
        digest.add_field(exchange.context->holder.current()->id());
    return "\"" + digest.hex().substr(0, 32) + "\"";
}

std::optional<Response> ready_answer(const Exchange& exchange, const std::string& etag) {
    for (const std::string& tag : {etag, coded_tag(etag)})
        if (names_tag(exchange.request.if_none_match, tag)) return not_modified(tag);
    if (exchange.context->answers == nullptr) return std::nullopt;
    const auto kept = exchange.context->answers->find(name_in_memory(exchange, etag));
    return kept ? std::optional(*kept) : std::nullopt;
}

Work keeping(const Exchange& exchange, const std::string& etag, Work work) {
    return [etag, name = name_in_memory(exchange, etag), work = std::move(work)] {
        Response response = work();
        if (response.status != 200) return response;
        if (!response.headers.has("ETag")) response.headers.add("ETag", etag);
        if (response.file.empty() && !response.source) response.kept_as = name;
        return response;
    };
}

} // namespace casebook::server
