#include "query-server/render/json_pack.hpp"

#include "query-server/render/json_parts.hpp"

namespace casebook::server {

namespace {

/// As one sentence, without what sets the title apart.
std::string citation_text(const ShownCitation& citation) {
    return citation.start + " " + citation.title + (citation.end.empty() ? "" : ", " + citation.end) + ".";
}

void write_entry(JsonWriter& json, const ShownPackEntry& entry) {
    json.object([&] {
        json.member("item", entry.item);
        json.member("review", entry.review);
        json.member("state", entry.state);
        write_texts(json, "notices", entry.notices);
        json.member_or_null("citation", entry.citation ? citation_text(*entry.citation) : std::string());
        json.key("passage");
        entry.passage ? write_passage(json, *entry.passage) : json.null();
        json.member("shortened", entry.shortened);
        json.member_if_any("abstract", entry.abstract);
        if (!entry.themes.empty()) write_texts(json, "themes", entry.themes);
        write_texts(json, "questions", entry.questions);
        json.object("links", [&] {
            json.member_if_any("review", entry.self);
            json.member_if_any("earlier", entry.earlier);
            json.member_if_any("later", entry.later);
            json.member("remove", entry.remove);
        });
    });
}

void write_source(JsonWriter& json, const ShownSource& source) {
    json.object([&] {
        json.member("citation", citation_text(source.citation));
        json.member_or_null("source", source.published_at);
        json.member_or_null("rights_note", source.rights_note);
        json.object("links", [&] { json.member("self", source.self); });
    });
}

void write_contrast(JsonWriter& json, const ShownContrast& contrast) {
    json.object([&] {
        json.member("id", contrast.id);
        json.member("title", contrast.title);
        write_texts(json, "themes", contrast.themes);
        write_texts(json, "reasons", contrast.reasons);
        json.object("links", [&] {
            json.member("self", contrast.self);
            json.member("add", contrast.add);
        });
    });
}

} // namespace

std::string json(const PackPage& page) {
    JsonWriter json;
    json.object([&] {
        json.member("generation", page.generation);
        json.member_or_null("title", page.title);
        json.member_or_null("note", page.note);
        json.member("content_note", page.content_note);
        json.array("entries", page.entries, [&](const ShownPackEntry& entry) { write_entry(json, entry); });
        json.array("sources", page.sources, [&](const ShownSource& source) { write_source(json, source); });
        json.array("contrasts", page.contrasts, [&](const ShownContrast& each) { write_contrast(json, each); });
        json.object("links", [&] { json.member("self", page.self); });
    });
    return json.str();
}

} // namespace casebook::server
