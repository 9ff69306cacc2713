// repeated_recommendations: where else a recommendation is made in nearly the same words, and how often.
//
// Counted are the recommendations of the group (schema/recommendation_groups.hpp), `times`, and the distinct reviews
// they are of; the years are those these reviews may have been published in, of all together the first and the last.
// Reviews without a date are counted, and left out of the years. Any thread.
#pragma once

#include "query-server/search/search.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace casebook::server {

struct Repetition {
    std::uint32_t times = 1;
    std::uint32_t reviews = 1;
    std::optional<std::pair<int, int>> years; // of publication, first and last; none where no date is recorded
    std::uint32_t reviews_without_year = 0;
};

/// Of each of the first `count` recommendations of a review; times is 1 for one that stands alone.
std::vector<Repetition> repetitions(schema::ReviewOrdinal review, std::size_t count, const Generation& generation);

/// A recommendation of a group, and the review it is of.
struct GroupMember {
    const schema::ReviewSummary* summary = nullptr; // owned by the generation
    std::uint32_t number = 1;                       // its place among the review's, from 1
    schema::Recommendation recommendation;
    std::string document; // its file name
};

/// One page of a group: a recommendation, and those of other reviews that say nearly the same.
struct RecommendationView {
    GroupMember asked;
    Repetition repetition;
    std::vector<GroupMember> members; // itself among them; oldest review first, without a date last, ties by id
    std::uint32_t page = 1;
    std::uint32_t pages_total = 1; // of max_page_size members each
};

/// `number` counts from 1. not_found, not_shown (rights), withdrawn; page_out_of_range beyond pages_total.
schema::Result<RecommendationView> view_recommendation(const schema::ReviewId& review, std::uint32_t number,
                                                       std::uint32_t page, const SearchContext& context);

} // namespace casebook::server
