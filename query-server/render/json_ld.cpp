#include "query-server/render/json_ld.hpp"

#include "query-server/render/json_writer.hpp"

namespace casebook::server {

namespace {

void write_named(JsonWriter& json, std::string_view member, std::string_view type, std::string_view name) {
    json.object(member, [&] {
        json.member("@type", type);
        json.member("name", name);
    });
}

} // namespace

std::string json_ld(const Citation& citation, std::string_view site_name, std::string_view site_url) {
    JsonWriter json;
    json.object([&] {
        json.member("@context", "https://schema.org");
        json.member("@type", "Report");
        json.member("name", citation.title);
        json.member_if_any("alternateName", citation.label);
        json.member("identifier", citation.id);
        json.member("reportNumber", citation.id);
        json.member("url", citation.url);
        json.member("genre", citation.type);
        json.member_if_any("datePublished", citation.published.text('-'));
        json.member_if_any("inLanguage", citation.language);
        write_named(json, "author", "Organization", citation.publisher);
        write_named(json, "publisher", "Organization", citation.publisher);
        json.object("isPartOf", [&] {
            json.member("@type", "DataCatalog");
            json.member("name", site_name);
            json.member("url", site_url);
        });
        if (citation.pdf.empty()) return;
        json.object("encoding", [&] {
            json.member("@type", "MediaObject");
            json.member("encodingFormat", "application/pdf");
            json.member("contentUrl", citation.pdf);
        });
    });
    return json.str();
}

} // namespace casebook::server
