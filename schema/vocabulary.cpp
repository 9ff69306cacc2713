#include "schema/vocabulary.hpp"

#include "schema/digest.hpp"
#include "schema/text_analysis.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <set>

namespace casebook::schema {

namespace {

using Json = rapidjson::Value;
using Faults = std::vector<Error>;

constexpr std::string_view kThemePrefix = "theme:";

void fault(Faults& faults, std::string where, std::string message) {
    faults.push_back(
        {.code = ErrorCode::invalid_vocabulary, .message = std::move(message), .parameter = std::move(where)});
}

const Json* member(const Json& object, const char* key) {
    if (!object.IsObject()) return nullptr;
    const auto at = object.FindMember(key);
    return at == object.MemberEnd() ? nullptr : &at->value;
}

std::string text_of(const Json* value) {
    return value != nullptr && value->IsString() ? std::string(value->GetString(), value->GetStringLength())
                                                 : std::string();
}

std::string english(const Json& concept_json, const char* key) {
    const Json* texts = member(concept_json, key);
    return texts == nullptr ? std::string() : text_of(member(*texts, "en"));
}

std::string theme_id(std::string_view address) {
    return std::string(address.starts_with(kThemePrefix) ? address.substr(kThemePrefix.size()) : address);
}

// A string or a list of strings.
std::vector<std::string> texts_of(const Json* value) {
    std::vector<std::string> texts;
    if (value == nullptr) return texts;
    if (value->IsString()) texts.push_back(text_of(value));
    if (value->IsArray())
        for (const Json& item : value->GetArray())
            if (item.IsString()) texts.push_back(text_of(&item));
    return texts;
}

std::vector<std::string> theme_ids(const Json& concept_json, const char* key) {
    std::vector<std::string> ids = texts_of(member(concept_json, key));
    for (std::string& id : ids) id = theme_id(id);
    return ids;
}

std::vector<EntryTerm> entry_terms(const Json& concept_json) {
    std::vector<EntryTerm> terms;
    if (const Json* labels = member(concept_json, "altLabel"))
        for (std::string& text : texts_of(member(*labels, "en"))) terms.push_back({.text = std::move(text)});
    if (const Json* deprecated = member(concept_json, "deprecatedTerm"); deprecated != nullptr && deprecated->IsArray())
        for (const Json& item : deprecated->GetArray())
            terms.push_back(
                {.text = text_of(member(item, "term")), .deprecated = true, .note = text_of(member(item, "note"))});
    return terms;
}

Theme read_theme(const Json& concept_json) {
    return {.id = theme_id(text_of(member(concept_json, "@id"))),
            .label = english(concept_json, "prefLabel"),
            .entry_terms = entry_terms(concept_json),
            .indicators = texts_of(member(concept_json, "indicator")),
            .heading_indicators = texts_of(member(concept_json, "headingIndicator")),
            .coded_values = texts_of(member(concept_json, "codedValue")),
            .scope_note = english(concept_json, "scopeNote"),
            .broader = theme_ids(concept_json, "broader"),
            .related = theme_ids(concept_json, "related")};
}

void check_names(const std::vector<Theme>& themes, Faults& faults) {
    std::map<std::string, std::string> owner; // folded label or term -> theme
    std::set<std::string> ids;
    const auto claim = [&](const Theme& theme, const std::string& name) {
        const auto [at, first] = owner.emplace(folded_words(name), theme.id);
        if (!first && at->second != theme.id)
            fault(faults, theme.id,
                  "\"" + name + "\" leads to \"" + at->second + "\" as well; declare it ambiguous or keep one.");
    };
    for (const Theme& theme : themes) {
        if (theme.id.empty() || theme.label.empty())
            fault(faults, theme.id, "A theme lacks its id or its preferred label.");
        if (!ids.insert(theme.id).second) fault(faults, theme.id, "The id \"" + theme.id + "\" stands twice.");
        claim(theme, theme.label);
    }
    for (const Theme& theme : themes)
        for (const EntryTerm& term : theme.entry_terms) claim(theme, term.text);
}

void check_references(const std::vector<Theme>& themes, const std::map<std::string, std::size_t, std::less<>>& position,
                      Faults& faults) {
    for (const Theme& theme : themes)
        for (const auto* references : {&theme.broader, &theme.related})
            for (const std::string& id : *references)
                if (!position.contains(id)) fault(faults, theme.id, "It refers to \"" + id + "\", which is no theme.");
}

bool reaches_itself(const std::vector<Theme>& themes, const std::map<std::string, std::size_t, std::less<>>& position,
                    std::size_t start) {
    std::vector<std::size_t> open{start};
    std::set<std::size_t> seen;
    while (!open.empty()) {
        const Theme& theme = themes[open.back()];
        open.pop_back();
        for (const std::string& id : theme.broader) {
            const std::size_t up = position.at(id);
            if (up == start) return true;
            if (seen.insert(up).second) open.push_back(up);
        }
    }
    return false;
}

std::optional<bool> own_answer(const Json& concept_json, const char* key) {
    const Json* answer = member(concept_json, key);
    return answer != nullptr && answer->IsBool() ? std::optional(answer->GetBool()) : std::nullopt;
}

// The answer of a theme that gives none itself: that of its broader themes, if they agree.
bool inherited(const std::vector<Theme>& themes, const std::map<std::string, std::size_t, std::less<>>& position,
               const Theme& theme, Faults& faults) {
    if (theme.broader.empty()) return false;
    const bool first = themes[position.at(theme.broader.front())].absence_is_theme;
    for (const std::string& id : theme.broader)
        if (themes[position.at(id)].absence_is_theme != first)
            fault(faults, theme.id, "Its broader themes differ in absenceIsTheme; it needs an answer of its own.");
    return first;
}

// From the top down, so that what is inherited is known before it is asked for; there are no cycles.
void inherit_absence(std::vector<Theme>& themes, const std::map<std::string, std::size_t, std::less<>>& position,
                     const std::vector<std::optional<bool>>& own, Faults& faults) {
    std::vector<std::size_t> waits_for(themes.size()), ready;
    for (std::size_t i = 0; i < themes.size(); ++i) {
        waits_for[i] = themes[i].broader.size();
        if (waits_for[i] == 0) ready.push_back(i);
    }
    while (!ready.empty()) {
        const std::size_t next = ready.back();
        ready.pop_back();
        Theme& theme = themes[next];
        theme.absence_is_theme = own[next] ? *own[next] : inherited(themes, position, theme, faults);
        for (const std::string& id : theme.narrower)
            if (const std::size_t below = position.at(id); --waits_for[below] == 0) ready.push_back(below);
    }
}

std::string meaning_of(const std::vector<Theme>& themes, const std::string& version) {
    Digest digest;
    digest.add_field(version);
    for (const Theme& theme : themes) {
        digest.add_field(theme.id).add_field(theme.label).add_field(theme.scope_note);
        for (const EntryTerm& term : theme.entry_terms)
            digest.add_field(term.text).add_field(term.deprecated ? term.note : "-");
        for (const std::string& indicator : theme.indicators) digest.add_field("i" + indicator);
        for (const std::string& indicator : theme.heading_indicators) digest.add_field("h" + indicator);
        for (const std::string& pair : theme.coded_values) digest.add_field("c" + pair);
        digest.add_field(theme.absence_is_theme ? "absence is theme" : "absence is not theme");
        for (const std::string& id : theme.broader) digest.add_field("b" + id);
        for (const std::string& id : theme.related) digest.add_field("r" + id);
    }
    return digest.hex();
}

} // namespace

boost::system::result<Vocabulary, std::vector<Error>> Vocabulary::parse(std::string_view json_ld) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(json_ld.data(),
                                                                                           json_ld.size());
    Faults faults;
    const Json* graph = document.HasParseError() ? nullptr : member(document, "@graph");
    if (graph == nullptr || !graph->IsArray()) {
        fault(faults, "@graph", "The vocabulary is not JSON-LD with a list of concepts in @graph.");
        return faults;
    }
    Vocabulary vocabulary;
    std::vector<std::optional<bool>> absence_answers;
    for (const Json& node : graph->GetArray()) {
        const std::string type = text_of(member(node, "@type"));
        if (type == "skos:ConceptScheme") vocabulary.version_ = text_of(member(node, "versionInfo"));
        if (type != "skos:Concept") continue;
        vocabulary.themes_.push_back(read_theme(node));
        absence_answers.push_back(own_answer(node, "absenceIsTheme"));
    }
    for (std::size_t i = 0; i < vocabulary.themes_.size(); ++i)
        vocabulary.position_.emplace(vocabulary.themes_[i].id, i);
    check_names(vocabulary.themes_, faults);
    check_references(vocabulary.themes_, vocabulary.position_, faults);
    if (!faults.empty()) return faults;
    for (std::size_t i = 0; i < vocabulary.themes_.size(); ++i)
        if (reaches_itself(vocabulary.themes_, vocabulary.position_, i))
            fault(faults, vocabulary.themes_[i].id, "It is broader than itself.");
    if (!faults.empty()) return faults;
    for (const Theme& theme : vocabulary.themes_)
        for (const std::string& up : theme.broader)
            vocabulary.themes_[vocabulary.position_.at(up)].narrower.push_back(theme.id);
    inherit_absence(vocabulary.themes_, vocabulary.position_, absence_answers, faults);
    if (!faults.empty()) return faults;
    vocabulary.fingerprint_ = meaning_of(vocabulary.themes_, vocabulary.version_);
    return vocabulary;
}

const Theme* Vocabulary::find(std::string_view id) const {
    const auto at = position_.find(id);
    return at == position_.end() ? nullptr : &themes_[at->second];
}

std::vector<std::string> Vocabulary::with_narrower(std::string_view id) const {
    std::vector<std::string> ids;
    std::vector<std::string> open{std::string(id)};
    while (!open.empty()) {
        std::string next = std::move(open.back());
        open.pop_back();
        const Theme* theme = find(next);
        if (theme == nullptr || std::ranges::find(ids, next) != ids.end()) continue;
        open.insert(open.end(), theme->narrower.begin(), theme->narrower.end());
        ids.push_back(std::move(next));
    }
    return ids;
}

} // namespace casebook::schema
