#include "query-server/search/repeated_recommendations.hpp"

#include "query-server/generation/generation.hpp"
#include "query-server/limits.hpp"

#include <algorithm>
#include <span>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;
using schema::RecommendationPlace;
using schema::Result;
using schema::ReviewOrdinal;

using Members = std::vector<RecommendationPlace>;

void add_review(ReviewOrdinal review, const Generation& generation, Repetition& repetition) {
    const auto [first, last] = generation.publication_years(review);
    if (first == 0) {
        ++repetition.reviews_without_year;
        return;
    }
    const auto [earliest, latest] = repetition.years.value_or(std::pair(first, last));
    repetition.years = {std::min(earliest, first), std::max(latest, last)};
}

/// `members` are ascending, so that those of one review follow one another.
Repetition repetition_of(const Members& members, const Generation& generation) {
    Repetition repetition{.times = static_cast<std::uint32_t>(members.size()),
                          .reviews = static_cast<std::uint32_t>(distinct_reviews(members))};
    for (std::size_t i = 0; i < members.size(); ++i)
        if (i == 0 || members[i].review != members[i - 1].review)
            add_review(ReviewOrdinal{members[i].review}, generation, repetition);
    return repetition;
}

/// Itself alone where it is in no group.
Members members_of(const RecommendationPlace& place, const Generation& generation) {
    const schema::RecommendationGroup* group = generation.group_of(place);
    return group == nullptr ? Members{place} : group->members;
}

void oldest_first(Members& members, const Generation& generation) {
    std::ranges::stable_sort(members, {}, [&](const RecommendationPlace& place) {
        const std::int32_t month = generation.review(ReviewOrdinal{place.review}).published_key;
        return std::pair(month == 0, month);
    });
}

Result<GroupMember> member_at(const RecommendationPlace& place, const Generation& generation) {
    const ReviewOrdinal review{place.review};
    GroupMember member{.summary = &generation.review(review), .number = place.number + 1};
    auto stored = generation.stored_review(review);
    if (!stored) return stored.error();
    if (place.number >= stored->recommendations.size() ||
        stored->recommendations[place.number].document >= stored->documents.size())
        return Error{.code = ErrorCode::index_corrupt,
                     .message = "The index is damaged.",
                     .hint = "Run casebook-index check, and build it again with casebook-index build.",
                     .internal = "a recommendation is named that its review or document does not have"};
    member.recommendation = std::move(stored->recommendations[place.number]);
    member.document = stored->documents[member.recommendation.document].record.file;
    return member;
}

Error no_such(std::size_t count) {
    return {.code = ErrorCode::not_found,
            .message = "The review has " + std::to_string(count) + " recommendations, findings and learning points.",
            .hint = "They are numbered from 1, in the order of the review."};
}

/// The place an address names, or why it is not shown.
Result<RecommendationPlace> find_place(const schema::ReviewId& id, std::uint32_t number, const Generation& generation) {
    if (generation.withdrawn(id.value))
        return Error{.code = ErrorCode::withdrawn, .message = "This review has been withdrawn."};
    const auto review = generation.find(id.value);
    if (!review) return Error{.code = ErrorCode::not_found, .message = "There is no review \"" + id.value + "\"."};
    if (generation.review(*review).rights == schema::Rights::record_only)
        return Error{.code = ErrorCode::not_shown,
                     .message = "Only the record of this review may be shown.",
                     .hint = "The record of the review says where it was published."};
    const auto stored = generation.stored_review(*review);
    if (!stored) return stored.error();
    if (number < 1 || number > stored->recommendations.size()) return no_such(stored->recommendations.size());
    return RecommendationPlace{value_of(*review), number - 1};
}

} // namespace

std::vector<Repetition> repetitions(ReviewOrdinal review, std::size_t count, const Generation& generation) {
    std::vector<Repetition> found;
    for (std::uint32_t number = 0; number < count; ++number)
        found.push_back(repetition_of(members_of({value_of(review), number}, generation), generation));
    return found;
}

Result<RecommendationView> view_recommendation(const schema::ReviewId& review, std::uint32_t number, std::uint32_t page,
                                               const SearchContext& context) {
    const Generation& generation = context.generation;
    const auto place = find_place(review, number, generation);
    if (!place) return place.error();
    auto asked = member_at(*place, generation);
    if (!asked) return asked.error();
    Members members = members_of(*place, generation);
    RecommendationView view{.asked = std::move(*asked), .repetition = repetition_of(members, generation), .page = page};
    const std::size_t size = context.limits.max_page_size;
    view.pages_total = static_cast<std::uint32_t>((members.size() + size - 1) / size);
    if (page > view.pages_total)
        return Error{.code = ErrorCode::page_out_of_range,
                     .message = "There is no page " + std::to_string(page) + " of these.",
                     .hint = "The last page is " + std::to_string(view.pages_total) + ".",
                     .parameter = "page",
                     .suggestion = std::to_string(view.pages_total)};
    oldest_first(members, generation);
    const std::size_t from = (page - 1) * size;
    for (const RecommendationPlace& one : std::span(members).subspan(from, std::min(size, members.size() - from))) {
        auto member = member_at(one, generation);
        if (!member) return member.error();
        view.members.push_back(std::move(*member));
    }
    return view;
}

} // namespace casebook::server
