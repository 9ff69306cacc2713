#include "schema/vocabulary_faults.hpp"

#include "schema/coding_frame.hpp"
#include "schema/field.hpp"
#include "schema/nearest.hpp"
#include "schema/text_analysis.hpp"

#include <algorithm>
#include <set>

namespace casebook::schema {

namespace {

using Faults = std::vector<VocabularyFault>;

constexpr std::string_view kGap = "...";

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string did_you_mean(std::string_view given, const std::vector<std::string_view>& valid) {
    const std::string_view near = nearest(given, valid);
    return near.empty() ? "." : "; did you mean " + quoted(near) + "?";
}

// The first place at or below `json` where `text` stands, as a text or as the address of a theme.
const LinedJson* place_of(const LinedJson& json, std::string_view text) {
    if (json.kind == LinedJson::Kind::text) return json.text == text || theme_id(json.text) == text ? &json : nullptr;
    for (const LinedJson& value : json.values)
        if (const LinedJson* found = place_of(value, text)) return found;
    return nullptr;
}

std::size_t line_of(const LinedJson& node, std::string_view property, std::string_view text) {
    const LinedJson* value = node.member(property);
    const LinedJson* place = value == nullptr ? nullptr : place_of(*value, text);
    return place == nullptr ? node.line : place->line;
}

// The stems of a name, by which it is found in text.
class NameKeys {
  public:
    std::string key(std::string_view name) {
        std::vector<Token> tokens;
        analyser_.analyse(name, tokens);
        std::string key;
        for (const Token& token : tokens)
            if (!token.joined) key.append(analyser_.term(token.term)).append(" ");
        return key;
    }

  private:
    TextAnalyser analyser_;
};

// The names of one kind of concept: each leads to one concept, once, and is not declared ambiguous.
class NameCheck {
  public:
    NameCheck(const VocabularyDraft& draft, NameKeys& keys, Faults& faults) : keys_(keys), faults_(faults) {
        for (const AmbiguousTerm& term : draft.ambiguous_terms) ambiguous_.insert(keys_.key(term.text));
    }

    void claim(const std::string& owner, std::size_t line, const std::string& name) {
        if (name.empty()) return;
        const std::string key = keys_.key(name);
        const auto say = [&](const std::string& what) { faults_.push_back({line, owner, quoted(name) + what}); };
        if (key.empty()) return say(" has no word that could be looked for.");
        if (ambiguous_.contains(key)) return say(" is declared ambiguous, so it can name nothing.");
        const auto [at, first] = owners_.emplace(key, owner);
        if (!first && at->second != owner)
            return say(" leads to " + quoted(at->second) + " as well; keep one, or declare it ambiguous.");
        if (!spellings_.insert(owner + "\n" + folded_words(name)).second) say(" stands twice.");
    }

