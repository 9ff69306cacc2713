#include "query-server/search/circumstances.hpp"

#include "query-server/search/circumstance_phrases.hpp"
#include "query-server/search/stated_children.hpp"
#include "schema/mention_use.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace casebook::server {

namespace {

using schema::FieldId;
using schema::MentionUse;
using schema::PhraseKind;

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

constexpr std::size_t kLongestSentence = 1000; // bytes; what is longer is read in pieces, and in little time

/// The bytes at which a sentence begins: after a stop and white space, and on a new line.
std::vector<std::uint32_t> sentences_of(std::string_view text) {
    std::vector<std::uint32_t> begins{0};
    for (std::size_t i = 1; i < text.size(); ++i) {
        const bool stop = (text[i - 1] == '.' || text[i - 1] == '!' || text[i - 1] == '?') && text[i] == ' ';
        const bool endless = i - begins.back() >= kLongestSentence && text[i] == ' ';
        if (stop || endless || text[i - 1] == '\n') begins.push_back(static_cast<std::uint32_t>(i));
    }
    return begins;
}

std::size_t rank_of_field(FieldId field) {
    return static_cast<std::size_t>(std::ranges::find(kCircumstanceFields, field) - std::begin(kCircumstanceFields));
}

/// The values of the coding frame that a theme's names state: those of fields of which it has one alone.
std::vector<CircumstanceId> coded_by(const schema::Theme& theme) {
    std::vector<CircumstanceId> out;
    for (const std::string& coded : theme.coded_values) {
        const std::size_t equals = std::min(coded.find('='), coded.size() - 1);
        const auto field = schema::find_field(coded.substr(0, equals));
        if (!field || rank_of_field(*field) == std::size(kCircumstanceFields)) continue;
        const auto of_field = [&](const std::string& other) { return other.starts_with(coded.substr(0, equals + 1)); };
        if (*field != FieldId::age_band && std::ranges::count_if(theme.coded_values, of_field) == 1)
            out.push_back({*field, coded.substr(equals + 1)});
    }
    return out;
}

} // namespace

std::string name_of(const CircumstanceId& id) { return std::string(schema::field(id.field).name) + ":" + id.value; }

std::optional<CircumstanceId> circumstance_named(std::string_view name) {
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos || colon + 1 == name.size()) return std::nullopt;
    const auto field = schema::find_field(name.substr(0, colon));
    if (!field || rank_of_field(*field) == std::size(kCircumstanceFields)) return std::nullopt;
    return CircumstanceId{*field, std::string(name.substr(colon + 1))};
}

CircumstanceLexicon::CircumstanceLexicon(const schema::Vocabulary& vocabulary) : vocabulary_(vocabulary) {
    add_themes();
    add_agencies();
    add_phrases();
}

void CircumstanceLexicon::add_themes() {
    schema::add_theme_phrases(vocabulary_, 0, words_of_vocabulary_);
    for (const schema::Theme& theme : vocabulary_.themes()) {
        vocabulary_subjects_.push_back({{FieldId::theme, theme.id}, {}, theme.absence_is_theme});
        coded_.push_back(coded_by(theme));
    }
}

void CircumstanceLexicon::add_agencies() {
    for (const schema::Agency& agency : vocabulary_.agencies()) {
        const auto subject = static_cast<std::uint32_t>(case_subjects_.size());
        case_subjects_.push_back({{FieldId::agency, agency.id}, {}});
        words_of_cases_.add(subject, agency.label, PhraseKind::name);
        for (const std::string& term : agency.entry_terms) words_of_cases_.add(subject, term, PhraseKind::name);
    }
}

void CircumstanceLexicon::add_phrases() {
    for (const CircumstancePhrases& row : kCircumstancePhrases)
        for (std::string_view rest = row.phrases; !rest.empty();) {
            std::string_view phrase = rest.substr(0, rest.find('|'));
            rest.remove_prefix(std::min(rest.size(), phrase.size() + 1));
            const bool exact = phrase.starts_with('=');
            if (exact) phrase.remove_prefix(1);
            const auto subject = static_cast<std::uint32_t>(case_subjects_.size());
            case_subjects_.push_back({{row.field, std::string(row.value)}, exact ? lower(phrase) : std::string()});
            words_of_cases_.add(subject, phrase, PhraseKind::name);
        }
}

// Reading ------------------------------------------------------------------------------------------------------

class VignetteReader {
  public:
    VignetteReader(const CircumstanceLexicon& lexicon, std::string_view text)
        : lexicon_(lexicon), text_(text), sentences_(sentences_of(text)) {}

    std::vector<Circumstance> read() {
        for (const StatedValue& each : stated_children(text_)) add({each.field, std::string(each.value)}, each.words);
        schema::PhraseFinder of_cases(lexicon_.words_of_cases_), of_vocabulary(lexicon_.words_of_vocabulary_);
        for (const schema::PhraseHit& hit : of_cases.find(text_, sentences_))
            if (states(hit, lexicon_.case_subjects_[hit.subject]))
                add(lexicon_.case_subjects_[hit.subject].id, {hit.begin, hit.end});
        for (const schema::PhraseHit& hit : of_vocabulary.find(text_, sentences_)) read_theme(hit);
        leave_out_the_way_to_death();
        return listed();
    }

  private:
    struct Sentence {
        std::string_view text;
        std::size_t begin = 0, end = 0; // of the phrase in it
    };

    void add(const CircumstanceId& id, const ByteRange& words) { found_[id].push_back(words); }

