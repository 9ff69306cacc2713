// group_recommendations: which recommendations of all reviews say nearly the same ("made 14 times, 2009 to 2023").
//
//   each review, on its worker     shingled_recommendations(recommendations)  -> their runs of words
//   once, when all are there       group_recommendations(of all reviews)      -> schema::RecommendationGroup[]
//
// A group is all recommendations of one kind that are joined by being alike, one to the next, over two reviews or
// more (schema/recommendation_groups.hpp says what is counted of it). Exact, and the same for the same reviews in the
// same order: candidates are the pairs that share one of their rarest runs of words (text_similarity.hpp), which no
// alike pair can fail to do. Pure functions; any thread.
#pragma once

#include "schema/recommendation_groups.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace casebook::indexer {

using Shingles = std::vector<std::uint64_t>; // ascending, each once

inline constexpr double kAlike = 0.7;
inline constexpr double kAlikeShort = 0.9; // one word of a short text may be all it is about
inline constexpr std::size_t kShort = 14;  // runs

/// Whether two texts, as their shingles, say nearly the same.
bool alike(const Shingles& a, const Shingles& b);

/// For each text the place of the first text of its group: its own place where it stands alone.
std::vector<std::uint32_t> group_texts(const std::vector<const Shingles*>& texts);

struct ShingledRecommendation {
    schema::RecommendationKind kind = schema::RecommendationKind::recommendation;
    Shingles shingles;
};

/// Of one review, in its order.
std::vector<ShingledRecommendation>
shingled_recommendations(const std::vector<schema::Recommendation>& recommendations);

/// `reviews` has the recommendations of every review of the generation, by ordinal. Groups in order of their first
/// members.
std::vector<schema::RecommendationGroup>
group_recommendations(const std::vector<std::vector<ShingledRecommendation>>& reviews);

} // namespace casebook::indexer
