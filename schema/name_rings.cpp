#include "schema/name_rings.hpp"

#include "schema/coding_frame.hpp"
#include "schema/text_analysis.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

namespace casebook::schema {

namespace {

// Short forms that are English words or given names in small letters: they count in capitals only, typed and found.
// `plural` is the folded plural, where that is no word either. docs/query-expansion.md lists them.
struct CapitalsOnly {
    std::string_view short_form, plural;
};
constexpr CapitalsOnly kCapitalsOnly[] = {
    {"ABE", ""},     {"ACE", "aces"}, {"CAIT", ""}, {"DA", ""},  {"DASH", ""},    {"ICON", ""},
    {"ISO", "isos"}, {"MACE", ""},    {"MASH", ""}, {"MAW", ""}, {"PRU", "prus"}, {"ROTH", ""},
    {"SEND", ""},    {"SIDS", ""},    {"SIN", ""},  {"WT", ""},
};

constexpr std::size_t kMostSectionDigits = 3;
constexpr std::string_view kSectionWords[] = {"s", "ss", "section", "sections"};

std::string key_of(std::span<const std::string> stems) {
    std::string key;
    for (const std::string& stem : stems)
        if (!stem.empty()) key.append(key.empty() ? "" : " ").append(stem);
    return key;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : folded_words(text) + " ")
        if (c != ' ')
            word += c;
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    return words;
}

const CapitalsOnly* capitals_only(std::string_view name) {
    const auto row = std::ranges::find(kCapitalsOnly, name, &CapitalsOnly::short_form);
    return row == std::end(kCapitalsOnly) ? nullptr : row;
}

// 47, 47a: the number of a section.
bool is_section_number(std::string_view word) {
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    const bool letter_after = digits + 1 == word.size() && word.back() >= 'a' && word.back() <= 'z';
    return digits > 0 && digits <= kMostSectionDigits && (digits == word.size() || letter_after);
}

// The stems of `stems` with every number of a section written in one way: "section 47 enquiri" -> "s47 enquiri".
std::vector<std::string> with_numbers_alike(std::span<const std::string> stems) {
    std::vector<std::string> alike;
    for (std::size_t i = 0; i < stems.size();) {
        const std::size_t words = section_number_words(stems.subspan(i));
        alike.push_back(words == 2 ? "s" + stems[i + 1] : stems[i]);
        i += std::max<std::size_t>(words, 1);
    }
    return alike;
}

// Each compound in its joined form.
std::vector<std::string> joined_stems(const std::vector<Token>& tokens, const TextAnalyser& analyser) {
    std::vector<std::string> stems;
    std::uint32_t end = 0; // of the last compound
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool compound = i + 1 < tokens.size() && tokens[i + 1].joined;
        const Token& token = tokens[compound ? i + 1 : i];
        if (token.begin < end) continue; // a part of it
        end = token.end;
        stems.emplace_back(analyser.term(token.term));
    }
    return stems;
}

bool has(const std::vector<OtherName>& others, const WrittenName& name) {
    return std::ranges::find(others, name, &OtherName::name) != others.end();
}

using NameNumber = std::size_t;

struct Name {
    WrittenName written;
    std::string theme;
    std::string deprecated; // why; empty where it is in use
    bool is_short = false;
    std::vector<OtherName> others;
};

// The names of a vocabulary, those of the same stems as one, and what leads from which to which.
class Names {
  public:
    explicit Names(const Vocabulary& vocabulary) {
        for (const AmbiguousTerm& term : vocabulary.ambiguous_terms())
            ambiguous_.insert(key_of(written_name(term.text, analyser_).stems));
    }

    /// Nothing for what is ambiguous.
    std::optional<NameNumber> number_of(const std::string& text) {
        WrittenName written = written_name(text, analyser_);
        const std::string key = key_of(with_numbers_alike(written.stems));
        if (key.empty() || ambiguous_.contains(key)) return std::nullopt;
        const auto [at, met_first] = numbers_.emplace(key, names_.size());
        if (met_first) {
            names_.push_back({.written = std::move(written)});
            ring_.push_back(at->second);
        }
        return at->second;
    }

    Name& operator[](NameNumber number) { return names_[number]; }
    std::size_t size() const { return names_.size(); }

    void join(const std::vector<std::string>& ring) {
        std::optional<NameNumber> first;
        for (const std::string& text : ring) {
            const auto number = number_of(text);
            if (!number) continue;
            if (!first) first = number;
            ring_[ring_of(*number)] = ring_of(*first);
        }
    }

    NameNumber ring_of(NameNumber number) const {
        while (ring_[number] != number) number = ring_[number];
        return number;
    }

