#include "query-server/render/theme_pages.hpp"

namespace casebook::server {

namespace {

using schema::FieldId;
using schema::TagBasis;
using schema::ThemeLevel;

constexpr CountedTags only(ThemeLevel level) {
    CountedTags counted{.levels = {}};
    counted.levels[static_cast<std::size_t>(level)] = true;
    return counted;
}

constexpr CountedTags only(TagBasis basis) {
    CountedTags counted{.bases = {}};
    counted.bases[static_cast<std::size_t>(basis)] = true;
    return counted;
}

/// The themes of one generation, for one form of output.
class ThemeCounter {
  public:
    ThemeCounter(const Generation& generation, Form form) : generation_(generation), form_(form) {}

    ThemeCount count(const schema::Theme& theme, const CountedTags& counted) const {
        SearchRequest request{.counted_tags = counted};
        request.selections[schema::index_of(FieldId::theme)].values = {theme.id};
        return {.reviews = generation_.column(FieldId::theme, counted).find(theme.id)->reviews.count(),
                .search = search_address(request, form_)};
    }

    ThemeCount count_at(const schema::Theme& theme, ThemeLevel level) const {
        ThemeCount out = count(theme, only(level));
        out.kind = "level", out.value = to_string(level);
        return out;
    }

    ThemeCount count_by(const schema::Theme& theme, TagBasis basis) const {
        ThemeCount out = count(theme, only(basis));
        out.kind = "basis", out.value = tag_basis_row(basis).id;
        return out;
    }

    ThemeNode node(const schema::Theme& theme) const {
        return {.id = theme.id,
                .label = theme.label,
                .address = theme_address(theme.id, form_),
                .tagged = count(theme, {}),
                .mentioned = count(theme, only(ThemeLevel::mentioned)),
                .narrower = {}};
    }

    std::vector<ThemeNode> nodes(const std::vector<std::string>& ids) const {
        std::vector<ThemeNode> out;
        for (const std::string& id : ids)
            if (const auto* theme = generation_.vocabulary().find(id)) out.push_back(node(*theme));
        return out;
    }

    /// The themes without a broader one, each with what is below it, `depth` levels down.
    std::vector<ThemeNode> trees(int depth) const {
        std::vector<ThemeNode> out;
        for (const schema::Theme& theme : generation_.vocabulary().themes())
            if (theme.broader.empty()) out.push_back(tree(theme, depth));
        return out;
    }

  private:
    ThemeNode tree(const schema::Theme& theme, int depth) const {
        ThemeNode out = node(theme);
        if (depth == 0) return out;
        for (const std::string& id : theme.narrower)
            if (const auto* narrower = generation_.vocabulary().find(id))
                out.narrower.push_back(tree(*narrower, depth - 1));
        return out;
    }

    const Generation& generation_;
    const Form form_;
};

} // namespace

HomePage home_page(const Generation& generation) {
    return {generation.manifest(), ThemeCounter(generation, Form::html).trees(1)};
}

ThemesPage themes_page(const Generation& generation, Form form) {
    constexpr int kDeepest = 16; // the vocabulary has no cycles, but this need not trust it
    return {generation.id(), generation.vocabulary().version(), ThemeCounter(generation, form).trees(kDeepest),
            themes_address(form)};
}

ThemePage theme_page(const Generation& generation, const schema::Theme& theme, Form form) {
    const ThemeCounter counter(generation, form);
    ThemePage page{.generation = generation.id(),
                   .id = theme.id,
                   .label = theme.label,
                   .scope_note = theme.scope_note,
                   .change_note = theme.change_note,
                   .tagged = counter.count(theme, {}),
                   .mentioned = counter.count(theme, only(ThemeLevel::mentioned)),
                   .by_level = {},
                   .by_basis = {},
                   .entry_terms = {},
                   .deprecated_terms = {},
                   .broader = counter.nodes(theme.broader),
                   .narrower = counter.nodes(theme.narrower),
                   .related = counter.nodes(theme.related),
                   .self = theme_address(theme.id, form)};
    for (const ThemeLevel level : {ThemeLevel::central, ThemeLevel::contributory})
        page.by_level.push_back(counter.count_at(theme, level));
    for (const schema::TagBasisRow& row : schema::kTagBases)
        page.by_basis.push_back(counter.count_by(theme, row.basis));
    for (const schema::EntryTerm& term : theme.entry_terms) {
        if (term.deprecated)
            page.deprecated_terms.push_back(term);
        else
            page.entry_terms.push_back(term.text);
    }
    return page;
}

} // namespace casebook::server
