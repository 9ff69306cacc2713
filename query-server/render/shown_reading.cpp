#include "query-server/render/shown_reading.hpp"

#include "query-server/render/search_page.hpp"
#include "query-server/search/parameters.hpp"
#include "query-server/search/units.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

struct ExpansionRow {
    ExpansionKind kind;
    std::string_view id, label;
};
constexpr ExpansionRow kExpansions[] = {{ExpansionKind::forms, "forms", "other forms"},
                                        {ExpansionKind::abbreviation, "abbreviation", "abbreviation"},
                                        {ExpansionKind::name, "name", "other name"},
                                        {ExpansionKind::era, "era", "name at another time"},
                                        {ExpansionKind::section_number, "section_number", "other way to write it"},
                                        {ExpansionKind::theme, "theme", "the theme"}};

ShownExpansion shown_expansion(const Expansion& expansion, const SearchAnswer& answer,
                               const SearchPageContext& context) {
    const ExpansionRow& row = kExpansions[static_cast<std::size_t>(expansion.kind)];
    ShownExpansion out{.kind = std::string(row.id),
                       .kind_label = std::string(row.label),
                       .term = expansion.term,
                       .range = expansion.range,
                       .added = expansion.added,
                       .theme = expansion.theme,
                       .note = expansion.note};
    if (const schema::Theme* theme = context.vocabulary.find(expansion.theme)) {
        out.theme_label = theme->label;
        out.theme_address = theme_address(theme->id, context.form);
    }
    SearchRequest without = on_page(answer.request, 1);
    if (expansion.kind == ExpansionKind::forms)
        without.query = expansion.remove;
    else
        without.unexpanded.push_back(expansion.remove);
    make_canonical(without);
    out.remove = search_address(without, context.form);
    return out;
}

ShownWarning shown_warning(const QueryWarning& warning, const SearchAnswer& answer, Form form) {
    ShownWarning out{warning.message, warning.position, warning.suggestion, {}};
    if (warning.suggestion.empty()) return out;
    SearchRequest meant = on_page(answer.request, 1);
    meant.query = warning.suggestion;
    out.address = search_address(meant, form);
    return out;
}

struct RelaxationRow {
    Relaxation::Kind kind;
    std::string_view id, words; // the second followed by what is left out, in quotation marks
};
constexpr RelaxationRow kRelaxations[] = {
    {Relaxation::Kind::spelling, "spelling", "With the spelling"},
    {Relaxation::Kind::without_term, "without_term", "Without"},
    {Relaxation::Kind::as_words, "as_words", "As words anywhere:"},
    {Relaxation::Kind::anywhere, "anywhere", "In any section"},
    {Relaxation::Kind::without_filters, "without_filters", "Without the filters"},
    {Relaxation::Kind::any_words, "any_words", "With any of the words"},
};

ShownRelaxation shown_relaxation(const Relaxation& relaxation, Form form) {
    const UnitRow& unit = unit_row(relaxation.request.unit);
    const RelaxationRow& row = *std::ranges::find(kRelaxations, relaxation.kind, &RelaxationRow::kind);
    ShownRelaxation out{.kind = std::string(row.id),
                        .words = std::string(row.words),
                        .count = relaxation.count,
                        .counted = counted(relaxation.count, unit.one, unit.many),
                        .address = search_address(relaxation.request, form)};
    if (!relaxation.what.empty()) out.words += " “" + relaxation.what + "”";
    return out;
}

std::string searched_of(const Searched& searched) {
    std::string out = counted(searched.reviews_held, "report or summary", "reports and summaries") + " on " +
                      counted(searched.pages, "page was searched", "pages were searched") + ".";
    if (searched.pages_poor == 0) return out;
    return out + " " + counted(searched.pages_poor, "page is", "pages are") +
           " of poor quality: a picture, or one whose words were recognised with little confidence.";
}

std::vector<ShownOption> shown_units(const SearchAnswer& answer, Form form) {
    std::vector<ShownOption> out;
    for (const UnitRow& row : kUnits) {
        SearchRequest other = on_page(answer.request, 1);
        other.unit = row.unit;
        std::string label(row.many);
        label.front() = static_cast<char>(label.front() - 'a' + 'A');
        out.push_back({row.id, std::move(label), row.unit == answer.request.unit, search_address(other, form)});
    }
    return out;
}

/// The kinds of section that people look in.
constexpr schema::SectionKind kOfferedScopes[] = {schema::SectionKind::recommendation, schema::SectionKind::finding,
                                                  schema::SectionKind::learning_point, schema::SectionKind::analysis,
                                                  schema::SectionKind::timeline,       schema::SectionKind::conclusion};

std::vector<ShownOption> shown_scopes(const SearchAnswer& answer, Form form) {
    std::vector<schema::SectionKind> offered(std::begin(kOfferedScopes), std::end(kOfferedScopes));
    for (const schema::SectionKind chosen : answer.request.scope)
        if (std::ranges::find(offered, chosen) == offered.end()) offered.push_back(chosen);
    std::vector<ShownOption> out;
    for (const schema::SectionKind section : offered) {
        SearchRequest other = on_page(answer.request, 1);
        const bool chosen = std::ranges::find(other.scope, section) != other.scope.end();
        chosen ? static_cast<void>(std::erase(other.scope, section)) : other.scope.push_back(section);
        make_canonical(other);
        const schema::SectionKindRow& row = schema::section_kind_row(section);
        out.push_back({row.id, std::string(row.label), chosen, search_address(other, form)});
    }
    return out;
}

constexpr std::pair<MatchMode, std::string_view> kMatchLabels[] = {
    {MatchMode::all, "All of the words"}, {MatchMode::most, "Most of the words"}, {MatchMode::any, "Any of the words"}};

std::vector<ShownOption> shown_matches(const SearchAnswer& answer, Form form) {
    std::vector<ShownOption> out;
    for (const auto& [match, label] : kMatchLabels) {
        SearchRequest other = on_page(answer.request, 1);
        other.match = match;
        out.push_back(
            {to_string(match), std::string(label), match == answer.request.match, search_address(other, form)});
    }
    return out;
}

std::string literal_address(const SearchAnswer& answer, Form form) {
    if (answer.reading.expansions.empty()) return {};
    SearchRequest literal = on_page(answer.request, 1);
    literal.unexpanded = {"*"};
    return search_address(literal, form);
}

} // namespace

ShownReading shown_reading(const SearchAnswer& answer, const SearchPageContext& context) {
    ShownReading out{.expansions = {},
                     .literal = literal_address(answer, context.form),
                     .searched = answer.searched,
                     .units = shown_units(answer, context.form),
                     .scopes = shown_scopes(answer, context.form),
                     .matches = shown_matches(answer, context.form)};
    for (const Expansion& expansion : answer.reading.expansions)
        out.expansions.push_back(shown_expansion(expansion, answer, context));
    for (const QueryWarning& warning : answer.reading.warnings)
        out.warnings.push_back(shown_warning(warning, answer, context.form));
    for (const Relaxation& relaxation : answer.relaxations)
        out.relaxations.push_back(shown_relaxation(relaxation, context.form));
    if (answer.total.value == 0) out.searched_words = searched_of(answer.searched);
    return out;
}

} // namespace casebook::server