    void read_theme(const schema::PhraseHit& hit) {
        const auto& subject = lexicon_.vocabulary_subjects_[hit.subject];
        if (hit.kind == PhraseKind::sign_in_heading || hit.kind == PhraseKind::actor || !states(hit, subject)) return;
        add(subject.id, {hit.begin, hit.end});
        if (hit.kind != PhraseKind::name) return;
        for (const CircumstanceId& coded : lexicon_.coded_[hit.subject]) add(coded, {hit.begin, hit.end});
    }

    Sentence sentence_of(const schema::PhraseHit& hit) const {
        const auto next = std::ranges::upper_bound(sentences_, hit.begin);
        const std::size_t begin = *std::prev(next);
        const std::size_t end = next == sentences_.end() ? text_.size() : *next;
        const std::string_view whole = text_.substr(begin, end - begin);
        // A child excluded from school excludes nothing that was said before.
        return {whole.substr(0, lower(whole).find("excluded from", hit.end - begin)), hit.begin - begin,
                hit.end - begin};
    }

    bool states(const schema::PhraseHit& hit, const CircumstanceLexicon::Subject& subject) const {
        if (!subject.exact.empty() && lower(text_.substr(hit.begin, hit.end - hit.begin)) != subject.exact)
            return false;
        const Sentence sentence = sentence_of(hit);
        if (subject.id.field == FieldId::agency) return works_with_the_family(sentence);
        const MentionUse use =
            schema::use_of_mention(sentence.text, sentence.begin, sentence.end, subject.absence_counts);
        if ((use != MentionUse::stated && use != MentionUse::supposed) || supposed(sentence)) return false;
        return subject.id.field != FieldId::outcome || is_of_a_child(sentence);
    }

    // A list ("concerns include ...") is no supposition in a case of one's own.
    static bool supposed(const Sentence& sentence) {
        const std::string before = " " + lower(sentence.text.substr(0, sentence.begin));
        return std::ranges::any_of(std::initializer_list<std::string_view>{" if ", " whether ", " unless "},
                                   [&](std::string_view cue) { return before.find(cue) != std::string::npos; });
    }

    // "was not known to social care", "unknown to the police"
    static bool works_with_the_family(const Sentence& sentence) {
        const std::string before = lower(sentence.text.substr(0, sentence.begin));
        constexpr std::size_t kNear = 40; // bytes
        const std::string near = before.substr(before.size() - std::min(kNear, before.size()));
        for (const std::string_view cue :
             {"not known to", "unknown to", "never known to", "no contact with", "no involvement"})
            if (near.find(cue) != std::string::npos) return false;
        return !before.ends_with(" no ") && !before.ends_with(" without a ");
    }

    // "his grandmother died", "the death of her father", "nearly died", "death threats": no child's.
    static bool is_of_a_child(const Sentence& sentence) {
        const std::string before = lower(sentence.text.substr(0, sentence.begin));
        for (const std::string_view cue :
             {"nearly ", "almost ", "could have ", "would have ", "risk of ", "afraid of "})
            if (before.ends_with(cue)) return false;
        const std::string_view after = sentence.text.substr(sentence.end);
        if (after.starts_with(" threat")) return false;
        if (after.starts_with(" of ")) return first_person(after) != Person::adult;
        return last_person(before) != Person::adult;
    }

    // Who died of an injury is not among those who lived with one.
    void leave_out_the_way_to_death() {
        if (found_.contains({FieldId::outcome, "died"})) found_.erase({FieldId::outcome, "serious_harm"});
    }

    std::vector<Mark> marks(std::vector<ByteRange> words) const {
        std::ranges::sort(words, {}, &ByteRange::begin);
        std::vector<Mark> out;
        std::size_t at = 0;
        std::uint32_t point = 0;
        const auto point_of = [&](std::uint32_t byte) {
            for (; at < byte; ++at) point += (static_cast<unsigned char>(text_[at]) & 0xC0) != 0x80;
            return point;
        };
        std::uint32_t beyond = 0; // byte at which the last mark ends
        for (const ByteRange& range : words) {
            if (range.end <= beyond) continue;
            const std::uint32_t begin = point_of(std::max(range.begin, beyond));
            const std::uint32_t end = point_of(range.end);
            if (!out.empty() && range.begin < beyond)
                out.back().end = end;
            else
                out.push_back({begin, end});
            beyond = range.end;
        }
        return out;
    }

    std::size_t rank_of_value(const CircumstanceId& id) const {
        if (id.field == FieldId::theme)
            return static_cast<std::size_t>(lexicon_.vocabulary_.find(id.value) - lexicon_.vocabulary_.themes().data());
        const auto values = schema::field(id.field).values;
        return static_cast<std::size_t>(std::ranges::find(values, id.value, &schema::CodedValue::id) - values.begin());
    }

    std::vector<Circumstance> listed() const {
        std::vector<Circumstance> out;
        for (const auto& [id, words] : found_) out.push_back({id, marks(words)});
        std::ranges::sort(out, {}, [&](const Circumstance& each) {
            return std::tuple(rank_of_field(each.id.field), rank_of_value(each.id), each.id.value);
        });
        return out;
    }

    const CircumstanceLexicon& lexicon_;
    const std::string_view text_;
    const std::vector<std::uint32_t> sentences_;
    std::map<CircumstanceId, std::vector<ByteRange>> found_;
};

std::vector<Circumstance> CircumstanceLexicon::read(std::string_view text) const {
    return VignetteReader(*this, text).read();
}

} // namespace casebook::server