  private:
    NameKeys& keys_;
    Faults& faults_;
    std::set<std::string> ambiguous_;
    std::map<std::string, std::string> owners_; // key of a name -> concept
    std::set<std::string> spellings_;           // concept and name
};

void check_theme_names(const VocabularyDraft& draft, NameKeys& keys, Faults& faults) {
    NameCheck names(draft, keys, faults);
    for (const DraftTheme& theme : draft.themes)
        names.claim(theme.theme.id, line_of(*theme.json, "prefLabel", theme.theme.label), theme.theme.label);
    for (const DraftTheme& theme : draft.themes)
        for (const EntryTerm& term : theme.theme.entry_terms)
            names.claim(theme.theme.id,
                        line_of(*theme.json, term.deprecated ? "deprecatedTerm" : "altLabel", term.text), term.text);
}

std::string agency_name(const Agency& agency) { return "agency:" + agency.id; }

void check_agency_names(const VocabularyDraft& draft, NameKeys& keys, Faults& faults) {
    NameCheck names(draft, keys, faults);
    for (const DraftAgency& agency : draft.agencies)
        names.claim(agency_name(agency.agency), agency.json->line, agency.agency.label);
    for (const DraftAgency& agency : draft.agencies)
        for (const std::string& term : agency.agency.entry_terms)
            names.claim(agency_name(agency.agency), line_of(*agency.json, "altLabel", term), term);
}

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
    for (const DraftAgency& agency : draft.agencies) claim(agency_name(agency.agency), *agency.json);
}

void check_references(const VocabularyDraft& draft, Faults& faults) {
    std::vector<std::string_view> valid;
    for (const auto& [id, at] : draft.position) valid.push_back(id);
    const auto check = [&](const std::string& at, const LinedJson& json, std::string_view property,
                           const std::vector<std::string>& ids) {
        for (const std::string& id : ids)
            if (!draft.position.contains(id))
                faults.push_back(
                    {line_of(json, property, id), at,
                     quoted(property) + " names " + quoted(id) + ", which is no theme" + did_you_mean(id, valid)});
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

// The pieces of an indicator between its gaps.
std::vector<std::string> pieces_of(std::string_view indicator) {
    std::vector<std::string> pieces;
    for (auto gap = indicator.find(kGap); gap != std::string_view::npos; gap = indicator.find(kGap)) {
        pieces.emplace_back(indicator.substr(0, gap));
        indicator.remove_prefix(gap + kGap.size());
    }
    pieces.emplace_back(indicator);
    return pieces;
}

std::string fault_of_indicator(const std::string& indicator, const std::set<std::string>& ambiguous, NameKeys& keys) {
    if (indicator.find("\u2026") != std::string::npos) return "has the one character \"\u2026\"; write three dots.";
    const std::vector<std::string> pieces = pieces_of(indicator);
    const auto without_words = [&](const std::string& piece) { return keys.key(piece).empty(); };
    if (std::ranges::all_of(pieces, without_words)) return "has no word that could be looked for.";
    if (without_words(pieces.front()) || without_words(pieces.back())) return "begins or ends with \"...\".";
    if (std::ranges::any_of(pieces, without_words)) return "has no word between one \"...\" and the next.";
    if (ambiguous.contains(keys.key(indicator))) return "is declared ambiguous, so it can indicate nothing by itself.";
    return {};
}

struct IndicatorList {
    std::string_view property;
    const std::vector<std::string>& indicators;
    const std::set<std::string>& ambiguous; // keys of what may not stand alone
};

void check_indicators(const DraftTheme& theme, const IndicatorList& list, NameKeys& keys, Faults& faults) {
    std::set<std::string> seen;
    for (const std::string& indicator : list.indicators) {
        std::string fault = fault_of_indicator(indicator, list.ambiguous, keys);
        if (fault.empty() && !seen.insert(indicator).second) fault = "stands twice.";
        if (!fault.empty())
            faults.push_back({line_of(*theme.json, list.property, indicator), theme.theme.id,
                              "The indicator " + quoted(indicator) + " " + fault});
    }
}

// In a heading a word has fewer meanings than in a sentence: "Referrals" may stand alone there.
void check_indicators(const VocabularyDraft& draft, NameKeys& keys, Faults& faults) {
    std::set<std::string> ambiguous;
    for (const AmbiguousTerm& term : draft.ambiguous_terms) ambiguous.insert(keys.key(term.text));
    for (const DraftTheme& theme : draft.themes) {
        check_indicators(theme, {"indicator", theme.theme.indicators, ambiguous}, keys, faults);
        check_indicators(theme, {"headingIndicator", theme.theme.heading_indicators, {}}, keys, faults);
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
                {json->line, agency_name(agency),
                 "The coding frame has no agency " + quoted(agency.id) + did_you_mean(agency.id, ids_of(kAgencies))});
        else if (row->label != agency.label && !agency.label.empty())
            faults.push_back(
                {line_of(*json, "prefLabel", agency.label), agency_name(agency),
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
    for (const DraftAgency& agency : draft.agencies) check(agency_name(agency.agency), *agency.json, "agencies");
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
    Faults faults;
    NameKeys keys;
    check_schemes(draft, faults);
    check_ids(draft, faults);
    check_theme_names(draft, keys, faults);
    check_agency_names(draft, keys, faults);
    check_references(draft, faults);
    check_hierarchy(draft, faults);
    check_tops(draft, faults);
    check_absence(draft, faults);
    check_indicators(draft, keys, faults);
    check_coded_values(draft, faults);
    check_agencies(draft, faults);
    check_lists(draft, faults);
    return faults;
}

} // namespace casebook::schema
