#include "query-server/render/json_parts.hpp"

namespace casebook::server {

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
    json.array(name, texts, [&](const std::string& text) { json.value(text); });
}

void write_marks(JsonWriter& json, const std::vector<Mark>& marks) {
    json.array("marks", marks, [&](const Mark& mark) { json.pair(mark.begin, mark.end); });
}

void write_quality(JsonWriter& json, const schema::PageQuality& quality) {
    const bool recognised = quality.source == schema::TextSource::recognised;
    json.member("recognised", recognised);
    json.key("confidence");
    recognised ? json.value(unsigned{quality.confidence}) : json.null();
    json.member("unreadable", quality.source == schema::TextSource::unreadable);
    json.member("language", quality.language);
}

void write_passage(JsonWriter& json, const ShownPassage& passage) {
    json.object([&] {
        json.member("document", passage.document);
        json.member("section", passage.section);
        json.member("heading", passage.heading);
        json.member_or_null("printed_page", passage.printed_page);
        json.member("pdf_page", passage.pdf_page);
        json.member("text", passage.text);
        json.member("graphic", passage.graphic);
        if (passage.withheld) json.member("withheld", true);
        write_marks(json, passage.marks);
        write_quality(json, passage.quality);
        json.member("citation", passage.citation.words());
        json.member_or_null("item", passage.item);
        json.object("links", [&] {
            json.member_or_null("page", passage.page);
            json.member_or_null("original", passage.original);
        });
    });
}

void write_total(JsonWriter& json, const Total& total) {
    json.object("total", [&] {
        json.member("value", total.value);
        json.member("reviews", total.reviews);
        json.member("exact", total.exact);
        json.member("value_held", total.held);
        json.member("held", total.known_held);
        json.member("known", total.known);
        json.member("withdrawn_since", total.withdrawn);
    });
}

void write_page_links(JsonWriter& json, const PageLinks& links) {
    json.member_if_any("self", links.self);
    json.member_if_any("first", links.first);
    json.member_if_any("prev", links.previous);
    json.member_if_any("next", links.next);
    json.member_if_any("last", links.last);
    json.member_if_any("permalink", links.permalink);
}

void write_links(JsonWriter& json, const PageLinks& links, const std::vector<ShownExport>& exports) {
    json.object("links", [&] {
        write_page_links(json, links);
        write_exports(json, exports);
    });
}

void write_exports(JsonWriter& json, const std::vector<ShownExport>& exports) {
    for (const ShownExport& each : exports) json.member(form_row(each.form).name, each.address);
}

} // namespace casebook::server
