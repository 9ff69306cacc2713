#include "query-server/render/review_page.hpp"

#include "query-server/render/review_holdings.hpp"

#include <algorithm>
#include <span>

namespace casebook::server {

namespace {

using schema::Field;
using schema::FieldLevel;

std::string label_of(std::span<const schema::CodedValue> values, const std::string& id) {
    const auto at = std::ranges::find(values, id, &schema::CodedValue::id);
    return at == values.end() ? id : std::string(at->label);
}

RecordRow record_row(const Field& field, const std::vector<std::string>& coded) {
    RecordRow row{.name = std::string(field.name), .label = std::string(field.label)};
    for (const std::string& value : coded) {
        if (field.kind == schema::FieldKind::answers && value.starts_with('-')) {
            row.absent.push_back(label_of(field.values, value.substr(1)));
            continue;
        }
        row.values.push_back(value);
        row.labels.push_back(label_of(field.values, value));
    }
    return row;
}

std::vector<RecordRow> record_rows(const schema::CodedValues& coded, FieldLevel level) {
    std::vector<RecordRow> rows;
    for (const Field& field : schema::kFields)
        if (field.level == level && !field.values.empty() && !coded[schema::index_of(field.id)].empty())
            rows.push_back(record_row(field, coded[schema::index_of(field.id)]));
    return rows;
}

/// Where things stand in one review, and whether they may be shown.
struct Place {
    const schema::ReviewSummary& summary;
    const schema::StoredReview& stored;
    Form form;