    std::vector<std::vector<NameNumber>> rings() const {
        std::vector<std::vector<NameNumber>> rings(size());
        for (NameNumber number = 0; number < size(); ++number) rings[ring_of(number)].push_back(number);
        return rings;
    }

    /// `to` is another name of `from`, unless that has been said.
    void lead(NameNumber from, NameNumber to, NameKind kind, const std::string& note) {
        const WrittenName& written = names_[to].written;
        if (from == to ||
            std::ranges::find(names_[from].others, written, &OtherName::name) != names_[from].others.end())
            return;
        const std::string& theme = names_[to].theme.empty() ? names_[from].theme : names_[to].theme;
        names_[from].others.push_back({.name = written, .kind = kind, .theme = theme, .note = note});
    }

  private:
    TextAnalyser analyser_;
    std::set<std::string> ambiguous_;
    std::map<std::string, NameNumber> numbers_; // by stems
    std::vector<Name> names_;
    std::vector<NameNumber> ring_; // a name of the same ring; its own at the ring's head
};

// s17: what its row says is what the section is about. Its spellings are a rule, for any number.
bool is_row_of_a_section(const Abbreviation& abbreviation) {
    const std::string short_form = folded_words(abbreviation.short_form);
    return section_number_words(std::vector{short_form}) == 1;
}

void read_names(const Vocabulary& vocabulary, Names& names) {
    for (const Abbreviation& abbreviation : vocabulary.abbreviations()) {
        if (abbreviation.ambiguous || is_row_of_a_section(abbreviation)) continue;
        if (const auto number = names.number_of(abbreviation.short_form)) names[*number].is_short = true;
        names.join({abbreviation.expansion, abbreviation.short_form});
    }
    for (const Theme& theme : vocabulary.themes()) {
        if (const auto label = names.number_of(theme.label)) names[*label].theme = theme.id;
        for (const EntryTerm& term : theme.entry_terms) {
            const auto number = names.number_of(term.text);
            if (!number) continue;
            names[*number].theme = theme.id;
            names[*number].deprecated = term.note;
            if (in_capitals(term.text)) names[*number].is_short = true;
        }
        for (const auto& ring : theme.synonyms) names.join(ring);
    }
    for (const Agency& agency : vocabulary.agencies())
        for (const auto& ring : agency.synonyms) names.join(ring);
    for (const auto& ring : vocabulary.synonyms()) names.join(ring);
}

// DV is a name of domestic abuse too, by its ring.
void name_themes_of_rings(const std::vector<std::vector<NameNumber>>& rings, Names& names) {
    for (const std::vector<NameNumber>& ring : rings) {
        const auto named = std::ranges::find_if(ring, [&](NameNumber number) { return !names[number].theme.empty(); });
        for (const NameNumber number : ring)
            if (names[number].theme.empty() && named != ring.end()) names[number].theme = names[*named].theme;
    }
}

void lead_around_rings(Names& names) {
    const auto rings = names.rings();
    name_themes_of_rings(rings, names);
    for (const NameKind kind : {NameKind::abbreviation, NameKind::name})
        for (const std::vector<NameNumber>& ring : rings)
            for (const NameNumber from : ring)
                for (const NameNumber to : ring)
                    if ((names[from].is_short || names[to].is_short) == (kind == NameKind::abbreviation))
                        names.lead(from, to, kind, names[from].deprecated);
}

// "In England until 2019. Provided for in the guidance of 2018..."
std::string era_note(const Era& era) {
    const auto nation = std::ranges::find(kNations, era.nation, &CodedValue::id);
    std::string note = nation == kNations.end() ? "" : "In " + std::string(nation->label);
    if (!note.empty()) note += (era.until ? " until " + std::to_string(*era.until) : "") + ".";
    if (!era.note.empty()) note += (note.empty() ? "" : " ") + era.note;
    return note;
}

void lead_through_eras(const Vocabulary& vocabulary, Names& names) {
    const auto rings = names.rings();
    for (const Era& era : vocabulary.eras()) {
        std::vector<NameNumber> all;
        for (const auto* terms : {&era.old_terms, &era.new_terms})
            for (const std::string& term : *terms)
                if (const auto number = names.number_of(term)) {
                    all.push_back(*number);
                    if (*number >= rings.size()) continue; // first met here, in no ring
                    const std::vector<NameNumber>& ring = rings[names.ring_of(*number)];
                    all.insert(all.end(), ring.begin(), ring.end());
                }
        for (const NameNumber from : all)
            for (const NameNumber to : all) names.lead(from, to, NameKind::era, era_note(era));
    }
}

