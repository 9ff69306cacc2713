#include "query-server/render/theme_pages.hpp"

#include "query-server/search/facet_links.hpp"

namespace casebook::server {

namespace {

std::uint64_t reviews_with(const std::string& theme, const KnownValues& known) {
    const auto* value = known.columns[schema::FieldId::theme].find(theme);
    return value == nullptr ? 0 : value->reviews.count();
}

ThemeNode node(const schema::Theme& theme, const KnownValues& known) {
    return {theme.id, theme.label, theme_address(theme.id), reviews_with(theme.id, known), {}};
}

/// The theme with what is below it, `depth` levels down.
ThemeNode tree(const schema::Theme& theme, const KnownValues& known, int depth) {
    ThemeNode out = node(theme, known);
    if (depth == 0) return out;
    for (const std::string& id : theme.narrower)
        if (const auto* narrower = known.vocabulary.find(id)) out.narrower.push_back(tree(*narrower, known, depth - 1));
    return out;
}

std::vector<ThemeNode> trees(const KnownValues& known, int depth) {
    std::vector<ThemeNode> out;
    for (const schema::Theme& theme : known.vocabulary.themes())
        if (theme.broader.empty()) out.push_back(tree(theme, known, depth));
    return out;
}

std::vector<ThemeNode> nodes(const std::vector<std::string>& ids, const KnownValues& known) {
    std::vector<ThemeNode> out;
    for (const std::string& id : ids)
        if (const auto* theme = known.vocabulary.find(id)) out.push_back(node(*theme, known));
    return out;
}

} // namespace

HomePage home_page(const schema::GenerationManifest& manifest, const KnownValues& known) {
    return {manifest, trees(known, 1)};
}

ThemesPage themes_page(const std::string& generation, const KnownValues& known) {
    constexpr int kDeepest = 16; // the vocabulary has no cycles, but this need not trust it
    return {generation, known.vocabulary.version(), trees(known, kDeepest)};
}

ThemePage theme_page(const std::string& generation, const schema::Theme& theme, const KnownValues& known) {
    const SearchRequest everything;
    ThemePage page{.generation = generation,
                   .label = theme.label,
                   .scope_note = theme.scope_note,
                   .search = FacetLinks(everything, schema::FieldId::theme, Form::html).toggle(theme.id),
                   .reviews = reviews_with(theme.id, known),
                   .broader = nodes(theme.broader, known),
                   .narrower = nodes(theme.narrower, known),
                   .related = nodes(theme.related, known)};
    for (const schema::EntryTerm& term : theme.entry_terms)
        (term.deprecated ? page.deprecated_terms : page.entry_terms).push_back(term.text);
    return page;
}

} // namespace casebook::server
