#include "indexer/tag/theme_reader.hpp"

#include "indexer/tag/mention_use.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace casebook::indexer {

namespace {

using schema::SectionKind;
using schema::ThemeLevel;

// Weights ------------------------------------------------------------------------------------------------------

struct KindWeight {
    SectionKind kind = SectionKind::other;
    float weight = 1;
};

// Of a sentence, by the kind of its section; 1 for those that are not named. 0 does not count at all.
constexpr KindWeight kKindWeights[] = {
    {SectionKind::finding, 2.0f},
    {SectionKind::analysis, 1.6f},
    {SectionKind::learning_point, 2.0f},
    {SectionKind::conclusion, 1.6f},
    {SectionKind::recommendation, 1.8f},
    {SectionKind::good_practice, 1.0f},
    {SectionKind::key_practice_episode, 1.0f},
    {SectionKind::action_plan, 0.5f},
    {SectionKind::timeline, 0.6f},
    {SectionKind::background, 0.7f},
    {SectionKind::agency_involvement, 0.8f},
    {SectionKind::introduction, 0.6f},
    {SectionKind::methodology, 0.1f},
    {SectionKind::terms_of_reference, 0.1f},
    {SectionKind::cover, 0.5f},
    {SectionKind::appendix, 0.2f},
    {SectionKind::contents, 0.0f},
    {SectionKind::glossary, 0.0f},
    {SectionKind::references, 0.0f},
};

float weight_of(SectionKind kind) {
    const auto row = std::ranges::find(kKindWeights, kind, &KindWeight::kind);
    return row == std::end(kKindWeights) ? 1.0f : row->weight;
}

constexpr float kHeading = 3.0f;  // times: a heading says what a whole section is about
constexpr float kSign = 0.6f;     // times: an indicator instead of a name
constexpr float kSupposed = 0.3f; // times
constexpr float kListed = 0.4f;   // times: one of many themes in a sentence
constexpr std::size_t kManyThemes = 4;
constexpr float kMostOfSection = 5.0f; // a section gives no more, however often it says it
constexpr float kInRecord = 2.0f;      // the title, label or abstract names it
constexpr float kUsualWords = 6000.0f; // longer reports mention more in passing

constexpr float kCentral = 9.0f;
constexpr float kContributory = 3.0f;
constexpr float kCentralShare = 0.35f;        // of the strongest theme of the review
constexpr std::uint32_t kFewestSentences = 2; // of a contributory theme

// Reading ------------------------------------------------------------------------------------------------------

struct Sentence {
    float weight = 0;
    std::size_t page = 0; // place in Review::pages
    std::uint32_t section = 0;
    std::uint32_t begin = 0, end = 0;
};

struct Gathered {
    std::vector<Sentence> sentences;
    std::map<std::uint32_t, float> by_section;
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
        const float kind = weight_of(review_.sections[section].kind);
        if (kind == 0) return;
        const std::string_view text = trimmed(std::string_view(page_.text).substr(begin, end - begin));
        std::map<std::uint32_t, float> weights; // by theme: of its best mention
        for (const PhraseHit& hit : hits) {
            const float weight = weight_of_mention(text, hit, begin);
            if (weight > 0) weights[hit.theme] = std::max(weights[hit.theme], weight);
        }
        const float whole =
            kind * (is_heading(review_, page_, begin) ? kHeading : 1) * (weights.size() >= kManyThemes ? kListed : 1);
        for (const auto& [theme, weight] : weights)
            add(theme, {weight * whole, number_, section, begin, begin + static_cast<std::uint32_t>(text.size())});
    }

    float weight_of_mention(std::string_view sentence, const PhraseHit& hit, std::uint32_t begin) const {
        const bool absence_is_theme = vocabulary_.themes()[hit.theme].absence_is_theme;
        const float weight = hit.is_name ? 1 : kSign;
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
        gathered_[theme].by_section[sentence.section] += sentence.weight;
    }

    const schema::Vocabulary& vocabulary_;
    const schema::Review& review_;
    const std::size_t number_;
    const schema::Page& page_;
    std::vector<Gathered>& gathered_;
};

// Strength -----------------------------------------------------------------------------------------------------

float strength_of(const Gathered& gathered, std::size_t words) {
    float strength = 0;
    for (const auto& [section, weight] : gathered.by_section) strength += std::min(weight, kMostOfSection);
    return strength / std::max(1.0f, std::sqrt(static_cast<float>(words) / kUsualWords));
}

std::uint32_t pages_of(const std::vector<Sentence>& sentences) {
    std::set<std::size_t> pages;
    for (const Sentence& sentence : sentences) pages.insert(sentence.page);
    return static_cast<std::uint32_t>(pages.size());
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

std::vector<ThemeReading> ThemeReader::read(const schema::Review& review) {
    std::vector<Gathered> gathered(vocabulary_.themes().size());
    std::size_t words = 0;
    for (std::size_t i = 0; i < review.pages.size(); ++i) {
        const schema::Page& page = review.pages[i];
        if (!in_english(review.documents[page.document])) continue;
        PageReader(vocabulary_, review, i, gathered).read(finder_.find(page.text, page.sentences));
        words += finder_.words();
    }
    std::set<std::uint32_t> in_record;
    for (const std::string* text : {&review.record.title, &review.record.label, &review.record.abstract}) {
        const std::uint32_t whole[] = {0};
        for (const PhraseHit& hit : finder_.find(*text, whole))
            if (use_of_mention(*text, hit.begin, hit.end, vocabulary_.themes()[hit.theme].absence_is_theme) ==
                MentionUse::stated)
                in_record.insert(hit.theme);
    }
    std::vector<ThemeReading> readings;
    float strongest = 0;
    for (std::uint32_t theme = 0; theme < gathered.size(); ++theme) {
        std::vector<Sentence>& sentences = gathered[theme].sentences;
        if (sentences.empty()) continue;
        const float strength = strength_of(gathered[theme], words) + (in_record.contains(theme) ? kInRecord : 0);
        strongest = std::max(strongest, strength);
        readings.push_back({.theme = theme,
                            .strength = strength,
                            .sentences = static_cast<std::uint32_t>(sentences.size()),
                            .pages = pages_of(sentences),
                            .evidence = evidence_of(std::move(sentences), review)});
    }
    for (ThemeReading& reading : readings) {
        const bool repeated = reading.sentences >= kFewestSentences;
        if (repeated && reading.strength >= kContributory) reading.level = ThemeLevel::contributory;
        if (repeated && reading.strength >= std::max(kCentral, kCentralShare * strongest))
            reading.level = ThemeLevel::central;
    }
    return readings;
}

} // namespace casebook::indexer
