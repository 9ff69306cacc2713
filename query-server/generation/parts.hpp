// Parts: where the passages and recommendations of each review lie among all of the generation, and sets of them.
//
// Immutable after loading; any thread.
#pragma once

#include "schema/bitmap.hpp"
#include "schema/review_parts.hpp"
#include "schema/stored_review.hpp"

#include <cstdint>
#include <vector>

namespace casebook::server {

/// What ordinals count: the documents of one of the generation's three databases.
enum class Space : std::uint8_t { reviews, passages, recommendations };

class Parts {
  public:
    Parts() = default;
    /// `parts` of each review, in order, and the first page of each.
    void add(const schema::ReviewParts& parts, std::uint32_t first_page);

    std::size_t size(Space space) const;
    schema::ReviewOrdinal review_of(Space space, std::uint32_t ordinal) const;
    /// The ordinals of one review's: begin, and the end, exclusive.
    std::pair<std::uint32_t, std::uint32_t> range_of(Space space, schema::ReviewOrdinal review) const;

    /// Everything in the space that belongs to one of `reviews`.
    schema::Bitmap belonging_to(const schema::Bitmap& reviews, Space space) const;
    /// The reviews that something of `set`, a set in the space, belongs to.
    schema::Bitmap reviews_with(const schema::Bitmap& set, Space space) const;

    /// By passage ordinal.
    schema::PageOrdinal page_of(std::uint32_t passage) const { return schema::PageOrdinal{passage_page_[passage]}; }
    /// The first passage of the page that a passage stands on.
    std::uint32_t first_of_page(std::uint32_t passage) const {
        const std::uint32_t page = passage_page_[passage];
        while (passage > 0 && passage_page_[passage - 1] == page) --passage;
        return passage;
    }
    schema::SectionKind section_of(std::uint32_t passage) const { return passage_section_[passage]; }
    std::uint32_t words_of(std::uint32_t passage) const { return passage_words_[passage]; }
    std::uint32_t first_position_of(std::uint32_t passage) const { return passage_position_[passage]; }

    /// By recommendation ordinal.
    const schema::RecommendationPart& recommendation(std::uint32_t ordinal) const { return recommendations_[ordinal]; }

    std::size_t bytes() const;

  private:
    const std::vector<std::uint32_t>& firsts(Space space) const {
        return space == Space::passages ? first_passage_ : first_recommendation_;
    }

    std::vector<std::uint32_t> first_passage_{0}, first_recommendation_{0}; // of each review, and the end of the last
    std::vector<std::uint32_t> passage_page_, passage_position_;
    std::vector<schema::SectionKind> passage_section_;
    std::vector<std::uint16_t> passage_words_;
    std::vector<std::uint32_t> passage_review_, recommendation_review_;
    std::vector<schema::RecommendationPart> recommendations_;
};

} // namespace casebook::server