    bool open() const { return summary.rights == schema::Rights::open; }
    std::string file(std::uint32_t document) const {
        return document < stored.documents.size() ? stored.documents[document].record.file : std::string();
    }
    std::string printed(std::uint32_t document, std::uint32_t page) const {
        if (document >= stored.documents.size() || page == 0) return {};
        const std::size_t at = std::size_t{stored.documents[document].first_page} + page - 1;
        return at < stored.printed_numbers.size() ? stored.printed_numbers[at] : std::string();
    }
    std::string address(std::uint32_t document, std::uint32_t page) const {
        const std::string name = file(document);
        return open() && !name.empty() ? page_address({summary.id.value, name, page}, {}, form) : std::string();
    }
};

ShownDocument shown_document(const Place& place, std::uint32_t ordinal) {
    const schema::StoredDocument& document = place.stored.documents[ordinal];
    const auto& record = document.record;
    ShownDocument out{.file = record.file,
                      .title = record.title.empty() ? label_of(schema::kDocumentKinds, record.kind) : record.title,
                      .kind = record.kind,
                      .kind_label = label_of(schema::kDocumentKinds, record.kind),
                      .language = record.language,
                      .media_type = document.media_type,
                      .bytes = document.bytes,
                      .page_count = document.page_count,
                      .pages_recognised = document.pages_recognised,
                      .pages_unreadable = document.pages_unreadable};
    if (!place.open() || document.sha256.empty()) return out;
    out.original = original_address(place.summary.id.value, record.file);
    for (std::uint32_t n = 1; n <= document.page_count; ++n)
        out.pages.push_back({n, place.printed(ordinal, n), place.address(ordinal, n)});
    return out;
}

ShownSection shown_section(const Place& place, const schema::Section& section) {
    const schema::SectionKindRow& kind = section_kind_row(section.kind);
    return {.kind = std::string(kind.id),
            .kind_label = std::string(kind.label),
            .heading = section.heading.empty() ? std::string(kind.label) : section.heading,
            .document = place.file(section.document),
            .address = place.address(section.document, section.first_page),
            .level = section.level,
            .page = section.first_page,
            .printed_page = place.printed(section.document, section.first_page)};
}

ShownEvidence shown_evidence(const Place& place, const schema::ThemeEvidence& evidence) {
    const schema::Section& section = place.stored.sections[evidence.section];
    const schema::SectionKindRow& kind = section_kind_row(section.kind);
    return {.place = {.document = place.file(evidence.document),
                      .section = std::string(kind.id),
                      .section_label = std::string(kind.label),
                      .heading = section.heading,
                      .printed_page = place.printed(evidence.document, evidence.page),
                      .pdf_page = evidence.page,
                      .page = place.address(evidence.document, evidence.page)},
            .quotation = evidence.quotation};
}

void add_themes(ReviewPage& page, const Place& place, const schema::Vocabulary& vocabulary) {
    for (const schema::ThemeTag& tag : place.stored.themes) {
        ShownTheme theme = shown_theme(tag, place.summary, vocabulary);
        if (place.summary.rights != schema::Rights::record_only)
            for (const schema::ThemeEvidence& evidence : tag.evidence)
                theme.evidence.push_back(shown_evidence(place, evidence));
        if (!theme.evidence.empty()) theme.why = theme.evidence.front().place;
        (tag.level == schema::ThemeLevel::mentioned ? page.mentioned_themes : page.themes).push_back(std::move(theme));
    }
}

void add_text(ReviewPage& page, const Place& place, const std::vector<Repetition>& repeated) {
    for (std::uint32_t i = 0; i < place.stored.documents.size(); ++i)
        page.documents.push_back(shown_document(place, i));
    for (const schema::Section& section : place.stored.sections) page.sections.push_back(shown_section(place, section));
    for (std::uint32_t i = 0; i < place.stored.recommendations.size(); ++i) {
        const schema::Recommendation& r = place.stored.recommendations[i];
        page.recommendations.push_back(
            shown_recommendation({&place.summary, i + 1, r, place.file(r.document)}, repeated[i], place.form));
    }
}

std::vector<ShownExport> shown_exports(std::string_view review) {
    std::vector<ShownExport> out;
    for (const Form form : {Form::ris, Form::bib, Form::csl})
        out.push_back({form, form_row(form).label, review_address(review, form)});
    return out;
}

std::string date_text(const std::optional<schema::EdtfDate>& date) { return date ? date->text : std::string(); }

} // namespace

ShownRecommendation shown_recommendation(const GroupMember& member, const Repetition& repetition, Form form) {
    const schema::Recommendation& r = member.recommendation;
    const std::string& review = member.summary->id.value;
    ShownRecommendation out{.kind = std::string(to_string(r.kind)),
                            .number = r.number,
                            .text = r.text,
                            .addressee = r.addressee,
                            .document = member.document,
                            .printed_page = r.printed_page,
                            .agencies = r.agencies,
                            .page = r.page,
                            .self = recommendation_address(review, member.number, 1, form),
                            .repetition = repetition};
    if (member.summary->rights == schema::Rights::open && !member.document.empty())
        out.address = page_address({review, member.document, r.page}, {}, form);
    return out;
}

std::string repetition_words(std::string_view kind, const Repetition& repetition) {
    if (repetition.times < 2) return {};
    std::string words(kind);
    std::ranges::replace(words, '_', ' ');
    words = "Nearly the same " + words + " is made " + counted(repetition.times, "time", "times") + ", in " +
            counted(repetition.reviews, "review", "reviews");
    if (repetition.years) {
        const auto [first, last] = *repetition.years;
        words += " published " + std::to_string(first);
        if (last != first) words += " to " + std::to_string(last);
    }
    if (repetition.reviews_without_year > 0)
        words += ", " + grouped(repetition.reviews_without_year) + " of them without a date";
    return words + ".";
}

ReviewPage review_page(const schema::ReviewSummary& summary, const schema::StoredReview& stored,
                       const std::vector<Repetition>& repeated, const SearchPageContext& context) {
    const schema::ReviewRecord& record = stored.record;
    ReviewPage page{.generation = context.generation,
                    .summary = summary,
                    .publisher = publisher_name(summary),
                    .rights_note = rights_note(summary.rights),
                    .abstract = record.abstract,
                    .source = record.source,
                    .incident = date_text(record.incident),
                    .period_under_review = date_text(record.period_under_review),
                    .authorities = summary.anonymous_publisher ? std::vector<std::string>{} : record.authorities,
                    .reviewers = record.reviewers,
                    .content_notes = record.content_notes,
                    .inferred_fields = record.inferred_fields,
                    .rows = record_rows(record.coded, FieldLevel::review),
                    .self = review_address(summary.id.value, context.form),
                    .cited = citation_of(summary, language_of(stored), context),
                    .exports = shown_exports(summary.id.value)};
    if (summary.anonymous_publisher)
        std::erase_if(page.rows, [](const RecordRow& row) { return row.name == "region"; });
    for (const schema::Child& child : record.children)
        page.children.push_back({child.label, record_rows(child.coded, FieldLevel::child)});
    add_themes(page, {summary, stored, context.form}, context.vocabulary);
    page.why = why_it_is_here(summary);
    page.held = what_is_held(summary, stored);
    if (summary.rights != schema::Rights::record_only) add_text(page, {summary, stored, context.form}, repeated);
    return page;
}

} // namespace casebook::server
