// similar: a text that tells of a case, or a review -> the reviews most like it, each with its reasons.
//
// What a case states (circumstances.hpp; of a review, what it counts under) is weighed against what each review counts
// under: a shared value by its field's weight and its rarity among the reviews; its words by BM25, over those that tell
// most. Both are shares of the most there can be, mixed as kCircumstanceShare says; where one is missing the other
// counts alone. Order: score, then review id. Copies of one report are one hit (Generation::copies_of). A review whose
// rights allow the record only is found by its record, never by text; what is left out counts nowhere.
//
// The text is private: it is in the answer, and nowhere else. Blocking: called on a search worker; any number at once.
#pragma once

#include "query-server/search/circumstances.hpp"
#include "query-server/search/search.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

struct SimilarRequest {
    std::string text;                 // valid UTF-8; empty where a review is given
    std::string review;               // id; empty where a text is given
    std::vector<std::string> without; // names of circumstances (name_of), and kWords; ascending, no duplicates
    std::uint32_t page = 1;
    std::uint32_t size = 10;
    friend bool operator==(const SimilarRequest&, const SimilarRequest&) = default;
};

/// In `without`: the words of the text do not count.
inline constexpr std::string_view kWords = "words";

/// A circumstance of the case, as it counts.
struct Understood {
    Circumstance circumstance;
    std::string_view label;    // of the value; owned by the generation
    std::uint64_t reviews = 0; // that share it
    double weight = 0;         // 0 where no review shares it, or every one does
    bool left_out = false;
};

/// A word of the case that tells much.
struct TellingWord {
    std::string word; // as it stands in the text, folded
    std::string stem;
    double weight = 0; // the more of the case and the rarer among reviews, the heavier
};

struct SimilarHit {
    schema::ReviewOrdinal review{};
    const schema::ReviewSummary* summary = nullptr; // owned by the generation
    double score = 0;                               // 0 to 1
    std::vector<std::size_t> shared;                // places in SimilarAnswer::understood, the heaviest first
    std::vector<std::size_t> words;                 // places in SimilarAnswer::words, the heaviest first
    std::vector<Passage> passages;
    std::vector<schema::ReviewOrdinal> copies; // that hold nearly the same report, by ordinal
};

struct SimilarAnswer {
    SimilarRequest request;
    const schema::ReviewSummary* review = nullptr; // asked about; owned by the generation
    std::vector<Understood> understood;
    std::vector<TellingWord> words; // the heaviest first
    bool words_left_out = false;
    std::uint64_t total = 0; // reviews that share anything, copies counted once
    std::uint64_t pages_total = 0;
    std::vector<SimilarHit> hits;
};

/// How much of a score the circumstances are; the words are the rest. Chosen on the judged vignettes of the fixtures.
inline constexpr double kCircumstanceShare = 0.6;
/// Fewer words than this count for less: one word in common is little.
inline constexpr std::size_t kWordsOfFullShare = 8;
inline constexpr std::size_t kMostTellingWords = 30;

/// How much each field counts beside the others.
struct FieldWeight {
    schema::FieldId field;
    double weight;
};
inline constexpr FieldWeight kFieldWeights[] = {
    {schema::FieldId::age_band, 1.5}, {schema::FieldId::gender, 0.4},      {schema::FieldId::outcome, 1.0},
    {schema::FieldId::harm, 1.5},     {schema::FieldId::care_status, 1.0}, {schema::FieldId::family_factor, 1.0},
    {schema::FieldId::agency, 0.5},   {schema::FieldId::theme, 0.8}};

/// not_found, withdrawn: no such review; bad_parameter for a circumstance to be left out that there is not;
/// page_out_of_range; deadline_exceeded.
schema::Result<SimilarAnswer> similar(const SimilarRequest& request, const SearchContext& context);

} // namespace casebook::server
