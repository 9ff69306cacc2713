#include "query-server/render/json.hpp"

#include "query-server/render/json_parts.hpp"
#include "query-server/render/json_themes.hpp"
#include "query-server/render/json_writer.hpp"
#include "query-server/search/parameters.hpp"
#include "query-server/search/units.hpp"

namespace casebook::server {

namespace {

std::string_view name_of(FacetMode mode) { return mode == FacetMode::all ? "all" : "any"; }

std::string_view name_of(schema::FacetOrder order) {
    switch (order) {
    case schema::FacetOrder::editorial:
        return "editorial";
    case schema::FacetOrder::by_count:
        return "count";
    case schema::FacetOrder::natural:
        return "natural";
    }
    return "count";
}

void write_range(JsonWriter& json, const schema::TextRange& range) {
    json.member("position", range.begin);
    json.member("length", range.length);
}

void write_expansion(JsonWriter& json, const ShownExpansion& expansion) {
    json.object([&] {
        json.member("kind", expansion.kind);
        json.member("term", expansion.term);
        write_range(json, expansion.range);
        write_texts(json, "added", expansion.added);
        json.member_if_any("theme", expansion.theme);
        json.member_if_any("theme_label", expansion.theme_label);
        json.member_if_any("note", expansion.note);
        json.object("links", [&] {
            json.member("remove", expansion.remove);
            json.member_if_any("theme", expansion.theme_address);
        });
    });
}

void write_warning(JsonWriter& json, const ShownWarning& warning) {
    json.object([&] {
        json.member("message", warning.message);
        if (warning.position) write_range(json, *warning.position);
        json.member_if_any("suggestion", warning.suggestion);
        if (!warning.address.empty()) json.object("links", [&] { json.member("nearest", warning.address); });
    });
}

void write_reading(JsonWriter& json, const SearchPage& page) {
    json.object("query", [&] {
        json.member("given", page.reading.given);
        json.member("read_as", page.reading.read_as);
        json.member("literal_fallback", page.reading.literal_fallback);
        json.array("expansions", page.asked.expansions,
                   [&](const ShownExpansion& each) { write_expansion(json, each); });
        json.array("warnings", page.asked.warnings, [&](const ShownWarning& each) { json.value(each.message); });
        json.array("read_otherwise", page.asked.warnings, [&](const ShownWarning& each) { write_warning(json, each); });
        if (!page.asked.literal.empty()) json.object("links", [&] { json.member("literal", page.asked.literal); });
    });
}

void write_relaxations(JsonWriter& json, const SearchPage& page) {
    if (page.total.value > 0) return;
    json.array("relaxations", page.asked.relaxations, [&](const ShownRelaxation& each) {
        json.object([&] {
            json.member("kind", each.kind);
            json.member("words", each.words);
            json.member("count", each.count);
            json.object("links", [&] { json.member("search", each.address); });
        });
    });
    json.object("searched", [&] {
        json.member("reviews_held", page.asked.searched.reviews_held);
        json.member("pages", page.asked.searched.pages);
        json.member("pages_poor", page.asked.searched.pages_poor);
    });
}

/// The values are hundreds, and most of an answer: each is put together as one text, in a third of the time that
/// writing it member by member takes. `text` is used again for all of them.
void write_value(JsonWriter& json, const ShownValue& value, std::string& text) {
    text = "{\"value\":";
    append_json(text, value.value);
    append_json(text += ",\"label\":", value.label);
    text.append(",\"count\":").append(std::to_string(value.count));
    text += value.selected ? ",\"selected\":true" : ",\"selected\":false";
    if (value.excluded) text += ",\"excluded\":true";
    if (!value.parent.empty()) append_json(text += ",\"parent\":", value.parent);
    append_json(text += ",\"links\":{\"toggle\":", value.toggle);
    json.raw_object(text += "}}");
}

void write_chosen(JsonWriter& json, std::string_view name, const std::vector<ShownChoice>& choices) {
    std::vector<std::string> chosen;
    for (const ShownChoice& choice : choices)
        if (choice.chosen) chosen.emplace_back(choice.value);
    write_texts(json, name, chosen);
}

void write_facet(JsonWriter& json, const ShownFacet& facet, bool exact) {
    const schema::Field& field = schema::field(facet.field);
    json.object([&] {
        json.member("name", field.name);
        json.member("label", field.label);
        json.member("mode", name_of(facet.mode));
        json.member("order", name_of(field.order));
        if (facet.field == schema::FieldId::theme) {
            write_chosen(json, "levels", facet.levels);
            write_chosen(json, "bases", facet.bases);
        }
        json.member("values_total", facet.values_total);
        json.member("exact", exact);
        if (!facet.list_all.empty()) json.object("links", [&] { json.member("values", facet.list_all); });
        std::string text;
        json.array("values", facet.values, [&](const ShownValue& value) { write_value(json, value, text); });
    });
}

void write_found(JsonWriter& json, const ShownFoundRecommendation& found) {
    json.object("recommendation", [&] {
        json.member("kind", found.kind);
        json.member("number", found.number);
        json.member("text", found.text);
        write_marks(json, found.marks);
        json.member("addressee", found.addressee);
        write_texts(json, "agencies", found.agencies);
        json.member("document", found.document);
        json.member("section", found.section);
        json.member("heading", found.heading);
        json.member_or_null("printed_page", found.printed_page);
        json.member("pdf_page", found.pdf_page);
        json.member("citation", found.citation.words());
        json.object("links", [&] {
            json.member("self", found.self);
            json.member_or_null("page", found.page);
            json.member_or_null("original", found.original);
        });
    });
}

void write_explanation(JsonWriter& json, const Explanation& explanation) {
    json.object("explanation", [&] {
        json.member("named", explanation.named);
        json.member("score", explanation.score);
        json.member("text", explanation.text);
        json.member("passage", explanation.passage);
        json.array("terms", explanation.terms, [&](const std::pair<std::string, double>& term) {
            json.object([&] {
                json.member("stem", term.first);
                json.member("weight", term.second);
            });
        });
    });
}

void write_hit(JsonWriter& json, const ShownHit& hit) {
    json.object([&] {
        json.member("id", hit.id);
        json.member("title", hit.title);
        json.member("label", hit.label);
        json.member("publisher", hit.publisher);
        json.member("published", hit.published);
        json.member("review_type", hit.review_type);
        json.member("nation", hit.nation);
        json.member("held", hit.held);
        json.member("rights", hit.rights);
        json.member("pages", hit.page_count);
        json.array("themes", hit.themes, [&](const ShownTheme& theme) { write_theme(json, theme); });
        json.array("passages", hit.passages, [&](const ShownPassage& passage) { write_passage(json, passage); });
        if (hit.recommendation) write_found(json, *hit.recommendation);
        if (hit.explanation) write_explanation(json, *hit.explanation);
        json.object("links", [&] { json.member("self", hit.self); });
    });
}

} // namespace

std::string json(const SearchPage& page) {
    JsonWriter json;
    json.object([&] {
        json.member("generation", page.generation);
        json.member("unit", unit_row(page.request.unit).id);
        write_reading(json, page);
        write_total(json, page.total);
        write_relaxations(json, page);
        json.array("facets", page.facets, [&](const ShownFacet& facet) { write_facet(json, facet, page.total.exact); });
        json.array("results", page.hits, [&](const ShownHit& hit) { write_hit(json, hit); });
        json.member("page", page.request.page);
        json.member("size", page.request.size);
        json.member("pages", page.pages);
        json.member("sort", to_string(page.sort));
        write_links(json, page.links, page.exports);
    });
    return json.str();
}

} // namespace casebook::server
