#include "query-server/render/json.hpp"

#include "query-server/render/json_passage.hpp"
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

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
    json.array(name, texts, [&](const std::string& text) { json.value(text); });
}

void write_marks(JsonWriter& json, const std::vector<Mark>& marks) {
    json.array("marks", marks, [&](const Mark& mark) { json.pair(mark.begin, mark.end); });
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

void write_total(JsonWriter& json, const Total& total) {
    json.object("total", [&] {
        json.member("value", total.value);
        json.member("reviews", total.reviews);
        json.member("exact", total.exact);
        json.member("value_held", total.held);
        json.member("held", total.known_held);
        json.member("known", total.known);
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
        std::string text;
        json.array("values", facet.values, [&](const ShownValue& value) { write_value(json, value, text); });
    });
}

void write_quality(JsonWriter& json, const schema::PageQuality& quality) {
    const bool recognised = quality.source == schema::TextSource::recognised;
    json.member("recognised", recognised);
    json.key("confidence");
    recognised ? json.value(unsigned{quality.confidence}) : json.null();
    json.member("unreadable", quality.source == schema::TextSource::unreadable);
    json.member("language", quality.language);
}

} // namespace

void write_passage(JsonWriter& json, const ShownPassage& passage) {
    json.object([&] {
        json.member("document", passage.document);
        json.member("section", passage.section);
        json.member("heading", passage.heading);
        json.member_or_null("printed_page", passage.printed_page);
        json.member("pdf_page", passage.pdf_page);
        json.member("text", passage.text);
        write_marks(json, passage.marks);
        write_quality(json, passage.quality);
        json.object("links", [&] {
            json.member_or_null("page", passage.page);
            json.member_or_null("original", passage.original);
        });
    });
}

namespace {

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

void write_links(JsonWriter& json, const PageLinks& links) {
    json.object("links", [&] {
        json.member("self", links.self);
        json.member_if_any("first", links.first);
        json.member_if_any("prev", links.previous);
        json.member_if_any("next", links.next);
        json.member_if_any("last", links.last);
    });
}

void write_rows(JsonWriter& json, std::string_view name, const std::vector<RecordRow>& rows) {
    json.object(name, [&] {
        for (const RecordRow& row : rows)
            json.object(row.name, [&] {
                json.member("label", row.label);
                write_texts(json, "values", row.values);
                write_texts(json, "labels", row.labels);
                if (!row.absent.empty()) write_texts(json, "absent", row.absent);
            });
    });
}

void write_document(JsonWriter& json, const ShownDocument& document) {
    json.object([&] {
        json.member("file", document.file);
        json.member("title", document.title);
        json.member("kind", document.kind);
        json.member("language", document.language);
        json.member("media_type", document.media_type);
        json.member("bytes", document.bytes);
        json.member("pages_total", document.page_count);
        json.member("pages_recognised", document.pages_recognised);
        json.member("pages_unreadable", document.pages_unreadable);
        json.array("pages", document.pages, [&](const ShownPage& page) {
            json.object([&] {
                json.member("pdf_page", page.number);
                json.member_or_null("printed_page", page.printed);
                json.object("links", [&] { json.member("page", page.address); });
            });
        });
        json.object("links", [&] { json.member_or_null("original", document.original); });
    });
}

void write_place(JsonWriter& json, std::string_view document, std::string_view printed_page, std::uint32_t page) {
    json.member("document", document);
    json.member_or_null("printed_page", printed_page);
    json.member("pdf_page", page);
}

void write_section(JsonWriter& json, const ShownSection& section) {
    json.object([&] {
        json.member("section", section.kind);
        json.member("heading", section.heading);
        json.member("level", section.level);
        write_place(json, section.document, section.printed_page, section.page);
        json.object("links", [&] { json.member_or_null("page", section.address); });
    });
}

void write_text_and_place(JsonWriter& json, const ShownRecommendation& recommendation) {
    json.member("kind", recommendation.kind);
    json.member("number", recommendation.number);
    json.member("text", recommendation.text);
    json.member("addressee", recommendation.addressee);
    write_texts(json, "agencies", recommendation.agencies);
    write_place(json, recommendation.document, recommendation.printed_page, recommendation.page);
}

void write_repetition(JsonWriter& json, const Repetition& repetition) {
    json.key("repeated");
    if (repetition.times < 2) return json.null();
    json.object([&] {
        json.member("times", repetition.times);
        json.member("reviews", repetition.reviews);
        json.key("years");
        if (repetition.years)
            json.pair(static_cast<std::uint64_t>(repetition.years->first),
                      static_cast<std::uint64_t>(repetition.years->second));
        else
            json.null();
        json.member("reviews_without_year", repetition.reviews_without_year);
    });
}

void write_recommendation(JsonWriter& json, const ShownRecommendation& recommendation) {
    json.object([&] {
        write_text_and_place(json, recommendation);
        write_repetition(json, recommendation.repetition);
        json.object("links", [&] {
            json.member_or_null("page", recommendation.address);
            json.member("repeated", recommendation.self);
        });
    });
}

void write_member(JsonWriter& json, const ShownMember& member) {
    json.object([&] {
        json.member("review", member.summary.id.value);
        json.member("title", member.summary.title);
        json.member("publisher", member.publisher);
        json.member("published", member.summary.published);
        json.member("rights", to_string(member.summary.rights));
        write_text_and_place(json, member.recommendation);
        json.object("links", [&] {
            json.member("self", member.recommendation.self);
            json.member("review", member.review);
            json.member_or_null("page", member.recommendation.address);
        });
    });
}

void write_head(JsonWriter& json, const ReviewPage& page) {
    json.member("generation", page.generation);
    json.member("id", page.summary.id.value);
    json.member("title", page.summary.title);
    json.member("label", page.summary.label);
    json.member("publisher", page.publisher);
    json.member("published", page.summary.published);
    json.member("incident", page.incident);
    json.member("period_under_review", page.period_under_review);
    json.member("review_type", page.summary.review_type);
    json.member("nation", page.summary.nation);
    json.member("held", page.summary.held);
    json.member("rights", to_string(page.summary.rights));
    json.member("inferred", page.summary.inferred);
    json.member("abstract", page.abstract);
    json.member("source", page.source);
    write_texts(json, "authorities", page.authorities);
    write_texts(json, "reviewers", page.reviewers);
    write_texts(json, "content_notes", page.content_notes);
    write_texts(json, "inferred_fields", page.inferred_fields);
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
        write_links(json, page.links);
    });
    return json.str();
}

