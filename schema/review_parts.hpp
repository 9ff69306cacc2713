// ReviewParts: what can be found or counted below a review: its passages, its recommendations, findings and learning
// points, and its children.
//
// The data of value slot 0 of a review's index document. All of them are in memory while a generation is served, so
// that a set of passages or recommendations can be turned into one of reviews, sections or addressees, and back.
// Encoding is total; decoding refuses what it did not write. Pure; any thread.
#pragma once

#include "schema/field.hpp"
#include "schema/result.hpp"
#include "schema/review.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

/// The slot of a review's document that holds its parts; those of facets begin at 1.
inline constexpr Slot kPartsSlot{0};

struct PassagePart {
    std::uint32_t page = 0; // place among the review's pages, from 0
    SectionKind section = SectionKind::other;
    std::uint32_t first_position = 0; // in the review's postings, of its first word, or of the next word there is
    std::uint16_t words = 0;          // terms it holds, counted as often as they stand there; at most 65,535
    friend bool operator==(const PassagePart&, const PassagePart&) = default;
};

struct RecommendationPart {
    RecommendationKind kind = RecommendationKind::recommendation;
    SectionKind section = SectionKind::other;
    std::vector<std::uint32_t> agencies; // addressees: places in kAgencies, ascending
    friend bool operator==(const RecommendationPart&, const RecommendationPart&) = default;
};

/// One value of a field of FieldLevel::child.
struct ChildValue {
    FieldId field{};
    std::uint32_t value = 0; // place in the field's list; one beyond its end: recorded, and nothing is present
    friend auto operator<=>(const ChildValue&, const ChildValue&) = default;
};

struct ChildPart {
    std::uint8_t lot = 0;           // drawn for this child, for counts that must not tell of few (disclosure.hpp)
    std::vector<ChildValue> values; // ascending
    friend bool operator==(const ChildPart&, const ChildPart&) = default;
};

struct ReviewParts {
    std::vector<PassagePart> passages;               // pages and positions ascending
    std::vector<RecommendationPart> recommendations; // as in StoredReview
    std::vector<ChildPart> children;                 // as in the record
    friend bool operator==(const ReviewParts&, const ReviewParts&) = default;
};

std::string encode(const ReviewParts& parts);
Result<ReviewParts> decode_review_parts(std::string_view bytes);

/// How a review's recommendations are to be found below it.
std::vector<RecommendationPart> recommendation_parts(const Review& review);

/// How a review's children are counted. Their lots depend on `content_digest`, that of all that is known of the review,
/// so that they are the same in every build and nobody can draw them who does not have the review's whole content.
std::vector<ChildPart> child_parts(const ReviewRecord& record, const std::string& content_digest);

} // namespace casebook::schema
