#include "query-server/render/shown_theme.hpp"

#include "query-server/render/search_page.hpp"

namespace casebook::server {

namespace {

using schema::SectionKind;

/// "Assigned by a cataloguer" -> "assigned by a cataloguer"
std::string basis_words(schema::TagBasis basis) {
    std::string out(tag_basis_row(basis).label);
    out.front() = static_cast<char>(out.front() - 'A' + 'a');
    return out;
}

std::string reason_of(const ShownTheme& theme, schema::TagBasis basis) {
    std::string out = level_words(theme.level) + ", " + basis_words(basis);
    if (theme.confidence > 0) out += " (confidence " + std::to_string(theme.confidence) + " of 100)";
    if (theme.sentences > 0)
        out += "; said in " + counted(theme.sentences, "sentence", "sentences") + " on " +
               counted(theme.pages, "page", "pages");
    return out;
}

std::string rule_words(const std::string& level) {
    if (level.empty()) return "The rules alone find it nowhere.";
    return "The rules alone would say: " + level_words(level) + ".";
}

template <class Tag>
ShownTheme without_place(const Tag& tag, std::string id, std::string label) {
    ShownTheme out{.theme = std::move(id),
                   .label = std::move(label),
                   .level = std::string(to_string(tag.level)),
                   .basis = std::string(tag_basis_row(tag.basis).id),
                   .confidence = tag.confidence,
                   .sentences = tag.sentences,
                   .pages = tag.pages};
    out.method = out.basis;
    out.reason = reason_of(out, tag.basis);
    return out;
}

} // namespace

std::string level_words(std::string_view level) {
    return level == to_string(schema::ThemeLevel::mentioned) ? "mentioned only" : std::string(level);
}

PlaceWords place_words(const ShownPlace& place) {
    std::string page = page_words(place.document, place.printed_page, place.pdf_page);
    if (place.section == section_kind_row(SectionKind::other).id) return {"on", std::move(page)};
    return {"in", place.section_label + ", " + page};
}

ShownTheme shown_theme(const schema::SummaryTheme& tag, const schema::ReviewSummary& review,
                       const schema::Vocabulary& vocabulary, Form form) {
    const schema::Theme& theme = vocabulary.themes()[tag.theme];
    ShownTheme out = without_place(tag, theme.id, theme.label);
    if (tag.page == 0 || review.rights == schema::Rights::record_only) return out;
    const schema::SectionKindRow& section = section_kind_row(tag.section);
    out.why = {.document = review.documents[tag.document],
               .section = std::string(section.id),
               .section_label = std::string(section.label),
               .printed_page = tag.printed_page,
               .pdf_page = tag.page};
    if (review.rights == schema::Rights::open)
        out.why->page = page_address({review.id.value, out.why->document, tag.page}, {}, form);
    return out;
}

ShownTheme shown_theme(const schema::ThemeTag& tag, const schema::ReviewSummary& review,
                       const schema::Vocabulary& vocabulary) {
    const schema::Theme* theme = vocabulary.find(tag.theme);
    ShownTheme out = without_place(tag, tag.theme, theme == nullptr ? tag.theme : theme->label);
    out.method = method_text(tag.basis, tag.version);
    if (tag.rule_level) out.rule_level = to_string(*tag.rule_level);
    if (tag.basis != schema::TagBasis::rule && review.page_count > 0) out.rules = rule_words(out.rule_level);
    return out;
}

} // namespace casebook::server
