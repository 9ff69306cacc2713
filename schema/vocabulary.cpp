#include "schema/vocabulary.hpp"

#include "schema/digest.hpp"
#include "schema/vocabulary_draft.hpp"
#include "schema/vocabulary_faults.hpp"
#include "schema/vocabulary_shape.hpp"

#include <algorithm>
#include <iterator>

namespace casebook::schema {

namespace {

using Faults = std::vector<VocabularyFault>;

void add_list(const std::vector<std::string>& texts, Digest& digest) {
    digest.add_field(std::to_string(texts.size()));
    for (const std::string& text : texts) digest.add_field(text);
}

void add_rings(const std::vector<std::vector<std::string>>& rings, Digest& digest) {
    digest.add_field(std::to_string(rings.size()));
    for (const std::vector<std::string>& ring : rings) add_list(ring, digest);
}

void add_theme(const Theme& theme, Digest& digest) {
    digest.add_field(theme.id).add_field(theme.label).add_field(theme.scope_note);
    digest.add_field(std::to_string(theme.entry_terms.size()));
    for (const EntryTerm& term : theme.entry_terms)
        digest.add_field(term.text).add_field(term.deprecated ? term.note : "-");
    digest.add_field(theme.absence_is_theme ? "absence is theme" : "absence is not theme");
    for (const auto* list : {&theme.indicators, &theme.heading_indicators, &theme.actor_terms, &theme.coded_values,
                             &theme.broader, &theme.related})
        add_list(*list, digest);
    add_rings(theme.synonyms, digest);
}

void add_era(const Era& era, Digest& digest) {
    add_list(era.old_terms, digest);
    add_list(era.new_terms, digest);
    digest.add_field(era.nation).add_field(era.note);
    for (const auto& year : {era.from, era.until}) digest.add_field(year ? std::to_string(*year) : "-");
}

std::string meaning_of(const Vocabulary& vocabulary) {
    Digest digest;
    digest.add_field(vocabulary.version());
    digest.add_field("themes");
    for (const Theme& theme : vocabulary.themes()) add_theme(theme, digest);
    digest.add_field("agencies");
    for (const Agency& agency : vocabulary.agencies()) {
        digest.add_field(agency.id).add_field(agency.label);
        add_list(agency.entry_terms, digest);
        add_rings(agency.synonyms, digest);
    }
    digest.add_field("ambiguous");
    for (const AmbiguousTerm& term : vocabulary.ambiguous_terms()) {
        digest.add_field(term.text);
        add_list(term.meanings, digest);
    }
    digest.add_field("abbreviations");
    for (const Abbreviation& abbreviation : vocabulary.abbreviations())
        digest.add_field(abbreviation.short_form).add_field(abbreviation.expansion);
    digest.add_field("eras");
    for (const Era& era : vocabulary.eras()) add_era(era, digest);
    digest.add_field("synonyms");
    add_rings(vocabulary.synonyms(), digest);
    return digest.hex();
}

} // namespace

boost::system::result<Vocabulary, Faults> Vocabulary::parse(std::string_view json_ld) {
    const auto file = read_lined_json(json_ld);
    if (!file) return Faults{{.line = file.error().line, .message = "It is not JSON: " + file.error().message}};
    Faults faults = shape_faults(*file);
    if (const LinedJson* graph = file->member("@graph"); graph == nullptr || graph->kind != LinedJson::Kind::list)
        return faults;
    VocabularyDraft draft = draft_of(*file);
    std::ranges::move(meaning_faults(draft), std::back_inserter(faults));
    std::ranges::stable_sort(faults, {}, &VocabularyFault::line);
    if (!faults.empty()) return faults;

    Vocabulary vocabulary;
    for (DraftTheme& theme : draft.themes) vocabulary.themes_.push_back(std::move(theme.theme));
    for (DraftAgency& agency : draft.agencies) vocabulary.agencies_.push_back(std::move(agency.agency));
    vocabulary.position_ = std::move(draft.position);
    vocabulary.ambiguous_terms_ = std::move(draft.ambiguous_terms);
    vocabulary.abbreviations_ = std::move(draft.abbreviations);
    vocabulary.eras_ = std::move(draft.eras);
    vocabulary.synonyms_ = std::move(draft.synonyms);
    vocabulary.history_ = std::move(draft.history);
    vocabulary.version_ = std::move(draft.version);
    vocabulary.fingerprint_ = meaning_of(vocabulary);
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

Error vocabulary_error(std::span<const VocabularyFault> faults, std::string_view file) {
    std::string text =
        "The vocabulary has " + (faults.size() == 1 ? "a fault" : std::to_string(faults.size()) + " faults") + ":";
    for (const VocabularyFault& fault : faults) {
        text.append("\n").append(file).append(":").append(std::to_string(fault.line)).append(": ");
        if (!fault.at.empty()) text.append("\"").append(fault.at).append("\": ");
        text.append(fault.message);
    }
    return {.code = ErrorCode::invalid_vocabulary, .message = std::move(text)};
}

} // namespace casebook::schema
