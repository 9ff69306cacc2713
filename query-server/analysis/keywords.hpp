// keywords: a search -> the words that mark the reviews it finds against the rest of the repository ("keyness").
//
// A word is counted in all its forms, in the pages of reports alone. Only words that may be suggested are looked at
// (schema/word_list.hpp: those of three quotable reviews or more), and only those of at least `reviews` of the set, so
// that none tells of one family. What is more frequent here than there by log-likelihood beyond chance is listed with
// the size of the difference, the log ratio. Exact. Blocking, on a search worker; one lease a call.
#pragma once

#include "query-server/analysis/dispersion.hpp"
#include "query-server/search/search.hpp"
#include "schema/word_list.hpp"

#include <string_view>
#include <vector>

namespace casebook::server {

enum class KeywordOrder : std::uint8_t { likelihood, ratio };

struct KeywordOrderRow {
    KeywordOrder order;
    std::string_view id, label; // public; for people
};
inline constexpr KeywordOrderRow kKeywordOrders[] = {
    {KeywordOrder::likelihood, "likelihood", "How certain the difference is"},
    {KeywordOrder::ratio, "ratio", "How large the difference is"},
};

inline constexpr std::uint32_t kUsualKeywords = 50; // a page

/// Below it, chance could be the reason: p < 0.0001 with one degree of freedom (Rayson, Berridge and Francis, JADT
/// 2004, for comparisons of corpora).
inline constexpr double kLeastLogLikelihood = 15.13;

struct KeywordsRequest {
    SearchRequest search; // its size is how many words are listed
    KeywordOrder order = KeywordOrder::likelihood;
    std::uint32_t reviews = schema::kFewestReviews; // of the set that a word occurs in, at least
    friend bool operator==(const KeywordsRequest&, const KeywordsRequest&) = default;
};

struct Keyword {
    std::string_view word; // its most frequent form; owned by the generation
    Dispersion here, there;
    double log_likelihood = 0;
    double log_ratio = 0;
};

struct KeywordsAnswer {
    KeywordsRequest request;
    Reading reading;
    Total total;                                       // reviews that match
    std::uint64_t reviews_here = 0, reviews_there = 0; // with text, that match and that do not
    std::uint64_t words_here = 0, words_there = 0;     // of their text
    std::vector<Keyword> words;                        // all of them, in order
};

/// query_too_broad, deadline_exceeded.
schema::Result<KeywordsAnswer> keywords(const KeywordsRequest& request, const SearchContext& context);

} // namespace casebook::server
