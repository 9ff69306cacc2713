#include "indexer/page_language.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace casebook::indexer {
namespace {

// Words that occur in the other language too ("a", "i", "am") are not among them. Ascending.
constexpr auto kEnglish = std::to_array<std::string_view>(
    {"and",  "are", "be",  "been", "but",  "by",   "for",   "from",   "had",  "has",  "have",  "he",
     "his",  "in",  "is",  "it",   "not",  "of",   "on",    "should", "that", "the",  "their", "they",
     "this", "to",  "was", "were", "what", "when", "which", "who",    "with", "would"});
constexpr auto kWelsh = std::to_array<std::string_view>(
    {"ac",  "ar",   "beth",  "bob",   "bod",  "cael", "dim",  "ei",  "er",    "eu",  "fel",
     "gan", "gyda", "hefyd", "hyn",   "mae",  "mewn", "na",   "nad", "neb",   "neu", "ni",
     "nid", "oedd", "ond",   "roedd", "sydd", "wedi", "wrth", "y",   "ydynt", "yn",  "yr"});

static_assert(std::ranges::is_sorted(kEnglish) && std::ranges::is_sorted(kWelsh));

constexpr std::size_t kFewestWords = 25;
constexpr std::size_t kSmallWords = 20; // of a hundred words of running text, at least; a list or a table has fewer
constexpr std::size_t kTimesTheOther = 6;

constexpr bool in_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || (c & 0x80) != 0;
}

struct Counts {
    std::size_t words = 0, english = 0, welsh = 0;
};

void count(std::string_view word, Counts& counts) {
    std::array<char, 6> folded{}; // no small word is longer
    ++counts.words;
    if (word.size() > folded.size()) return;
    const std::size_t length = std::min(word.size(), folded.size());
    for (std::size_t i = 0; i < length; ++i)
        folded[i] = word[i] >= 'A' && word[i] <= 'Z' ? static_cast<char>(word[i] + ('a' - 'A')) : word[i];
    const std::string_view small(folded.data(), length);
    counts.english += std::ranges::binary_search(kEnglish, small);
    counts.welsh += std::ranges::binary_search(kWelsh, small);
}

bool plain(std::size_t own, std::size_t other, std::size_t words) {
    return own * 100 >= kSmallWords * words && own >= kTimesTheOther * other;
}

} // namespace

std::string_view language_of(std::string_view text) {
    Counts counts;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && in_word(text[end])) ++end;
        if (end > at) count(text.substr(at, end - at), counts);
        at = end + 1;
    }
    if (counts.words < kFewestWords) return {};
    if (plain(counts.english, counts.welsh, counts.words)) return "en";
    return plain(counts.welsh, counts.english, counts.words) ? "cy" : "";
}

} // namespace casebook::indexer
