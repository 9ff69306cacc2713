#include "query-server/render/theme_pages.hpp"

namespace casebook::server {

namespace {

std::uint64_t reviews_with(const std::string& theme, const KnownValues& known) {
    const auto* value = known.columns[schema::FieldId::theme].find(theme);
    return value == nullptr ? 0 : value->reviews.count();
}

ThemeNode node(const schema::Theme& theme, const KnownValues& known) {
    return {theme.id, theme.label, theme_address(theme.id), reviews_with(theme.id, known), {}};
}

ThemeNode tree(const schema::Theme& theme, const KnownValues& known) {
    ThemeNode out = node(theme, known);
    for (const std::string& id : theme.narrower)
        if (const auto* narrower = known.vocabulary.find(id)) out.narrower.push_back(tree(*narrower, known));
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
    HomePage page{manifest, {}};
    for (const schema::Theme& theme : known.vocabulary.themes())
        if (theme.broader.empty()) page.themes.push_back(node(theme, known));
    return page;
}

ThemesPage themes_page(const std::string& generation, const KnownValues& known) {
    ThemesPage page{generation, known.vocabulary.version(), {}};
    for (const schema::Theme& theme : known.vocabulary.themes())
        if (theme.broader.empty()) page.themes.push_back(tree(theme, known));
    return page;
}

ThemePage theme_page(const std::string& generation, const schema::Theme& theme, const KnownValues& known) {
    ThemePage page{.generation = generation,
                   .label = theme.label,
                   .scope_note = theme.scope_note,
                   .search = search_address(toggled({}, schema::FieldId::theme, theme.id), Form::html),
                   .reviews = reviews_with(theme.id, known),
                   .broader = nodes(theme.broader, known),
                   .narrower = nodes(theme.narrower, known),
                   .related = nodes(theme.related, known)};
    for (const schema::EntryTerm& term : theme.entry_terms)
        (term.deprecated ? page.deprecated_terms : page.entry_terms).push_back(term.text);
    return page;
}

} // namespace casebook::server
