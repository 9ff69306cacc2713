// recommendation_groups: which recommendations of a generation say nearly the same, as its file
// recommendation-groups.bin keeps them.
//
// A group is of one kind (recommendations, learning points or findings) and of at least two reviews; it may hold
// several of one review. What stands alone, or is repeated within its own review only, is in none. What is counted of
// a group is `members`, the times it is said, and its distinct reviews. Withdrawn reviews are not in a generation, and
// of those whose rights allow the record only no text is read: they are in no group.
//
// The decoder refuses what encode() did not write (Error index_corrupt). Values; pure; any thread.
#pragma once

#include "schema/result.hpp"
#include "schema/review.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

/// Where a recommendation is found in its generation.
struct RecommendationPlace {
    std::uint32_t review = 0; // ReviewOrdinal
    std::uint32_t number = 0; // ordinal in the recommendations of the review
    friend auto operator<=>(const RecommendationPlace&, const RecommendationPlace&) = default;
};

struct RecommendationGroup {
    RecommendationKind kind = RecommendationKind::recommendation; // of all members
    std::vector<RecommendationPlace> members;                     // ascending, of two reviews or more
    friend bool operator==(const RecommendationGroup&, const RecommendationGroup&) = default;
};

/// How many reviews the members are of.
std::size_t distinct_reviews(const std::vector<RecommendationPlace>& members);

/// Groups in order of their first members; no place is in two of them.
std::string encode(const std::vector<RecommendationGroup>& groups);
Result<std::vector<RecommendationGroup>> decode_recommendation_groups(std::string_view bytes);

} // namespace casebook::schema
