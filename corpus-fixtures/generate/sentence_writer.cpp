#include "corpus-fixtures/generate/sentence_writer.hpp"

namespace casebook::generate {

namespace {

constexpr double kOpeningShare = 0.45;
constexpr double kTailShare = 0.55;
constexpr double kTopicShare = 0.55;
constexpr double kMentionShare = 0.06; // of a theme the case does not have

// Shares of the three layers of nouns
constexpr double kCommonShare = 0.64;
constexpr double kDerivedShare = 0.15;
constexpr double kRareAdjectiveShare = 0.12;

constexpr std::string_view kSmallNumbers[] = {"two",   "three", "four", "five", "six",
                                              "seven", "eight", "nine", "ten",  "twelve"};

bool begins_with_vowel(std::string_view word) {
    return !word.empty() && std::string_view("aeiouAEIOU").find(word.front()) != std::string_view::npos;
}

/// Appends a word, and makes a preceding "a" into "an" where the word asks for it.
void append_word(std::string& text, std::string_view word) {
    const bool after_article = text.ends_with(" a ") || text == "a ";
    if (after_article && begins_with_vowel(word)) text.insert(text.size() - 1, 1, 'n');
    text += word;
}

void capitalise(std::string& text, std::size_t at) {
    if (text[at] >= 'a' && text[at] <= 'z') text[at] = static_cast<char>(text[at] - 'a' + 'A');
}

} // namespace

SentenceWriter::SentenceWriter(const WordBank& bank, const CaseSheet& sheet, Random& random)
    : bank_(bank), sheet_(sheet), random_(random) {
    constexpr int kTimes[] = {10, 5, 1}; // by level
    for (const auto& share : sheet.themes)
        for (int i = 0; i < kTimes[static_cast<int>(share.level)]; ++i) by_level_.push_back(share.theme);
}

const ThemeWords& SentenceWriter::choose_theme() {
    if (random_.chance(kMentionShare)) return random_.pick(bank_.themes);
    if (topic_ != nullptr && random_.chance(kTopicShare)) return *topic_;
    return *random_.pick(by_level_);
}

void SentenceWriter::append_noun(std::string& text) {
    const double layer = random_.unit();
    if (layer < kCommonShare) return append_word(text, bank_.nouns[random_.zipf(bank_.nouns.size(), 12.0)]);
    if (layer < kCommonShare + kDerivedShare)
        return append_word(text, bank_.derived_nouns[random_.zipf(bank_.derived_nouns.size(), 60.0)]);
    append_rare_word(text, random_.zipf(kRareWords, 150.0));
}

void SentenceWriter::append_adjective(std::string& text) {
    if (!random_.chance(kRareAdjectiveShare))
        return append_word(text, bank_.adjectives[random_.zipf(bank_.adjectives.size(), 10.0)]);
    append_rare_word(text, random_.zipf(kRareWords, 150.0));
}

void SentenceWriter::append_date(std::string& text, bool with_day) {
    if (with_day) (text += std::to_string(1 + random_.below(28))) += ' ';
    text += random_.pick(bank_.months);
    (text += ' ') += std::to_string(sheet_.incident_year - static_cast<int>(random_.zipf(6)));
}

void SentenceWriter::append_number(std::string& text) {
    if (random_.chance(0.7))
        text += random_.pick(kSmallNumbers);
    else
        text += std::to_string(2 + random_.zipf(200, 8.0));
}

void SentenceWriter::append_slot(std::string& text, const Piece& piece) {
    switch (piece.slot) {
    case Slot::literal:
        text += piece.text;
        return;
    case Slot::noun:
        return append_noun(text);
    case Slot::adjective:
        return append_adjective(text);
    case Slot::verb:
        return append_word(text, bank_.verbs[random_.zipf(bank_.verbs.size(), 10.0)]);
    case Slot::participle:
        return append_word(text, bank_.participles[random_.zipf(bank_.participles.size(), 10.0)]);
    case Slot::infinitive:
        return append_word(text, random_.pick(bank_.infinitives));
    case Slot::adverb:
        return append_word(text, random_.pick(bank_.adverbs));
    case Slot::person:
        return append_word(text, bank_.people[random_.zipf(bank_.people.size(), 4.0)]);
    case Slot::agency:
        return append_word(text, bank_.agencies[random_.zipf(bank_.agencies.size(), 3.0)]);
    case Slot::theme: {
        if (by_level_.empty()) return append_noun(text);
        const auto& phrases = choose_theme().phrases;
        return append_word(text, phrases[random_.zipf(phrases.size(), 2.0)]);
    }
    case Slot::month:
        return append_date(text, false);
    case Slot::day:
        return append_date(text, true);
    case Slot::number:
        return append_number(text);
    }
}

void SentenceWriter::append_pattern(std::string& text, const Pattern& pattern) {
    for (const Piece& piece : pattern) append_slot(text, piece);
}

void SentenceWriter::append_sentence(std::string& text) {
    const std::size_t begin = text.size();
    if (random_.chance(kOpeningShare)) append_pattern(text, random_.pick(bank_.openings));
    append_pattern(text, random_.pick(bank_.clauses));
    if (random_.chance(kTailShare)) append_pattern(text, random_.pick(bank_.tails));
    text += '.';
    capitalise(text, begin);
}

void SentenceWriter::append_recommendation(std::string& text) {
    append_pattern(text, random_.pick(bank_.recommendations));
    if (!random_.chance(0.4)) return;
    text += ' ';
    append_pattern(text, random_.pick(bank_.recommendations));
}

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n';
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

} // namespace casebook::generate
