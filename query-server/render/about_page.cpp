#include "query-server/render/about_page.hpp"

#include "query-server/search/facet_links.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::FieldId;

constexpr FieldId kTabled[] = {FieldId::nation, FieldId::review_type, FieldId::held, FieldId::published_year};

AboutTable table_of(const FacetCounts& facet) {
    const schema::Field& field = schema::field(facet.field);
    AboutTable table{.caption = "Reviews by " + std::string(field.label), .heading = std::string(field.label)};
    const SearchRequest all;
    const FacetLinks links(all, facet.field, Form::html);
    for (const FacetValue& value : facet.values)
        table.rows.push_back({.label = std::string(value.label),
                              .count = value.count,
                              .one = "review",
                              .many = "reviews",
                              .address = value.count > 0 ? links.toggle(value.value) : std::string()});
    return table;
}

std::vector<AboutRow> counts_of(const schema::GenerationCounts& counts) {
    return {{"Reviews known", counts.reviews_known, "review", "reviews", search_address(SearchRequest{}, Form::html)},
            {"Of these, the report or a summary is held", counts.reviews_held, "review", "reviews", ""},
            {"Documents read", counts.documents, "document", "documents", ""},
            {"Pages", counts.pages, "page", "pages", ""},
            {"Of these, recognised from pictures", counts.pages_recognised, "page", "pages", ""},
            {"Of these, hard to read or not readable", counts.pages_poor, "page", "pages", ""},
            {"Passages", counts.passages, "passage", "passages", ""},
            {"Recommendations, findings and learning points", counts.recommendations, "item", "items", ""},
            {"Files passed over", counts.files_skipped, "file", "files", ""}};
}

bool has_tag_on(const schema::ReviewSummary& review, schema::TagBasis basis) {
    return std::ranges::any_of(review.themes, [basis](const schema::SummaryTheme& tag) {
        return tag.basis == basis && tag.level != schema::ThemeLevel::mentioned;
    });
}

std::vector<AboutRow> tagging_of(const Generation& generation) {
    std::vector<AboutRow> rows;
    for (std::size_t i = 0; i < std::size(schema::kTagBases); ++i) {
        const auto basis = static_cast<schema::TagBasis>(i);
        const auto number = std::ranges::count_if(
            generation.reviews(), [basis](const schema::ReviewSummary& review) { return has_tag_on(review, basis); });
        rows.push_back(
            {std::string(schema::kTagBases[i].label), static_cast<std::uint64_t>(number), "review", "reviews", ""});
    }
    return rows;
}

} // namespace

AboutPage about_page(const SearchAnswer& all, const Generation& generation) {
    AboutPage page{.manifest = generation.manifest(),
                   .counts = counts_of(generation.manifest().counts),
                   .tagging = tagging_of(generation)};
    for (const FieldId field : kTabled) page.tables.push_back(table_of(all.facets[schema::index_of(field)]));
    SearchRequest not_held;
    not_held.selections[schema::index_of(FieldId::held)].values = {"none"};
    page.not_held = search_address(not_held, Form::html);
    return page;
}

} // namespace casebook::server
