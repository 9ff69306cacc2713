#include "query-server/render/html_tags.hpp"
#include "query-server/search/pack.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out.append(out.empty() ? "" : ", ").append(text);
    return out;
}

SafeHtml row_html(std::string_view label, std::string_view value, std::string_view absent = {}) {
    if (value.empty() && absent.empty()) return {};
    return render("record_row",
                  Values{}.set("label", label).set("value", value).set("absent", absent).set("address", ""));
}

SafeHtml rows_html(const std::vector<RecordRow>& rows) {
    SafeHtml out;
    for (const RecordRow& row : rows) out += row_html(row.label, joined(row.labels), joined(row.absent));
    return out;
}

// "period_under_review" -> "period under review": the keys of a record are its words for a person too.
std::string inferred_words(std::vector<std::string> fields) {
    for (std::string& name : fields) std::ranges::replace(name, '_', ' ');
    const std::string which = fields.empty() ? std::string() : ": " + joined(fields);
    return "Inferred from the files and not checked by a person" + which;
}

SafeHtml record_html(const ReviewPage& page) {
    SafeHtml out = row_html("Label", page.summary.label);
    out += row_html("Publisher", page.publisher);
    out += row_html("Local authority", joined(page.authorities));
    out += row_html("Published", date_words(page.summary.published));
    out += row_html("Incident", date_words(page.incident));
    out += row_html("Period under review", date_words(page.period_under_review));
    out += row_html("Reviewers", joined(page.reviewers));
    out += rows_html(page.rows);
    out += row_html("Published at", page.source);
    out += row_html("Identifier", page.summary.id.value);
    if (page.summary.inferred) out += row_html("Record", inferred_words(page.inferred_fields));
    return out;
}

SafeHtml child_html(const ShownChild& child) {
    SafeHtml rows = rows_html(child.rows);
    if (rows.str().empty()) rows = row_html("Recorded", "Nothing further is recorded");
    return render(
        "child",
        Values{}.set("label", child.label.empty() ? "A child of the review" : child.label).set("rows_html", rows));
}

std::string quality_words(const ShownDocument& document) {
    const std::string unreadable =
        document.pages_unreadable > 0 ? grouped(document.pages_unreadable) + " not readable" : std::string();
    const std::string recognised = document.pages_recognised > 0
                                       ? grouped(document.pages_recognised) + " recognised from pictures"
                                       : std::string();
    return dotted({recognised, unreadable});
}

std::string size_words(std::uint64_t bytes) {
    if (bytes == 0) return {};
    if (bytes < 1024 * 1024) return grouped((bytes + 1023) / 1024) + " kB";
    return grouped(bytes / (1024 * 1024)) + "." + std::to_string(bytes % (1024 * 1024) * 10 / (1024 * 1024)) + " MB";
}

SafeHtml document_html(const ShownDocument& document) {
    const SafeHtml pages = each("document_page_link", document.pages, [](Values& v, const ShownPage& page) {
        v.set("address", page.address)
            .set("printed", page.printed.empty() ? std::to_string(page.number) : page.printed);
    });
    const std::string kind = document.kind_label == document.title ? std::string() : document.kind_label;
    const std::string language =
        document.language == "en"
            ? std::string()
            : std::string(schema::coded_label(schema::field(schema::FieldId::language), document.language)
                              .value_or(document.language));
    const std::string count = document.page_count > 0 ? counted(document.page_count, "page", "pages") : "not read";
    return render("document", Values{}
                                  .set("title", document.title)
                                  .set("byline", dotted({kind, document.file, count, quality_words(document),
                                                         size_words(document.bytes), language}))
                                  .set("original", document.original)
                                  .set("page_count", document.page_count)
                                  .set("pages_html", pages));
}

SafeHtml sections_html(const ReviewPage& page) {
    return each("section", page.sections, [](Values& v, const ShownSection& section) {
        v.set("level", std::min(section.level, 4u)).set("heading", section.heading).set("kind", section.kind_label);
        v.set("address", section.address)
            .set("place", page_words(section.document, section.printed_page, section.page));
    });
}

SafeHtml recommendations_html(const ReviewPage& page) {
    return each("recommendation", page.recommendations, [](Values& v, const ShownRecommendation& r) {
        v.set("number", r.number).set("text", r.text).set("kind", kind_words(r.kind)).set("addressee", r.addressee);
        v.set("address", r.address).set("place", page_words(r.document, r.printed_page, r.page));
        v.set("repeated", repetition_words(r.kind, r.repetition)).set("self", r.self);
    });
}

} // namespace

std::string html(const ReviewPage& page, const Site& site) {
    SafeHtml children, documents;
    for (const ShownChild& child : page.children) children += child_html(child);
    for (const ShownDocument& document : page.documents) documents += document_html(document);
    Values v;
    v.set("kicker", dotted({page.publisher, date_words(page.summary.published)}))
        .set("title", page.summary.title)
        .set("content_notes", page.content_notes.empty() ? std::string("This review describes harm to a child.")
                                                         : "This review describes: " + joined(page.content_notes) + ".")
        .set("note", page.rights_note)
        .set("similar", similar_address({.review = page.summary.id.value}, Form::html))
        .set("pack", pack_address({.entries = {{.item = {.review = page.summary.id.value}}}}, Form::html))
        .set("abstract", page.abstract)
        .set("themes_html", review_themes_html(page.themes))
        .set("mentioned_count", page.mentioned_themes.size())
        .set("mentioned_html", review_themes_html(page.mentioned_themes))
        .set("rows_html", record_html(page))
        .set("children_html", children)
        .set("documents_html", documents)
        .set("recommendations_heading", "Recommendations, findings and learning points")
        .set("recommendations_html", recommendations_html(page))
        .set("sections_count", page.sections.size())
        .set("sections_html", sections_html(page))
        .set("citation", citation(page.summary));
    const Frame frame{.title = page.summary.title,
                      .generation = page.generation,
                      .canonical = page.self,
                      .data = review_address(page.summary.id.value, Form::json)};
    return framed(render("review", v), frame, site);
}

} // namespace casebook::server
