#include "schema/vocabulary_names.hpp"

#include "schema/indicator.hpp"
#include "schema/text_analysis.hpp"
#include "schema/vocabulary_fault_text.hpp"

#include <algorithm>
#include <set>

namespace casebook::schema {

namespace {

using Faults = std::vector<VocabularyFault>;

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

void check_agency_names(const VocabularyDraft& draft, NameKeys& keys, Faults& faults) {
    NameCheck names(draft, keys, faults);
    for (const DraftAgency& agency : draft.agencies)
        names.claim(agency_name(agency.agency.id), agency.json->line, agency.agency.label);
    for (const DraftAgency& agency : draft.agencies)
        for (const std::string& term : agency.agency.entry_terms)
            names.claim(agency_name(agency.agency.id), line_of(*agency.json, "altLabel", term), term);
}

std::string fault_of_indicator(const std::string& indicator, const std::set<std::string>& ambiguous, NameKeys& keys) {
    if (indicator.find("\u2026") != std::string::npos) return "has the one character \"\u2026\"; write three dots.";
    const std::vector<std::string> pieces = indicator_pieces(indicator);
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

// The rings of one concept, or of the scheme: `owner` is how a fault names it.
struct Rings {
    const std::string& owner;
    const LinedJson& json;
    const std::vector<std::vector<std::string>>& rings;
};

// Each member is looked for in text as a name is, means one thing, and stands in one ring of the concept.
void check_ring_members(const Rings& rings, const std::set<std::string>& ambiguous, NameKeys& keys, Faults& faults) {
    std::set<std::string> seen;
    const auto say = [&](const std::string& member, const std::string& what) {
        faults.push_back(
            {line_of(rings.json, "synonyms", member), rings.owner, "The synonym " + quoted(member) + what});
    };
    for (const std::vector<std::string>& ring : rings.rings) {
        for (const std::string& member : ring) {
            const std::string key = keys.key(member);
            if (key.empty()) say(member, " has no word that could be looked for.");
            if (ambiguous.contains(key)) say(member, " is declared ambiguous, so nothing means the same.");
            if (!seen.insert(folded_words(member)).second)
                say(member, " stands twice; make one ring of what means the same.");
        }
    }
}

void check_ring_names(const Rings& rings, const std::vector<std::string>& names, Faults& faults) {
    const std::vector<std::string_view> valid(names.begin(), names.end());
    for (const std::vector<std::string>& ring : rings.rings)
        for (const std::string& member : ring)
            if (std::ranges::find(names, member) == names.end())
                faults.push_back({line_of(rings.json, "synonyms", member), rings.owner,
                                  "The synonym " + quoted(member) + " is no name of it" + did_you_mean(member, valid)});
}

std::vector<std::string> names_of(const Theme& theme) {
    std::vector<std::string> names{theme.label};
    for (const EntryTerm& term : theme.entry_terms) names.push_back(term.text);
    return names;
}

void check_synonyms(const VocabularyDraft& draft, NameKeys& keys, Faults& faults) {
    std::set<std::string> ambiguous;
    for (const AmbiguousTerm& term : draft.ambiguous_terms) ambiguous.insert(keys.key(term.text));
    for (const DraftTheme& theme : draft.themes) {
        const Rings rings{theme.theme.id, *theme.json, theme.theme.synonyms};
        check_ring_members(rings, ambiguous, keys, faults);
        check_ring_names(rings, names_of(theme.theme), faults);
    }
    for (const DraftAgency& agency : draft.agencies) {
        const std::string owner = agency_name(agency.agency.id);
        const Rings rings{owner, *agency.json, agency.agency.synonyms};
        std::vector<std::string> names = agency.agency.entry_terms;
        names.push_back(agency.agency.label);
        check_ring_members(rings, ambiguous, keys, faults);
        check_ring_names(rings, names, faults);
    }
    const std::string scheme = "scheme";
    if (!draft.schemes.empty())
        check_ring_members({scheme, *draft.schemes.front(), draft.synonyms}, ambiguous, keys, faults);
}

void check_actor_terms(const DraftTheme& theme, Faults& faults) {
    std::set<std::string> known(theme.theme.indicators.begin(), theme.theme.indicators.end());
    for (const EntryTerm& term : theme.theme.entry_terms) known.insert(term.text);
    for (const std::string& actor : theme.theme.actor_terms)
        if (!known.contains(actor))
            faults.push_back({line_of(*theme.json, "actorTerm", actor), theme.theme.id,
                              "The actor term " + quoted(actor) + " is no entry term or indicator of the theme."});
}

// In a heading a word has fewer meanings than in a sentence: "Referrals" may stand alone there.
void check_indicators(const VocabularyDraft& draft, NameKeys& keys, Faults& faults) {
    std::set<std::string> ambiguous;
    for (const AmbiguousTerm& term : draft.ambiguous_terms) ambiguous.insert(keys.key(term.text));
    for (const DraftTheme& theme : draft.themes) {
        check_indicators(theme, {"indicator", theme.theme.indicators, ambiguous}, keys, faults);
        check_indicators(theme, {"headingIndicator", theme.theme.heading_indicators, {}}, keys, faults);
        check_actor_terms(theme, faults);
    }
}

} // namespace

std::vector<VocabularyFault> name_faults(const VocabularyDraft& draft) {
    Faults faults;
    NameKeys keys;
    check_theme_names(draft, keys, faults);
    check_agency_names(draft, keys, faults);
    check_indicators(draft, keys, faults);
    check_synonyms(draft, keys, faults);
    return faults;
}

} // namespace casebook::schema
