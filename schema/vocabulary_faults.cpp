#include "schema/vocabulary_faults.hpp"

#include "schema/coding_frame.hpp"
#include "schema/field.hpp"
#include "schema/text_analysis.hpp"
#include "schema/vocabulary_fault_text.hpp"
#include "schema/vocabulary_names.hpp"

#include <algorithm>
#include <set>

namespace casebook::schema {

namespace {

using Faults = std::vector<VocabularyFault>;

void check_ids(const VocabularyDraft& draft, Faults& faults) {
    std::set<std::string> ids;
    const auto claim = [&](const std::string& name, const LinedJson& json) {
        if (!ids.insert(name).second) faults.push_back({json.line, name, "The id " + quoted(name) + " stands twice."});
    };
    for (const DraftTheme& theme : draft.themes) {
        const std::string& id = theme.theme.id;
        if (id.empty()) continue; // said already
        claim(id, *theme.json);
        if (id != slug_of(id))
            faults.push_back(
                {theme.json->line, id,
                 "The id is not of small letters, digits and hyphens; write " + quoted("theme:" + slug_of(id)) + "."});
    }
    for (const DraftAgency& agency : draft.agencies) claim(agency_name(agency.agency.id), *agency.json);
}

void check_references(const VocabularyDraft& draft, Faults& faults) {
    std::vector<std::string_view> valid;
    for (const auto& [id, at] : draft.position) valid.push_back(id);
    const auto check = [&](const std::string& at, const LinedJson& json, std::string_view property,
                           const std::vector<std::string>& ids) {
        std::set<std::string_view> seen;
        for (const std::string& id : ids) {
            const std::string named = quoted(property) + " names " + quoted(id);
            if (!draft.position.contains(id))
                faults.push_back(
                    {line_of(json, property, id), at, named + ", which is no theme" + did_you_mean(id, valid)});
            if (!seen.insert(id).second) faults.push_back({line_of(json, property, id), at, named + " twice."});
        }
    };
    for (const DraftTheme& theme : draft.themes) {
        check(theme.theme.id, *theme.json, "broader", theme.theme.broader);
        check(theme.theme.id, *theme.json, "related", theme.theme.related);
    }
    for (const LinedJson* scheme : draft.schemes) check("scheme", *scheme, "hasTopConcept", draft.top_themes);
}

// Every theme above this one, also through several steps; itself too if there is a cycle.
std::set<std::string> above(const VocabularyDraft& draft, const Theme& theme) {
    std::set<std::string> found;
    std::vector<const Theme*> open{&theme};
    while (!open.empty()) {
        const Theme& next = *open.back();
        open.pop_back();
        for (const std::string& id : next.broader)
            if (found.insert(id).second)
                if (const DraftTheme* up = draft.find(id)) open.push_back(&up->theme);
    }
    return found;
}

void check_hierarchy(const VocabularyDraft& draft, Faults& faults) {
    for (const DraftTheme& theme : draft.themes) {
        const std::string& id = theme.theme.id;
        const std::set<std::string> themes_above = above(draft, theme.theme);
        if (themes_above.contains(id))
            faults.push_back({line_of(*theme.json, "broader", theme.theme.broader.front()), id,
                              "It is broader than itself, by way of its broader themes."});
        for (const std::string& related : theme.theme.related)
            if (related == id || themes_above.contains(related))
                faults.push_back({line_of(*theme.json, "related", related), id,
                                  quoted(related) + " is related to it and " +
                                      (related == id ? "the theme itself." : "broader than it: one or the other.")});
    }
}

void check_tops(const VocabularyDraft& draft, Faults& faults) {
    for (const DraftTheme& theme : draft.themes) {
        const bool listed = std::ranges::find(draft.top_themes, theme.theme.id) != draft.top_themes.end();
        if (theme.theme.broader.empty() && !listed)
            faults.push_back({theme.json->line, theme.theme.id,
                              "It has no broader theme and is not in \"hasTopConcept\" of the scheme."});
        if (!theme.theme.broader.empty() && listed)
            faults.push_back({line_of(*theme.json, "broader", theme.theme.broader.front()), theme.theme.id,
                              "It has a broader theme and is in \"hasTopConcept\" of the scheme: one or the other."});
    }
}

void check_absence(const VocabularyDraft& draft, Faults& faults) {
    for (const DraftTheme& theme : draft.themes) {
        if (theme.absence_is_theme) continue;
        const bool differs = std::ranges::any_of(theme.theme.broader, [&](const std::string& id) {
            const DraftTheme* up = draft.find(id);
            return up != nullptr && up->theme.absence_is_theme != theme.theme.absence_is_theme;
        });
        if (differs)
            faults.push_back({theme.json->line, theme.theme.id,
                              "Its broader themes differ in \"absenceIsTheme\"; it needs an answer of its own."});
    }
}

// "age_band=under_1": the name of a field and one of its coded values.
std::vector<std::string> coded_pairs() {
    std::vector<std::string> pairs;
    for (const Field& f : kFields)
        for (const CodedValue& value : f.values) pairs.push_back(std::string(f.name) + "=" + std::string(value.id));
    return pairs;
}

void check_coded_values(const VocabularyDraft& draft, Faults& faults) {
    const std::vector<std::string> pairs = coded_pairs();
    const std::vector<std::string_view> valid(pairs.begin(), pairs.end());
    for (const DraftTheme& theme : draft.themes)
        for (const std::string& pair : theme.theme.coded_values)
            if (std::ranges::find(valid, pair) == valid.end())
                faults.push_back({line_of(*theme.json, "codedValue", pair), theme.theme.id,
                                  "The coding frame has no " + quoted(pair) + did_you_mean(pair, valid)});
}

template <std::size_t n>
std::vector<std::string_view> ids_of(const std::array<CodedValue, n>& values) {
    std::vector<std::string_view> ids;
    for (const CodedValue& value : values) ids.push_back(value.id);
    return ids;
}

// The coding frame has the agencies; the vocabulary adds what they are called.
void check_agencies(const VocabularyDraft& draft, Faults& faults) {
    for (const auto& [agency, json] : draft.agencies) {
        const auto row = std::ranges::find(kAgencies, agency.id, &CodedValue::id);
        if (row == kAgencies.end())
            faults.push_back(
                {json->line, agency_name(agency.id),
                 "The coding frame has no agency " + quoted(agency.id) + did_you_mean(agency.id, ids_of(kAgencies))});
        else if (row->label != agency.label && !agency.label.empty())
            faults.push_back(
                {line_of(*json, "prefLabel", agency.label), agency_name(agency.id),
                 "The coding frame calls it " + quoted(row->label) + ", not " + quoted(agency.label) + "."});
    }
}

void check_schemes(const VocabularyDraft& draft, Faults& faults) {
    if (draft.schemes.empty()) faults.push_back({1, "", "There is no skos:ConceptScheme for the themes."});
    for (std::size_t i = 1; i < draft.schemes.size(); ++i)
        faults.push_back({draft.schemes[i]->line, "scheme", "There is a second skos:ConceptScheme for the themes."});
    const auto check = [&](const std::string& at, const LinedJson& json, std::string_view scheme) {
        if (const LinedJson* given = json.member("inScheme"); given != nullptr && given->text != scheme)
            faults.push_back(
                {given->line, at, "It is in the scheme " + quoted(given->text) + ", not " + quoted(scheme) + "."});
    };
    for (const DraftTheme& theme : draft.themes) check(theme.theme.id, *theme.json, "scheme");
    for (const DraftAgency& agency : draft.agencies) check(agency_name(agency.agency.id), *agency.json, "agencies");
}

// Each text of `property` in a list of the scheme's stands once.
void check_once(const LinedJson& scheme, std::string_view list, std::string_view property, Faults& faults) {
    std::set<std::string> seen;
    const LinedJson* items = scheme.member(list);
    if (items == nullptr) return;
    for (const LinedJson& item : items->values)
        if (const LinedJson* text = item.member(property); text != nullptr && !seen.insert(text->text).second)
            faults.push_back({text->line, "scheme", quoted(list) + " has " + quoted(text->text) + " twice."});
}

void check_eras(const LinedJson& scheme, Faults& faults) {
    const LinedJson* eras = scheme.member("era");
    if (eras == nullptr) return;
    const std::vector<std::string_view> nations = ids_of(kNations);
    for (const LinedJson& era : eras->values) {
        const LinedJson* nation = era.member("nation");
        if (nation != nullptr && std::ranges::find(nations, nation->text) == nations.end())
            faults.push_back({nation->line, "scheme",
                              "There is no nation " + quoted(nation->text) + did_you_mean(nation->text, nations)});
        const LinedJson *from = era.member("from"), *until = era.member("until");
        if (from != nullptr && until != nullptr && from->number > until->number)
            faults.push_back({until->line, "scheme", "An era ends before it begins."});
    }
}

void check_version(const VocabularyDraft& draft, const LinedJson& scheme, Faults& faults) {
    const LinedJson* version = scheme.member("versionInfo");
    if (version != nullptr && scheme.member("historyNote") != nullptr &&
        std::ranges::find(draft.history, version->text, &VocabularyVersion::version) == draft.history.end())
        faults.push_back(
            {version->line, "scheme", "No \"historyNote\" says what version " + quoted(version->text) + " changed."});
}

void check_lists(const VocabularyDraft& draft, Faults& faults) {
    for (const LinedJson* scheme : draft.schemes) {
        check_once(*scheme, "ambiguousTerm", "term", faults);
        check_once(*scheme, "abbreviation", "short", faults);
        check_once(*scheme, "historyNote", "version", faults);
        check_eras(*scheme, faults);
        check_version(draft, *scheme, faults);
    }
}

} // namespace

std::vector<VocabularyFault> meaning_faults(const VocabularyDraft& draft) {
    Faults faults = name_faults(draft);
    check_schemes(draft, faults);
    check_ids(draft, faults);
    check_references(draft, faults);
    check_hierarchy(draft, faults);
    check_tops(draft, faults);
    check_absence(draft, faults);
    check_coded_values(draft, faults);
    check_agencies(draft, faults);
    check_lists(draft, faults);
    return faults;
}

} // namespace casebook::schema
