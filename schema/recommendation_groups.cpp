#include "schema/recommendation_groups.hpp"

#include "schema/binary_codec.hpp"

#include <algorithm>

namespace casebook::schema {

namespace {

constexpr std::uint64_t kForm = 1; // raised when the form changes in a way an old reader would misread

Error undecodable() {
    return {.code = ErrorCode::index_corrupt,
            .message = "The index is damaged.",
            .hint = "Run casebook-index check, and build it again with casebook-index build.",
            .internal = "groups of recommendations do not decode"};
}

// Reviews as steps from the one before: most members of a group are small numbers then.
void write(ByteWriter& w, const RecommendationGroup& group) {
    w.number(static_cast<std::uint64_t>(group.kind));
    std::uint32_t last = 0;
    w.list(group.members, [&](const RecommendationPlace& place) {
        w.number(place.review - last);
        w.number(place.number);
        last = place.review;
    });
}

RecommendationGroup read_group(ByteReader& r) {
    RecommendationGroup group;
    group.kind =
        static_cast<RecommendationKind>(r.number_below(static_cast<std::uint64_t>(RecommendationKind::finding) + 1));
    std::uint32_t last = 0;
    r.list([&] {
        const auto step = static_cast<std::uint32_t>(r.number_below((std::uint64_t{1} << 32) - last));
        last += step;
        group.members.push_back({last, r.number32()});
    });
    return group;
}

bool sound(const RecommendationGroup& group) {
    const auto& members = group.members;
    return std::ranges::adjacent_find(members, std::ranges::greater_equal{}) == members.end() &&
           distinct_reviews(members) > 1;
}

bool in_order(const std::vector<RecommendationGroup>& groups) {
    const auto first = [](const RecommendationGroup& group) { return group.members.front(); };
    return std::ranges::adjacent_find(groups, std::ranges::greater_equal{}, first) == groups.end();
}

bool none_in_two(const std::vector<RecommendationGroup>& groups) {
    std::vector<RecommendationPlace> all;
    for (const RecommendationGroup& group : groups) all.insert(all.end(), group.members.begin(), group.members.end());
    std::ranges::sort(all);
    return std::ranges::adjacent_find(all) == all.end();
}

} // namespace

std::size_t distinct_reviews(const std::vector<RecommendationPlace>& members) {
    std::size_t reviews = 0;
    for (std::size_t i = 0; i < members.size(); ++i) reviews += i == 0 || members[i].review != members[i - 1].review;
    return reviews;
}

std::string encode(const std::vector<RecommendationGroup>& groups) {
    ByteWriter w;
    w.number(kForm);
    w.list(groups, [&](const RecommendationGroup& group) { write(w, group); });
    return w.take();
}

Result<std::vector<RecommendationGroup>> decode_recommendation_groups(std::string_view bytes) {
    ByteReader r(bytes);
    std::vector<RecommendationGroup> groups;
    const bool known_form = r.number() == kForm;
    r.list([&] { groups.push_back(read_group(r)); });
    if (!known_form || !r.ok() || !r.at_end()) return undecodable();
    if (!std::ranges::all_of(groups, sound) || !in_order(groups) || !none_in_two(groups)) return undecodable();
    return groups;
}

} // namespace casebook::schema
