#include "schema/vocabulary_draft.hpp"

#include <algorithm>

namespace casebook::schema {

namespace {

using Kind = LinedJson::Kind;

constexpr std::string_view kThemePrefix = "theme:";
constexpr std::string_view kAgencyPrefix = "agency:";

std::string text_of(const LinedJson* value) { return value == nullptr ? std::string() : value->text; }

std::string english(const LinedJson& node, std::string_view name) {
    const LinedJson* texts = node.member(name);
    return texts == nullptr ? std::string() : text_of(texts->member("en"));
}

// A text or a list of texts.
std::vector<std::string> texts_of(const LinedJson* value) {
    std::vector<std::string> texts;
    if (value == nullptr) return texts;
    if (value->kind == Kind::text) texts.push_back(value->text);
    if (value->kind == Kind::list)
        for (const LinedJson& item : value->values)
            if (item.kind == Kind::text) texts.push_back(item.text);
    return texts;
}

// Each list of texts in a list of lists.
std::vector<std::vector<std::string>> rings_of(const LinedJson& node, std::string_view name) {
    std::vector<std::vector<std::string>> rings;
    if (const LinedJson* list = node.member(name); list != nullptr && list->kind == Kind::list)
        for (const LinedJson& ring : list->values) rings.push_back(texts_of(&ring));
    return rings;
}

std::vector<std::string> english_texts(const LinedJson& node, std::string_view name) {
    const LinedJson* texts = node.member(name);
    return texts == nullptr ? std::vector<std::string>() : texts_of(texts->member("en"));
}

std::vector<std::string> theme_ids(const LinedJson& node, std::string_view name) {
    std::vector<std::string> ids = texts_of(node.member(name));
    for (std::string& id : ids) id = theme_id(id);
    return ids;
}

// What `read` makes of each object in a list.
template <class Read>
auto each_object(const LinedJson& node, std::string_view name, Read read) {
    std::vector<decltype(read(node))> parts;
    if (const LinedJson* list = node.member(name); list != nullptr && list->kind == Kind::list)
        for (const LinedJson& item : list->values)
            if (item.kind == Kind::object) parts.push_back(read(item));
    return parts;
}

std::vector<EntryTerm> entry_terms(const LinedJson& node) {
    std::vector<EntryTerm> terms;
    for (std::string& text : english_texts(node, "altLabel")) terms.push_back({.text = std::move(text)});
    for (EntryTerm& term : each_object(node, "deprecatedTerm", [](const LinedJson& item) {
             return EntryTerm{
                 .text = text_of(item.member("term")), .deprecated = true, .note = text_of(item.member("note"))};
         }))
        terms.push_back(std::move(term));
    return terms;
}

DraftTheme draft_theme(const LinedJson& node) {
    const LinedJson* answer = node.member("absenceIsTheme");
    const bool answered = answer != nullptr && answer->kind == Kind::truth;
    return {.theme = {.id = theme_id(text_of(node.member("@id"))),
                      .label = english(node, "prefLabel"),
                      .entry_terms = entry_terms(node),
                      .indicators = texts_of(node.member("indicator")),
                      .heading_indicators = texts_of(node.member("headingIndicator")),
                      .synonyms = rings_of(node, "synonyms"),
                      .actor_terms = texts_of(node.member("actorTerm")),
                      .coded_values = texts_of(node.member("codedValue")),
                      .absence_is_theme = answered && answer->truth,
                      .scope_note = english(node, "scopeNote"),
                      .change_note = english(node, "changeNote"),
                      .broader = theme_ids(node, "broader"),
                      .related = theme_ids(node, "related")},
            .absence_is_theme = answered ? std::optional(answer->truth) : std::nullopt,
            .json = &node};
}

DraftAgency draft_agency(const LinedJson& node) {
    return {.agency = {.id = node.member("@id")->text.substr(kAgencyPrefix.size()),
                       .label = english(node, "prefLabel"),
                       .entry_terms = english_texts(node, "altLabel"),
                       .synonyms = rings_of(node, "synonyms")},
            .json = &node};
}

std::optional<int> year_of(const LinedJson* value) {
    const bool is_year = value != nullptr && value->kind == Kind::number && value->number > 0 && value->number < 10'000;
    return is_year ? std::optional(static_cast<int>(value->number)) : std::nullopt;
}

Era read_era(const LinedJson& item) {
    return {.old_terms = texts_of(item.member("oldTerm")),
            .new_terms = texts_of(item.member("newTerm")),
            .nation = text_of(item.member("nation")),
            .from = year_of(item.member("from")),
            .until = year_of(item.member("until")),
            .note = text_of(item.member("note"))};
}

void read_scheme(const LinedJson& node, VocabularyDraft& draft) {
    draft.schemes.push_back(&node);
    draft.version = text_of(node.member("versionInfo"));
    draft.top_themes = theme_ids(node, "hasTopConcept");
    draft.ambiguous_terms = each_object(node, "ambiguousTerm", [](const LinedJson& item) {
        return AmbiguousTerm{text_of(item.member("term")), texts_of(item.member("meanings"))};
    });
    draft.abbreviations = each_object(node, "abbreviation", [&](const LinedJson& item) {
        Abbreviation abbreviation{text_of(item.member("short")), text_of(item.member("expansion"))};
        abbreviation.ambiguous = std::ranges::find(draft.ambiguous_terms, abbreviation.short_form,
                                                   &AmbiguousTerm::text) != draft.ambiguous_terms.end();
        return abbreviation;
    });
    draft.eras = each_object(node, "era", read_era);
    draft.synonyms = rings_of(node, "synonyms");
    draft.history = each_object(node, "historyNote", [](const LinedJson& item) {
        return VocabularyVersion{text_of(item.member("version")), text_of(item.member("note"))};
    });
}

// Calls `visit` with the position of each theme that `ids` leads to.
template <class Visit>
void each_known(const VocabularyDraft& draft, const std::vector<std::string>& ids, Visit visit) {
    for (const std::string& id : ids)
        if (const auto at = draft.position.find(id); at != draft.position.end()) visit(at->second);
}

void derive_relations(VocabularyDraft& draft) {
    for (std::size_t i = 0; i < draft.themes.size(); ++i) {
        const Theme& theme = draft.themes[i].theme;
        each_known(draft, theme.broader, [&](std::size_t up) { draft.themes[up].theme.narrower.push_back(theme.id); });
        each_known(draft, std::vector(theme.related), [&](std::size_t other) {
            std::vector<std::string>& back = draft.themes[other].theme.related;
            if (std::ranges::find(back, theme.id) == back.end()) back.push_back(theme.id);
        });
    }
}

// From the top down, so that what is inherited is known before it is asked for. Themes of a cycle keep "false".
void inherit_absence(VocabularyDraft& draft) {
    std::vector<std::size_t> waits_for(draft.themes.size()), ready;
    for (std::size_t i = 0; i < draft.themes.size(); ++i) {
        each_known(draft, draft.themes[i].theme.broader, [&](std::size_t) { ++waits_for[i]; });
        if (waits_for[i] == 0) ready.push_back(i);
    }
    while (!ready.empty()) {
        const DraftTheme& above = draft.themes[ready.back()];
        ready.pop_back();
        each_known(draft, above.theme.narrower, [&](std::size_t below) {
            DraftTheme& heir = draft.themes[below];
            if (!heir.absence_is_theme) heir.theme.absence_is_theme = above.theme.absence_is_theme;
            if (--waits_for[below] == 0) ready.push_back(below);
        });
    }
}

} // namespace

VocabularyNode node_kind(const LinedJson& node) {
    const std::string type = text_of(node.member("@type")), id = text_of(node.member("@id"));
    if (type == "skos:Concept") return id.starts_with(kAgencyPrefix) ? VocabularyNode::agency : VocabularyNode::theme;
    if (type != "skos:ConceptScheme") return VocabularyNode::unknown;
    return id == "agencies" ? VocabularyNode::agency_scheme : VocabularyNode::theme_scheme;
}

std::string node_name(const LinedJson& node) {
    const std::string id = text_of(node.member("@id"));
    return id.empty() && node_kind(node) == VocabularyNode::theme_scheme ? "scheme" : theme_id(id);
}

std::string theme_id(std::string_view address) {
    return std::string(address.starts_with(kThemePrefix) ? address.substr(kThemePrefix.size()) : address);
}

VocabularyDraft draft_of(const LinedJson& file) {
    VocabularyDraft draft;
    for (const LinedJson& node : file.member("@graph")->values) {
        const VocabularyNode kind = node_kind(node);
        if (kind == VocabularyNode::theme) draft.themes.push_back(draft_theme(node));
        if (kind == VocabularyNode::agency) draft.agencies.push_back(draft_agency(node));
        if (kind == VocabularyNode::theme_scheme) read_scheme(node, draft);
    }
    for (std::size_t i = 0; i < draft.themes.size(); ++i) draft.position.emplace(draft.themes[i].theme.id, i);
    derive_relations(draft);
    inherit_absence(draft);
    return draft;
}

const DraftTheme* VocabularyDraft::find(std::string_view id) const {
    const auto at = position.find(id);
    return at == position.end() ? nullptr : &themes[at->second];
}

} // namespace casebook::schema
