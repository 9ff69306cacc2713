#include "query-server/analysis/trend.hpp"

#include "query-server/analysis/narrowed.hpp"
#include "schema/edtf_date.hpp"

#include <map>
#include <span>

namespace casebook::server {

namespace {

using schema::FieldId;

/// The first year of "2014" or "2014-15".
int first_year(const Category& year) { return std::stoi(year.value.substr(0, 4)); }

std::string label_of(FieldId axis, int year) {
    return axis == FieldId::incident_year ? schema::financial_year_label(year) : std::to_string(year);
}

/// The years between the first and the last as well, in order; then what is no year.
std::vector<Category> without_gaps(Dimension dimension, std::size_t size) {
    std::map<int, Category> years;
    std::vector<Category> out;
    for (Category& category : dimension.categories)
        if (category.recorded) years.emplace(first_year(category), std::move(category));
    if (!years.empty())
        for (int year = years.begin()->first; year <= years.rbegin()->first; ++year) {
            const std::string label = label_of(dimension.field, year);
            const auto at = years.find(year);
            out.push_back(
                at != years.end()
                    ? std::move(at->second)
                    : Category{.value = label, .label = label, .values = {label}, .set = schema::Bitmap(size)});
        }
    for (Category& category : dimension.categories)
        if (!category.recorded) out.push_back(std::move(category));
    return out;
}

YearCounts count(const Category& year, const Dimension& series, const Counter& counted, const Counter& known) {
    const Counter in_year = counted.within(year.set);
    YearCounts counts{.total = in_year.count(), .known = known.count_and(year.set)};
    for (const Category& each : series.categories) counts.of_each.push_back(in_year.count_and(each.set));
    return counts;
}

/// The last of `years` with those before it, as one span of time.
Category span_of(std::span<const TrendYear> years) {
    Category span{.value = years.back().year.value, .label = years.back().year.label, .set = years.back().year.set};
    for (const TrendYear& each : years) {
        span.set |= each.year.set;
        span.values.insert(span.values.end(), each.year.values.begin(), each.year.values.end());
    }
    return span;
}

} // namespace

Trend trend(FieldId axis, Dimension series, const Counter& counted, const Counter& known, const CountedIn& in) {
    Dimension years = occurring(make_dimension(schema::field(axis).name, in), counted, in.search);
    Trend out{.axis = axis, .series = std::move(series), .years = {}};
    for (Category& year : without_gaps(std::move(years), counted.space())) {
        YearCounts counts = count(year, out.series, counted, known);
        out.years.push_back({.year = std::move(year), .counts = std::move(counts), .window = {}});
    }
    for (std::size_t i = kWindowYears; i <= out.years.size() && out.years[i - 1].year.recorded; ++i)
        out.years[i - 1].window =
            count(span_of(std::span(out.years).subspan(i - kWindowYears, kWindowYears)), out.series, counted, known);
    return out;
}

} // namespace casebook::server
