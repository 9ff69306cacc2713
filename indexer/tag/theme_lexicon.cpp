#include "indexer/tag/theme_lexicon.hpp"

#include <algorithm>
#include <utility>

namespace casebook::indexer {

namespace {

constexpr std::size_t kMostRememberedWords = 500'000;

} // namespace

WordCounts ThemeFinder::take_word_counts() {
    WordCounts counts;
    const schema::TextAnalyser& analyser = finder_.analyser();
    for (const schema::TermNumber term : counted_) {
        const std::uint32_t count = std::exchange(counts_[term], 0);
        if (count > 1) counts.emplace_back(word_number(analyser.term(term)), count);
    }
    counted_.clear();
    if (analyser.terms_known() > kMostRememberedWords) {
        finder_.forget();
        counts_.clear();
    }
    std::ranges::sort(counts);
    const auto same_word = [](const auto& a, const auto& b) { return a.first == b.first; };
    counts.erase(std::unique(counts.begin(), counts.end(), same_word), counts.end());
    return counts;
}

// The joined form of a compound is left out: its parts are there.
void ThemeFinder::count_words() {
    counts_.resize(finder_.analyser().terms_known());
    for (const schema::Token& token : finder_.tokens())
        if (!token.joined && counts_[token.term]++ == 0) counted_.push_back(token.term);
}

const std::vector<PhraseHit>& ThemeFinder::find(std::string_view text, std::span<const std::uint32_t> sentences) {
    const std::vector<PhraseHit>& hits = finder_.find(text, sentences);
    count_words();
    return hits;
}

} // namespace casebook::indexer