std::string json(const ReviewPage& page) {
    JsonWriter json;
    json.object([&] {
        write_head(json, page);
        write_rows(json, "fields", page.rows);
        json.array("children", page.children, [&](const ShownChild& child) {
            json.object([&] {
                json.member("label", child.label);
                write_rows(json, "fields", child.rows);
            });
        });
        write_review_themes(json, "themes", page.themes);
        write_review_themes(json, "mentioned_themes", page.mentioned_themes);
        json.array("documents", page.documents, [&](const ShownDocument& document) { write_document(json, document); });
        json.array("sections", page.sections, [&](const ShownSection& section) { write_section(json, section); });
        json.array("recommendations", page.recommendations,
                   [&](const ShownRecommendation& r) { write_recommendation(json, r); });
        json.object("links", [&] { json.member("self", page.self); });
    });
    return json.str();
}

std::string json(const DocumentPage& page) {
    JsonWriter json;
    json.object([&] {
        json.member("generation", page.generation);
        json.member("review", page.summary.id.value);
        json.member("title", page.summary.title);
        write_place(json, page.document, page.printed_page, page.pdf_page);
        json.member("pages_total", page.last_page);
        json.member("query", page.query);
        json.member("text", page.text);
        write_marks(json, page.marks);
        write_quality(json, page.quality);
        json.object("links", [&] {
            json.member("self", page.self);
            json.member("review", page.review);
            json.member("original", page.original);
            json.member_if_any("prev", page.previous_page);
            json.member_if_any("next", page.next_page);
            json.member_if_any("previous_hit", page.previous_hit);
            json.member_if_any("next_hit", page.next_hit);
        });
    });
    return json.str();
}

std::string json(const RecommendationPage& page) {
    JsonWriter json;
    json.object([&] {
        json.member("generation", page.generation);
        json.key("recommendation");
        write_member(json, page.asked);
        write_repetition(json, page.asked.recommendation.repetition);
        json.array("members", page.members, [&](const ShownMember& member) { write_member(json, member); });
        json.member("page", page.page);
        json.member("size", page.size);
        json.member("pages", page.pages);
        write_links(json, page.links);
    });
    return json.str();
}

std::string status_json(const schema::GenerationManifest& manifest, const std::optional<Refusal>& refusal) {
    JsonWriter json;
    json.object([&] {
        json.member("generation", manifest.id);
        json.member("format", static_cast<unsigned>(manifest.format));
        json.member("built_by", manifest.built_by);
        json.member("server", "casebook " CASEBOOK_VERSION);
        json.member("vocabulary", manifest.vocabulary_version);
        json.object("counts", [&] {
            json.member("reviews_known", manifest.counts.reviews_known);
            json.member("reviews_held", manifest.counts.reviews_held);
            json.member("documents", manifest.counts.documents);
            json.member("pages", manifest.counts.pages);
            json.member("pages_recognised", manifest.counts.pages_recognised);
            json.member("pages_poor", manifest.counts.pages_poor);
            json.member("recommendations", manifest.counts.recommendations);
            json.member("recommendation_groups", manifest.counts.recommendation_groups);
            json.member("files_skipped", manifest.counts.files_skipped);
        });
        json.key("refused");
        if (!refusal) return json.null();
        json.object([&] {
            json.member("candidate", refusal->candidate);
            json.member("code", error_row(refusal->error.code).name);
            json.member("message", refusal->error.message);
            json.member("hint", refusal->error.hint);
        });
    });
    return json.str();
}

} // namespace casebook::server
