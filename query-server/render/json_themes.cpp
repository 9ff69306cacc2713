#include "query-server/render/json_themes.hpp"

namespace casebook::server {

namespace {

void write_members(JsonWriter& json, const ShownPlace& place) {
    json.member("document", place.document);
    json.member("section", place.section);
    json.member("section_label", place.section_label);
    json.member_if_any("heading", place.heading);
    json.member_or_null("printed_page", place.printed_page);
    json.member("pdf_page", place.pdf_page);
    json.object("links", [&] { json.member_or_null("page", place.page); });
}

void write_members(JsonWriter& json, const ShownTheme& theme) {
    json.member("theme", theme.theme);
    json.member("label", theme.label);
    json.member("level", theme.level);
    json.member("basis", theme.basis);
    json.member("method", theme.method);
    json.member("confidence", theme.confidence);
    json.member("sentences", theme.sentences);
    json.member("pages", theme.pages);
    json.key("why");
    if (!theme.why) return json.null();
    json.object([&] { write_members(json, *theme.why); });
}

void write_count(JsonWriter& json, const ThemeCount& count) {
    json.object([&] {
        json.member_if_any(count.kind, count.value);
        json.member("reviews", count.reviews);
        json.object("links", [&] { json.member("search", count.search); });
    });
}

void write_counts(JsonWriter& json, std::string_view name, const std::vector<ThemeCount>& counts) {
    json.array(name, counts, [&](const ThemeCount& count) { write_count(json, count); });
}

void write_node(JsonWriter& json, const ThemeNode& node) {
    json.object([&] {
        json.member("theme", node.id);
        json.member("label", node.label);
        json.key("tagged");
        write_count(json, node.tagged);
        json.key("mentioned");
        write_count(json, node.mentioned);
        json.object("links", [&] { json.member("self", node.address); });
        if (node.narrower.empty()) return;
        json.array("narrower", node.narrower, [&](const ThemeNode& narrower) { write_node(json, narrower); });
    });
}

void write_nodes(JsonWriter& json, std::string_view name, const std::vector<ThemeNode>& nodes) {
    json.array(name, nodes, [&](const ThemeNode& node) { write_node(json, node); });
}

} // namespace

void write_theme(JsonWriter& json, const ShownTheme& theme) {
    json.object([&] { write_members(json, theme); });
}

void write_review_themes(JsonWriter& json, std::string_view name, const std::vector<ShownTheme>& themes) {
    json.array(name, themes, [&](const ShownTheme& theme) {
        json.object([&] {
            write_members(json, theme);
            json.member_or_null("rule_level", theme.rule_level);
            json.array("evidence", theme.evidence, [&](const ShownEvidence& evidence) {
                json.object([&] {
                    json.member("quotation", evidence.quotation);
                    write_members(json, evidence.place);
                });
            });
        });
    });
}

std::string json(const ThemesPage& page) {
    JsonWriter json;
    json.object([&] {
        json.member("generation", page.generation);
        json.member("version", page.version);
        write_nodes(json, "themes", page.themes);
        json.object("links", [&] { json.member("self", page.self); });
    });
    return json.str();
}

std::string json(const ThemePage& page) {
    JsonWriter json;
    json.object([&] {
        json.member("generation", page.generation);
        json.member("theme", page.id);
        json.member("label", page.label);
        json.member("scope_note", page.scope_note);
        json.member_if_any("change_note", page.change_note);
        json.key("tagged");
        write_count(json, page.tagged);
        write_counts(json, "by_level", page.by_level);
        write_counts(json, "by_basis", page.by_basis);
        json.key("mentioned");
        write_count(json, page.mentioned);
        json.array("entry_terms", page.entry_terms, [&](const std::string& term) { json.value(term); });
        json.array("deprecated_terms", page.deprecated_terms, [&](const schema::EntryTerm& term) {
            json.object([&] {
                json.member("term", term.text);
                json.member("note", term.note);
            });
        });
        write_nodes(json, "broader", page.broader);
        write_nodes(json, "narrower", page.narrower);
        write_nodes(json, "related", page.related);
        json.object("links", [&] { json.member("self", page.self); });
    });
    return json.str();
}

} // namespace casebook::server
