#include "made_answer.hpp"

namespace casebook::server::test {

namespace {

using schema::FieldId;

std::unique_ptr<schema::ReviewSummary> summary(std::string id, std::string title, schema::Rights rights) {
    auto out = std::make_unique<schema::ReviewSummary>();
    out->id.value = std::move(id);
    out->title = std::move(title);
    out->publisher = "Ashenby " + kHostile;
    out->published = "2019-03";
    out->published_key = 2019 * 12 + 2;
    out->review_type = "scr";
    out->nation = "england";
    out->held = "full";
    out->rights = rights;
    out->themes = {{.theme = 1, // neglect
                    .level = schema::ThemeLevel::central,
                    .basis = schema::TagBasis::cataloguer,
                    .sentences = 14,
                    .pages = 9,
                    .page = 15,
                    .printed_page = "12",
                    .section = schema::SectionKind::finding},
                   {.theme = 2,
                    .level = schema::ThemeLevel::mentioned,
                    .basis = schema::TagBasis::rule,
                    .confidence = 50,
                    .sentences = 1,
                    .pages = 1}};
    out->documents = {"overview report.pdf"};
    out->page_count = 48;
    return out;
}

Passage passage() {
    return {.document = "overview report.pdf",
            .document_ordinal = 0,
            .section = "recommendations",
            .heading = "9.4 " + kHostile,
            .printed_page = "12",
            .pdf_page = 15,
            .text = "Mae’r plentyn <b>was not</b> brought.",
            .marks = {{17, 20}, {21, 24}}};
}

} // namespace

MadeAnswer made_answer() {
    MadeAnswer made;
    made.summaries.push_back(summary("ashenby-2019", "Child A " + kHostile, schema::Rights::open));
    made.summaries.push_back(summary("ashenby-2020", "Child B", schema::Rights::passages));
    SearchAnswer& a = made.answer;
    a.request.query = "\"was not\" " + kHostile;
    a.request.selections[schema::index_of(FieldId::theme)].values = {"neglect"};
    a.request.selections[schema::index_of(FieldId::nation)].excluded = {"wales"};
    a.request.year_from = 2015;
    a.request.page = 2;
    a.reading = {.given = a.request.query,
                 .read_as = "\"was not\" AND " + kHostile,
                 .expansions = {{.kind = ExpansionKind::name,
                                 .term = kHostile,
                                 .range = {0, 3},
                                 .added = {"added " + kHostile},
                                 .remove = "added",
                                 .theme = "neglect",
                                 .note = "A note " + kHostile}},
                 .warnings = {{"A warning " + kHostile, schema::TextRange{1, 2}, "meant " + kHostile}}};
    a.total = {.value = 38, .reviews = 38, .exact = true, .held = 30, .known = 368, .known_held = 278};
    a.facets = {{.field = FieldId::theme,
                 .mode = FacetMode::any,
                 .values_total = 57,
                 .values = {{"neglect", kHostileLabel, "", 21, true, false},
                            {"neglect-medical", "Medical neglect", "neglect", 4, false, false},
                            {"_missing", "Not recorded", "", 0, false, false}}},
                {.field = FieldId::nation,
                 .mode = FacetMode::any,
                 .values_total = 4,
                 .values = {{"england", "England", "", 37, false, false}, {"wales", "Wales", "", 1, false, true}}}};
    for (const auto& s : made.summaries) a.hits.push_back({schema::ReviewOrdinal{0}, s.get(), {passage()}});
    a.pages_total = 4;
    a.sort = Sort::relevance;
    return made;
}

const schema::Vocabulary& small_vocabulary() {
    static const schema::Vocabulary vocabulary = *schema::Vocabulary::parse(schema::built_in_vocabulary());
    return vocabulary;
}

} // namespace casebook::server::test
