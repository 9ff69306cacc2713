#include "query-server/render/json.hpp"

#include "query-server/render/json_parts.hpp"
#include "query-server/render/json_themes.hpp"
#include "query-server/render/json_writer.hpp"

namespace casebook::server {

namespace {

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
        json.object("links", [&] {
            json.member("self", page.self);
            write_exports(json, page.exports);
        });
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
        json.member("withdrawn", std::uint64_t{manifest.withdrawn.size()});
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
