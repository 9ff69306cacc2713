#include "query-server/analysis/co_occurrence.hpp"

#include <algorithm>
#include <map>

namespace casebook::server {

namespace {

/// The most frequent values, what is not recorded left out.
Dimension most_frequent(Dimension values, const Counter& counted, std::size_t most) {
    std::vector<std::pair<std::uint64_t, Category>> kept;
    for (Category& category : values.categories) {
        const std::uint64_t count = counted.count_and(category.set);
        if (category.recorded && category.value != schema::kNoneValue && count > 0)
            kept.emplace_back(count, std::move(category));
    }
    std::ranges::stable_sort(kept, [](const auto& a, const auto& b) { return a.first > b.first; });
    if (kept.size() > most) kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(most), kept.end());
    values.categories.clear();
    for (auto& [count, category] : kept) values.categories.push_back(std::move(category));
    return values;
}

std::size_t occurring_values(const Dimension& values) {
    return static_cast<std::size_t>(std::ranges::count_if(values.categories, [](const Category& category) {
        return category.recorded && category.value != schema::kNoneValue;
    }));
}

bool lies_within(const Category& narrower, const Category& broader) {
    return std::ranges::find(narrower.broader, broader.value) != narrower.broader.end();
}

std::vector<Pair> pairs_of(const Dimension& values, const Counter& counted) {
    std::vector<Pair> pairs;
    for (std::size_t a = 0; a < values.categories.size(); ++a) {
        const Counter with_first = counted.within(values.categories[a].set);
        for (std::size_t b = a + 1; b < values.categories.size(); ++b) {
            const Category &first = values.categories[a], &second = values.categories[b];
            if (lies_within(first, second) || lies_within(second, first)) continue;
            if (const std::uint64_t both = with_first.count_and(second.set); both > 0) pairs.push_back({a, b, both});
        }
    }
    std::ranges::stable_sort(pairs, [](const Pair& a, const Pair& b) { return a.both > b.both; });
    return pairs;
}

std::vector<Combination> combinations_of(const Dimension& values, std::size_t combined, const Counter& counted) {
    std::vector<std::uint32_t> has(counted.space());
    for (std::size_t i = 0; i < combined; ++i)
        values.categories[i].set.for_each([&](std::size_t at) { has[at] |= std::uint32_t{1} << i; });
    std::vector<Combination> out;
    for (const auto& [bits, count] : counted.count_groups(has)) {
        Combination one{.with = {}, .count = count};
        for (std::size_t i = 0; i < combined; ++i)
            if (bits >> i & 1) one.with.push_back(i);
        if (count > 0) out.push_back(std::move(one));
    }
    std::ranges::stable_sort(out, [](const Combination& a, const Combination& b) { return a.count > b.count; });
    return out;
}

} // namespace

CoOccurrence co_occurrence(Dimension values, const Counter& counted, const CoOccurrenceSizes& most) {
    CoOccurrence out{.total = counted.count()};
    const std::size_t occurring = occurring_values(values);
    out.values = most_frequent(std::move(values), counted, most.values);
    out.left_out = occurring - out.values.categories.size();
    for (const Category& category : out.values.categories) out.counts.push_back(counted.count_and(category.set));
    out.pairs = pairs_of(out.values, counted);
    out.combined = std::min(most.combined, out.values.categories.size());
    out.combinations = combinations_of(out.values, out.combined, counted);
    if (out.combinations.size() > most.combinations) out.combinations.resize(most.combinations);
    return out;
}

} // namespace casebook::server
