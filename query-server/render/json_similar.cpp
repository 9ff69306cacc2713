#include "query-server/render/json_similar.hpp"

#include "query-server/render/json_parts.hpp"

namespace casebook::server {

namespace {

void write_understood(JsonWriter& json, const ShownUnderstood& each) {
    json.object([&] {
        json.member("name", each.name);
        json.member("facet", each.field);
        json.member("facet_label", each.field_label);
        json.member("value", each.value);
        json.member("label", each.label);
        json.member("reviews", each.reviews);
        json.member("left_out", each.left_out);
        json.array("marks", each.words, [&](const Mark& mark) { json.pair(mark.begin, mark.end); });
    });
}

void write_reason(JsonWriter& json, const ShownReason& reason) {
    json.object([&] {
        json.member("facet", reason.field);
        json.member("facet_label", reason.field_label);
        json.member("value", reason.value);
        json.member("label", reason.label);
    });
}

void write_copy(JsonWriter& json, const ShownCopy& copy) {
    json.object([&] {
        json.member("id", copy.id);
        json.member("title", copy.title);
        json.member("publisher", copy.byline);
        json.object("links", [&] { json.member("self", copy.self); });
    });
}

void write_similar(JsonWriter& json, const ShownSimilar& hit) {
    json.object([&] {
        json.member("id", hit.id);
        json.member("title", hit.title);
        json.member("publisher", hit.publisher);
        json.member("published", hit.published);
        json.member("rights", hit.rights);
        json.member("likeness", hit.likeness);
        json.object("reasons", [&] {
            json.array("circumstances", hit.reasons, [&](const ShownReason& reason) { write_reason(json, reason); });
            json.array("words", hit.words, [&](const std::string& word) { json.value(word); });
        });
        json.array("passages", hit.passages, [&](const ShownPassage& passage) { write_passage(json, passage); });
        json.array("also_held_as", hit.copies, [&](const ShownCopy& copy) { write_copy(json, copy); });
        json.object("links", [&] { json.member("self", hit.self); });
    });
}

} // namespace

std::string json(const SimilarPage& page) {
    JsonWriter json;
    json.object([&] {
        json.member("generation", page.generation);
        json.member("unit", "review");
        json.member_or_null("review", page.request.review);
        json.object("understood", [&] {
            json.array("circumstances", page.understood,
                       [&](const ShownUnderstood& each) { write_understood(json, each); });
            json.array("words", page.words, [&](const std::string& word) { json.value(word); });
            json.member("words_left_out", page.words_left_out);
        });
        json.object("total", [&] {
            json.member("value", page.total);
            json.member("exact", true);
        });
        json.array("results", page.hits, [&](const ShownSimilar& hit) { write_similar(json, hit); });
        json.member("page", page.request.page);
        json.member("size", page.request.size);
        json.member("pages", page.pages);
        write_links(json, page.links);
    });
    return json.str();
}

} // namespace casebook::server
