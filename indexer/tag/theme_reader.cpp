#include "indexer/tag/theme_reader.hpp"

#include "schema/mention_use.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace casebook::indexer {

namespace {

using schema::MentionUse;
using schema::SectionKind;
using schema::ThemeLevel;
using schema::use_of_mention;

// Weights ------------------------------------------------------------------------------------------------------

struct KindWeight {
    SectionKind kind = SectionKind::other;
    float sentence = 1;
    float heading = 0; // one that names a theme
};

// A heading counts where a report divides what it has to say by subject; "Voice of the child" over the chapter that
// every report has says nothing of this one. What is 0 does not count at all.
constexpr KindWeight kKindWeights[] = {
    {SectionKind::other, 1.0f, 2.0f},
    {SectionKind::finding, 3.0f, 5.0f},
    {SectionKind::analysis, 1.4f, 5.0f},
    {SectionKind::learning_point, 2.2f, 5.0f},
    {SectionKind::conclusion, 1.4f, 3.0f},
    {SectionKind::recommendation, 2.0f, 3.0f},
    {SectionKind::key_practice_episode, 1.0f, 3.0f},
    {SectionKind::agency_involvement, 0.7f, 1.0f},
    {SectionKind::family_views, 0.7f, 0.0f},
    {SectionKind::childs_voice, 0.7f, 0.0f},
    {SectionKind::good_practice, 0.7f, 0.0f},
    {SectionKind::action_plan, 0.4f, 0.5f},
    {SectionKind::timeline, 0.4f, 0.0f},
    {SectionKind::background, 0.6f, 0.5f},
    {SectionKind::family_composition, 0.3f, 0.0f},
    {SectionKind::introduction, 0.6f, 0.5f},
    {SectionKind::cover, 0.5f, 0.5f},
    {SectionKind::methodology, 0.1f, 0.0f},
    {SectionKind::terms_of_reference, 0.1f, 0.0f},
    {SectionKind::appendix, 0.2f, 0.0f},
    {SectionKind::contents, 0.0f, 0.0f},
    {SectionKind::glossary, 0.0f, 0.0f},
    {SectionKind::references, 0.0f, 0.0f},
};

const KindWeight& weights_of(SectionKind kind) {
    const auto row = std::ranges::find(kKindWeights, kind, &KindWeight::kind);
    return row == std::end(kKindWeights) ? kKindWeights[0] : *row;
}

constexpr float kSign = 0.6f;         // times: an indicator instead of a name
constexpr float kActor = 0.25f;       // times: who acts is not what it is about
constexpr float kMostOfActors = 2.5f; // they make no theme alone
constexpr float kSupposed = 0.3f;     // times
constexpr float kListed = 0.4f;       // times: one of many themes in a sentence
constexpr std::size_t kManyThemes = 4;
constexpr float kStatement = 4.5f;     // a finding in one sentence
constexpr float kWhyThisReview = 2.5f; // a sentence that opens a report by saying what happened
constexpr float kRepeated = 0.7f;      // times: each further sentence of a section, the weightiest first
constexpr float kInRecord = 4.5f;      // the title, label or abstract names it
constexpr float kSignInAbstract = 3.0f;
constexpr float kCoded = 2.6f;         // the record has a coded value that goes with it
constexpr float kUsualWords = 6000.0f; // longer reports mention more in passing

constexpr float kContributory = 4.0f; // of strength

// A review is about what has a chapter of its own, or what its record says of it in a few words; what is said here and
// there makes a theme contributory sooner than central.
constexpr float kCentral = 7.5f;      // of centrality
constexpr float kInPassing = 0.5f;    // times: sentences
constexpr float kInFewWords = 1.6f;   // times: the record
constexpr float kCentralShare = 0.3f; // of the most central theme of the review

// Reading ------------------------------------------------------------------------------------------------------

struct Mention {
    float weight = 0;
    bool actor = false; // it only names who acts
};

struct Sentence {
    float weight = 0;
    bool heading = false;
    bool actor = false;
    std::size_t page = 0; // place in Review::pages
    std::uint32_t section = 0;
    std::uint32_t begin = 0, end = 0;
};

struct Gathered {
    std::vector<Sentence> sentences;
    std::map<std::uint32_t, std::vector<float>> by_section; // weights of the sentences that are no headings
    float headings = 0;
    float actors = 0;
};

bool in_english(const schema::Document& document) { return document.record.language.starts_with("en"); }

std::uint32_t section_at(const schema::Page& page, std::uint32_t offset) {
    const auto after = std::ranges::upper_bound(page.section_starts, offset, {}, &schema::SectionStart::offset);
    return after == page.section_starts.begin() ? 0 : std::prev(after)->section;
}

bool is_heading(const schema::Review& review, const schema::Page& page, std::uint32_t offset) {
    const auto start = std::ranges::find(page.section_starts, offset, &schema::SectionStart::offset);
    if (start == page.section_starts.end()) return false;
    const schema::Section& section = review.sections[start->section];
    return !section.heading.empty() && section.first_page == page.number && section.document == page.document;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// Prose: what a heading stands between.
bool is_prose(std::string_view paragraph) {
    constexpr std::size_t kShortest = 60; // bytes
    return paragraph.size() >= kShortest && paragraph.find('.') != std::string_view::npos;
}

// A line of its own that stands over a paragraph, as plain text has its headings: "The men who were not seen".
bool stands_over_prose(std::string_view page, std::uint32_t begin, std::uint32_t end) {
    constexpr std::size_t kLongest = 60; // bytes
    const std::string_view whole_line = page.substr(begin, page.find('\n', begin) - begin);
    const std::string_view line = trimmed(whole_line);
    if (line.empty() || line.size() > kLongest || line.size() > end - begin ||
        line.find('\t') != std::string_view::npos)
        return false;
    if (line.front() < 'A' || line.front() > 'Z' ||
        std::string_view(".,;:?!”").find(line.back()) != std::string_view::npos)
        return false;
    if (begin > 0 && page[begin - 1] != '\n') return false;
    const std::string_view before = page.substr(0, begin > 0 ? begin - 1 : 0);
    const std::string_view after = page.substr(std::min(page.size(), begin + whole_line.size() + 1));
    return (before.empty() || is_prose(before.substr(before.find_last_of('\n') + 1))) &&
           is_prose(after.substr(0, after.find('\n')));
}

// "He died after swallowing medicine", "This review concerns a baby who was injured"
constexpr std::array<std::string_view, 12> kIncident = {" died",    " death of", " killed",    " murder",
                                                        " injur",   " harmed",   " concerns ", " was found ",
                                                        " stabbed", " took h",   " drowned",   " reason for"};

bool opens_a_report(SectionKind kind, std::uint32_t page) {
    return kind == SectionKind::introduction || kind == SectionKind::cover || (kind == SectionKind::other && page == 1);
}

bool tells_why(std::string_view sentence) {
    return std::ranges::any_of(kIncident,
                               [&](std::string_view cue) { return sentence.find(cue) != std::string_view::npos; });
}

class PageReader {
  public:
    PageReader(const schema::Vocabulary& vocabulary, const schema::Review& review, std::size_t page,
               std::vector<Gathered>& gathered)
        : vocabulary_(vocabulary), review_(review), number_(page), page_(review.pages[page]), gathered_(gathered) {}

    void read(const std::vector<PhraseHit>& hits) {
        for (std::size_t i = 0; i < hits.size();) {
            const std::uint32_t begin = sentence_begin(hits[i].begin);
            const std::uint32_t end = sentence_end(hits[i].begin);
            std::size_t last = i;
            while (last < hits.size() && hits[last].begin < end) ++last;
            read_sentence(begin, end, std::span(hits).subspan(i, last - i));
            i = last;
        }
    }

  private:
    std::uint32_t sentence_begin(std::uint32_t offset) const {
        return *std::prev(std::ranges::upper_bound(page_.sentences, offset));
    }
    std::uint32_t sentence_end(std::uint32_t offset) const {
        const auto next = std::ranges::upper_bound(page_.sentences, offset);
        return next == page_.sentences.end() ? static_cast<std::uint32_t>(page_.text.size()) : *next;
    }

    void read_sentence(std::uint32_t begin, std::uint32_t end, std::span<const PhraseHit> hits) {
        const std::uint32_t section = section_at(page_, begin);
        const std::string_view text = trimmed(std::string_view(page_.text).substr(begin, end - begin));
        const bool heading = is_heading(review_, page_, begin) || stands_over_prose(page_.text, begin, end);
        const float whole = weight_of_sentence(text, section, heading);
        if (whole == 0) return;
        std::map<std::uint32_t, Mention> mentions; // by theme: its best
        for (const PhraseHit& hit : hits) {
            if (hit.kind == PhraseKind::sign_in_heading && !heading) continue;
            const float weight = weight_of_mention(text, hit, begin);
            Mention& best = mentions[hit.subject];
            if (weight > best.weight) best = {weight, hit.kind == PhraseKind::actor};
        }
        std::erase_if(mentions, [](const auto& each) { return each.second.weight == 0; });
        const float share = mentions.size() >= kManyThemes ? kListed : 1;
        for (const auto& [theme, mention] : mentions)
            add(theme, {mention.weight * whole * share, heading && !mention.actor, mention.actor, number_, section,
                        begin, begin + static_cast<std::uint32_t>(text.size())});
    }

    float weight_of_sentence(std::string_view text, std::uint32_t section, bool heading) const {
        const schema::SectionKind kind = review_.sections[section].kind;
        if (heading) return weights_of(kind).heading;
        if (states_a_finding(text)) return kStatement;
        if (opens_a_report(kind, page_.number) && tells_why(text)) return kWhyThisReview;
        return weights_of(kind).sentence;
    }

    // "Finding 2: ..." in so many words
    bool states_a_finding(std::string_view sentence) const {
        return std::ranges::any_of(review_.recommendations, [&](const schema::Recommendation& each) {
            return each.kind == schema::RecommendationKind::finding && each.page == page_.number &&
                   each.document == page_.document && !each.text.empty() &&
                   (sentence.find(each.text) != std::string_view::npos ||
                    each.text.find(sentence) != std::string::npos);
        });
    }

    float weight_of_mention(std::string_view sentence, const PhraseHit& hit, std::uint32_t begin) const {
        const bool absence_is_theme = vocabulary_.themes()[hit.subject].absence_is_theme;
        const float weight = hit.kind == PhraseKind::actor ? kActor : hit.kind == PhraseKind::sign ? kSign : 1;
        switch (use_of_mention(sentence, hit.begin - begin, hit.end - begin, absence_is_theme)) {
        case MentionUse::stated:
            return weight;
        case MentionUse::supposed:
            return weight * kSupposed;
        default:
            return 0;
        }
    }

    void add(std::uint32_t theme, const Sentence& sentence) {
        gathered_[theme].sentences.push_back(sentence);
        if (sentence.actor)
            gathered_[theme].actors += sentence.weight;
        else if (sentence.heading)
            gathered_[theme].headings += sentence.weight;
        else
            gathered_[theme].by_section[sentence.section].push_back(sentence.weight);
    }

    const schema::Vocabulary& vocabulary_;
    const schema::Review& review_;
    const std::size_t number_;
    const schema::Page& page_;
    std::vector<Gathered>& gathered_;
};

// Strength -----------------------------------------------------------------------------------------------------

float strength_of_section(std::vector<float> weights) {
    std::ranges::sort(weights, std::greater{});
    float strength = 0, share = 1;
    for (const float weight : weights) {
        strength += weight * share;
        share *= kRepeated;
    }
    return strength;
}

// What speaks for a theme.
struct Support {
    float headings = 0;
    float sentences = 0; // for a report of usual length
    float record = 0;    // its words
    float coded = 0;     // its coded values

    float strength() const { return headings + sentences + record + coded; }
    float centrality() const { return headings + kInPassing * sentences + kInFewWords * record + coded; }
};

float strength_of_sentences(const Gathered& gathered, std::size_t words) {
    float strength = 0;
    for (const auto& [section, weights] : gathered.by_section) strength += strength_of_section(weights);
    const float length = std::max(1.0f, std::sqrt(static_cast<float>(words) / kUsualWords));
    return strength / length + std::min(gathered.actors / length, kMostOfActors);
}

ThemeLevel level_of(const Support& support, float most_central) {
    if (support.strength() < kContributory) return ThemeLevel::mentioned;
    return support.centrality() >= std::max(kCentral, kCentralShare * most_central) ? ThemeLevel::central
                                                                                    : ThemeLevel::contributory;
}

std::uint32_t pages_of(const std::vector<Sentence>& sentences) {
    std::set<std::size_t> pages;
    for (const Sentence& sentence : sentences) pages.insert(sentence.page);
    return static_cast<std::uint32_t>(pages.size());
}

bool has_value(const schema::CodedValues& coded, std::string_view field, std::string_view value) {
    const auto known = schema::find_field(field);
    return known && std::ranges::find(coded[schema::index_of(*known)], value) != coded[schema::index_of(*known)].end();
}

// "age_band=under_1", of the review or of one of its children
bool is_coded(const schema::ReviewRecord& record, const schema::Theme& theme) {
    return std::ranges::any_of(theme.coded_values, [&](std::string_view pair) {
        const auto equals = pair.find('=');
        const std::string_view field = pair.substr(0, equals), value = pair.substr(equals + 1);
        return has_value(record.coded, field, value) ||
               std::ranges::any_of(record.children,
                                   [&](const schema::Child& child) { return has_value(child.coded, field, value); });
    });
}

// The weightiest, each text once, the earlier of two of a weight first.
std::vector<schema::ThemeEvidence> evidence_of(std::vector<Sentence> sentences, const schema::Review& review) {
    std::ranges::stable_sort(sentences, std::greater{}, &Sentence::weight);
    std::vector<schema::ThemeEvidence> evidence;
    std::set<std::string_view> told;
    for (const Sentence& sentence : sentences) {
        const schema::Page& page = review.pages[sentence.page];
        const auto text = std::string_view(page.text).substr(sentence.begin, sentence.end - sentence.begin);
        if (evidence.size() == schema::kMostEvidence) break;
        if (!told.insert(text).second) continue;
        evidence.push_back({.document = page.document,
                            .page = page.number,
                            .section = sentence.section,
                            .begin = sentence.begin,
                            .end = sentence.end,
                            .quotation = std::string(text)});
    }
    return evidence;
}

} // namespace

// What the record says in words of its own, by theme.
std::map<std::uint32_t, float> ThemeReader::read_record(const schema::ReviewRecord& record) {
    std::map<std::uint32_t, float> strength;
    for (const std::string* text : {&record.title, &record.label, &record.abstract}) {
        const std::uint32_t whole[] = {0};
        for (const PhraseHit& hit : finder_.find(*text, whole)) {
            if (use_of_mention(*text, hit.begin, hit.end, vocabulary_.themes()[hit.subject].absence_is_theme) !=
                MentionUse::stated)
                continue;
            const float weight = hit.kind == PhraseKind::name                               ? kInRecord
                                 : hit.kind == PhraseKind::sign && text == &record.abstract ? kSignInAbstract
                                                                                            : 0;
            strength[hit.subject] = std::max(strength[hit.subject], weight);
        }
    }
    return strength;
}

std::vector<ThemeReading> ThemeReader::read(const schema::Review& review) {
    std::vector<Gathered> gathered(vocabulary_.themes().size());
    std::size_t words = 0;
    for (std::size_t i = 0; i < review.pages.size(); ++i) {
        const schema::Page& page = review.pages[i];
        if (!in_english(review.documents[page.document])) continue;
        PageReader(vocabulary_, review, i, gathered).read(finder_.find(page.text, page.sentences));
        words += finder_.words();
    }
    words_ = finder_.take_word_counts();
    const std::map<std::uint32_t, float> in_record = read_record(review.record);
    finder_.take_word_counts(); // the record is a cataloguer's, not the report's
    std::vector<ThemeReading> readings;
    std::vector<Support> supports; // of the readings
    float most_central = 0;
    for (std::uint32_t theme = 0; theme < gathered.size(); ++theme) {
        std::vector<Sentence>& sentences = gathered[theme].sentences;
        if (sentences.empty()) continue;
        const Support& support =
            supports.emplace_back(Support{.headings = gathered[theme].headings,
                                          .sentences = strength_of_sentences(gathered[theme], words),
                                          .record = in_record.contains(theme) ? in_record.at(theme) : 0,
                                          .coded = is_coded(review.record, vocabulary_.themes()[theme]) ? kCoded : 0});
        most_central = std::max(most_central, support.centrality());
        readings.push_back({.theme = theme,
                            .strength = support.strength(),
                            .sentences = static_cast<std::uint32_t>(sentences.size()),
                            .pages = pages_of(sentences),
                            .evidence = evidence_of(std::move(sentences), review)});
    }
    for (std::size_t i = 0; i < readings.size(); ++i) readings[i].level = level_of(supports[i], most_central);
    return readings;
}

} // namespace casebook::indexer
