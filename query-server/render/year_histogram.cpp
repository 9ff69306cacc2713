#include "query-server/render/year_histogram.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace casebook::server {

namespace {

/// Nothing for "_missing" and its kin.
std::optional<int> year_of(std::string_view value) {
    int year = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), year);
    if (error != std::errc{} || end != value.data() + value.size()) return std::nullopt;
    return year;
}

unsigned height_of(std::uint64_t count, std::uint64_t most) {
    if (count == 0) return 0;
    return static_cast<unsigned>(std::max<std::uint64_t>(1, count * kTallestBar / most));
}

YearBar bar_of(int year, const ShownValue& value, std::uint64_t most) {
    const bool leads = value.count > 0 || value.selected;
    return {.year = year,
            .count = value.count,
            .height = height_of(value.count, most),
            .selected = value.selected,
            .toggle = leads ? value.toggle : std::string()};
}

} // namespace

std::vector<YearBar> year_histogram(const ShownFacet& years) {
    std::map<int, const ShownValue*> found;
    std::uint64_t most = 1;
    for (const ShownValue& value : years.values) {
        const auto year = year_of(value.value);
        if (!year) continue;
        found.emplace(*year, &value);
        most = std::max(most, value.count);
    }
    std::vector<YearBar> bars;
    if (found.size() < 2) return bars;
    for (int year = found.begin()->first; year <= found.rbegin()->first; ++year) {
        const auto at = found.find(year);
        bars.push_back(at == found.end() ? YearBar{.year = year} : bar_of(year, *at->second, most));
    }
    return bars;
}

} // namespace casebook::server
