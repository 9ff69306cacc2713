#include "query-server/analysis/disclosure.hpp"

namespace casebook::server {

namespace {

constexpr std::uint8_t kNotCountedBelow = 16; // of 256 lots
constexpr std::uint8_t kCountedTwiceFrom = 240;

/// Children of `set`, each as often as its lot says.
Tally by_lot(const Children& children, schema::Bitmap set) {
    schema::Bitmap once(set.size()), twice(set.size());
    set.for_each([&](std::size_t child) {
        const std::uint8_t lot = children.lots()[child];
        if (lot >= kCountedTwiceFrom)
            twice.set(child);
        else if (lot >= kNotCountedBelow)
            once.set(child);
    });
    return Tally(std::move(set), {std::move(once), std::move(twice)});
}

} // namespace

Counter::Counter(const Children& children, schema::Bitmap set, std::uint64_t least)
    : counted_(least <= 1 ? Tally(std::move(set)) : by_lot(children, std::move(set))), least_(least) {}

std::map<std::uint32_t, std::uint64_t> Counter::count_groups(const std::vector<std::uint32_t>& group) const {
    std::map<std::uint32_t, std::uint64_t> counts;
    counted_.reviews().for_each([&](std::size_t place) { counts[group[place]] += counted_.of(place); });
    for (auto& [each, count] : counts) count = told(count, least_);
    return counts;
}

} // namespace casebook::server
