#include "query-server/generation/parts.hpp"

namespace casebook::server {

using schema::Bitmap;
using schema::ReviewOrdinal;

void Parts::add(const schema::ReviewParts& parts, std::uint32_t first_page) {
    const auto review = static_cast<std::uint32_t>(first_passage_.size() - 1);
    for (const schema::PassagePart& passage : parts.passages) {
        passage_page_.push_back(first_page + passage.page);
        passage_section_.push_back(passage.section);
        passage_position_.push_back(passage.first_position);
        passage_words_.push_back(passage.words);
        passage_review_.push_back(review);
    }
    for (const schema::RecommendationPart& each : parts.recommendations) {
        recommendations_.push_back(each);
        recommendation_review_.push_back(review);
    }
    first_passage_.push_back(static_cast<std::uint32_t>(passage_page_.size()));
    first_recommendation_.push_back(static_cast<std::uint32_t>(recommendations_.size()));
}

std::size_t Parts::size(Space space) const {
    return space == Space::reviews ? first_passage_.size() - 1 : firsts(space).back();
}

ReviewOrdinal Parts::review_of(Space space, std::uint32_t ordinal) const {
    if (space == Space::reviews) return ReviewOrdinal{ordinal};
    return ReviewOrdinal{space == Space::passages ? passage_review_[ordinal] : recommendation_review_[ordinal]};
}

std::pair<std::uint32_t, std::uint32_t> Parts::range_of(Space space, ReviewOrdinal review) const {
    const std::uint32_t ordinal = schema::value_of(review);
    if (space == Space::reviews) return {ordinal, ordinal + 1};
    return {firsts(space)[ordinal], firsts(space)[ordinal + 1]};
}

Bitmap Parts::belonging_to(const Bitmap& reviews, Space space) const {
    if (space == Space::reviews) return reviews;
    Bitmap set(size(space));
    reviews.for_each([&](std::size_t review) { set.set_range(firsts(space)[review], firsts(space)[review + 1]); });
    return set;
}

Bitmap Parts::reviews_with(const Bitmap& set, Space space) const {
    if (space == Space::reviews) return set;
    Bitmap reviews(size(Space::reviews));
    const std::vector<std::uint32_t>& first = firsts(space);
    // From the first member of a review straight to the first beyond that review.
    for (std::size_t at = set.next(0); at < set.size();) {
        const std::uint32_t review = schema::value_of(review_of(space, static_cast<std::uint32_t>(at)));
        reviews.set(review);
        at = set.next(first[review + 1]);
    }
    return reviews;
}

std::size_t Parts::bytes() const {
    return (first_passage_.capacity() + first_recommendation_.capacity() + passage_page_.capacity() +
            passage_position_.capacity() + passage_review_.capacity() + recommendation_review_.capacity()) *
               sizeof(std::uint32_t) +
           passage_section_.capacity() + passage_words_.capacity() * sizeof(std::uint16_t) +
           recommendations_.capacity() * sizeof(schema::RecommendationPart);
}

} // namespace casebook::server