// A label leads to every entry term in use. So does a deprecated term, which stands for the theme, and to the label.
void lead_to_entry_terms(const Vocabulary& vocabulary, Names& names) {
    for (const Theme& theme : vocabulary.themes()) {
        std::vector<NameNumber> current;
        const auto label = names.number_of(theme.label);
        if (label) current.push_back(*label);
        for (const EntryTerm& term : theme.entry_terms)
            if (const auto number = names.number_of(term.text); number && !term.deprecated) current.push_back(*number);
        std::vector<NameNumber> leading;
        if (label) leading.push_back(*label);
        for (const EntryTerm& term : theme.entry_terms)
            if (const auto number = names.number_of(term.text); number && term.deprecated) leading.push_back(*number);
        for (const NameNumber from : leading)
            for (const NameNumber to : current)
                names.lead(from, to, names[to].is_short ? NameKind::abbreviation : NameKind::name,
                           names[from].deprecated);
    }
}

} // namespace

NameRings::NameRings(const Vocabulary& vocabulary) {
    Names names(vocabulary);
    read_names(vocabulary, names);
    lead_around_rings(names);
    lead_through_eras(vocabulary, names);
    lead_to_entry_terms(vocabulary, names);
    for (NameNumber number = 0; number < names.size(); ++number) {
        const Name& name = names[number];
        if (name.others.empty()) continue;
        const WrittenName& written = name.written;
        // CP-IS is one word: "CP is" is something else.
        if (!name.is_short || written.joined_stems.empty()) add(written.stems, name.others, written);
        if (written.joined_stems.empty()) continue;
        std::vector<OtherName> others = name.others;
        if (!name.is_short) others.push_back({.name = written, .kind = NameKind::name, .theme = name.theme});
        add(written.joined_stems, others, written);
    }
}

void NameRings::add(std::span<const std::string> stems, const std::vector<OtherName>& others, const WrittenName& name) {
    const std::string key = key_of(with_numbers_alike(stems));
    const bool in_capitals_only = !name.exactly.empty();
    Entry& entry = entries_.try_emplace(key, Entry{.in_capitals_only = in_capitals_only}).first->second;
    entry.in_capitals_only = entry.in_capitals_only && in_capitals_only;
    for (const OtherName& other : others)
        if (!has(entry.others, other.name)) entry.others.push_back(other);
    longest_name_ = std::max(longest_name_, stems.size() + 1); // "s47 enquiry" may be typed "section 47 enquiry"
}

std::span<const OtherName> NameRings::others(std::span<const std::string> stems, Capitals capitals) const {
    const auto found = entries_.find(key_of(with_numbers_alike(stems)));
    if (found == entries_.end() || (found->second.in_capitals_only && capitals == Capitals::no)) return {};
    return found->second.others;
}

Capitals capitals_of(std::string_view word) {
    if (word.ends_with('s')) word.remove_suffix(1);
    return in_capitals(word) ? Capitals::yes : Capitals::no;
}

WrittenName written_name(std::string_view text, TextAnalyser& analyser) {
    std::vector<Token> tokens;
    analyser.analyse(text, tokens);
    WrittenName name{.text = std::string(text), .folded = folded_words(text)};
    for (const Token& token : tokens)
        if (!token.joined) name.stems.emplace_back(analyser.term(token.term));
    if (std::ranges::any_of(tokens, &Token::joined)) name.joined_stems = joined_stems(tokens, analyser);
    if (const CapitalsOnly* row = capitals_only(text)) {
        name.exactly.push_back(name.text);
        if (!row->plural.empty()) name.exactly.emplace_back(row->plural);
    }
    return name;
}

std::size_t section_number_words(std::span<const std::string> words) {
    if (words.empty()) return 0;
    const std::string_view first = words.front();
    if (first.starts_with('s') && is_section_number(first.substr(1))) return 1;
    const bool announced = std::ranges::find(kSectionWords, first) != std::end(kSectionWords);
    return announced && words.size() > 1 && is_section_number(words[1]) ? 2 : 0;
}

std::vector<OtherName> section_spellings(std::string_view text, TextAnalyser& analyser) {
    const std::vector<std::string> words = words_of(text);
    const std::span<const std::string> all(words);
    std::size_t at = 0;
    while (at < words.size() && section_number_words(all.subspan(at)) == 0) ++at;
    if (at == words.size()) return {};
    const std::size_t taken = section_number_words(all.subspan(at));
    const std::string number = taken == 1 ? words[at].substr(1) : words[at + 1];
    const std::string before = key_of(all.first(at)), after = key_of(all.subspan(at + taken));
    std::vector<OtherName> spellings;
    for (const std::string& spelled : {"section " + number, "s" + number, "s " + number}) {
        const std::string spelling = key_of(std::array{before, spelled, after});
        if (spelling != key_of(words))
            spellings.push_back({.name = written_name(spelling, analyser), .kind = NameKind::section_number});
    }
    return spellings;
}

} // namespace casebook::schema
