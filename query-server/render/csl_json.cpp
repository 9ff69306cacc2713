#include "query-server/render/csl_json.hpp"

#include "query-server/render/json_writer.hpp"

namespace casebook::server {

namespace {

void write_date(JsonWriter& json, const CitedDate& date) {
    if (date.year == 0) return;
    std::vector<unsigned> parts;
    for (const int part : {date.year, date.month, date.day})
        if (part != 0) parts.push_back(static_cast<unsigned>(part));
    json.object("issued", [&] {
        json.array("date-parts", std::initializer_list<int>{0},
                   [&](int) { json.array(parts, [&](unsigned part) { json.value(part); }); });
    });
}

void write_item(JsonWriter& json, const Citation& citation) {
    json.object([&] {
        json.member("id", citation.id);
        json.member("type", "report");
        json.member("title", citation.title);
        json.member_if_any("title-short", citation.label);
        json.array("author", std::initializer_list<const std::string*>{&citation.publisher},
                   [&](const std::string* name) { json.object([&] { json.member("literal", *name); }); });
        json.member("publisher", citation.publisher);
        write_date(json, citation.published);
        json.member("genre", citation.type);
        json.member("number", citation.id);
        json.member_if_any("language", citation.language);
        json.member("URL", citation.url);
        json.member("note", citation.note);
    });
}

} // namespace

std::string csl_json(std::span<const Citation> citations) {
    JsonWriter json;
    json.array(citations, [&](const Citation& citation) { write_item(json, citation); });
    return json.str();
}

} // namespace casebook::server
