#include "schema/near_duplicates.hpp"

#include "schema/binary_codec.hpp"

#include <algorithm>

namespace casebook::schema {

namespace {

constexpr std::uint64_t kForm = 1; // raised when the form changes in a way an old reader would misread

using Group = std::vector<std::uint32_t>;

Error undecodable() {
    return {.code = ErrorCode::index_corrupt,
            .message = "The index is damaged.",
            .hint = "Run casebook-index check, and build it again with casebook-index build.",
            .internal = "near-duplicate reviews do not decode"};
}

// Each as the step from the one before.
void write(ByteWriter& w, const Group& group) {
    std::uint32_t last = 0;
    w.list(group, [&](std::uint32_t review) {
        w.number(review - last);
        last = review;
    });
}

Group read_group(ByteReader& r) {
    Group group;
    std::uint32_t last = 0;
    r.list([&] {
        last += static_cast<std::uint32_t>(r.number_below((std::uint64_t{1} << 32) - last));
        group.push_back(last);
    });
    return group;
}

bool sound(const Group& group) {
    return group.size() > 1 && std::ranges::adjacent_find(group, std::ranges::greater_equal{}) == group.end();
}

bool in_order(const NearDuplicates& groups) {
    const auto first = [](const Group& group) { return group.front(); };
    return std::ranges::adjacent_find(groups, std::ranges::greater_equal{}, first) == groups.end();
}

bool none_in_two(const NearDuplicates& groups) {
    Group all;
    for (const Group& group : groups) all.insert(all.end(), group.begin(), group.end());
    std::ranges::sort(all);
    return std::ranges::adjacent_find(all) == all.end();
}

} // namespace

std::string encode(const NearDuplicates& groups) {
    ByteWriter w;
    w.number(kForm);
    w.list(groups, [&](const Group& group) { write(w, group); });
    return w.take();
}

Result<NearDuplicates> decode_near_duplicates(std::string_view bytes) {
    ByteReader r(bytes);
    NearDuplicates groups;
    const bool known_form = r.number() == kForm;
    r.list([&] { groups.push_back(read_group(r)); });
    if (!known_form || !r.ok() || !r.at_end()) return undecodable();
    if (!std::ranges::all_of(groups, sound) || !in_order(groups) || !none_in_two(groups)) return undecodable();
    return groups;
}

} // namespace casebook::schema
