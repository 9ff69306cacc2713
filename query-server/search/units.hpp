// units: what is found and counted, as sets of ordinals of one of the generation's databases.
//
// Recommendations, findings and learning points share a database; a unit is those of its kind. Sets are remembered by
// the generation. Any thread.
#pragma once

#include "query-server/generation/generation.hpp"
#include "query-server/search/search.hpp"
#include "schema/bitmap.hpp"

#include <string_view>
#include <vector>

namespace casebook::server {

struct UnitRow {
    Unit unit;
    std::string_view id;        // public
    std::string_view one, many; // for people
    Space space;
};

// clang-format off
inline constexpr UnitRow kUnits[] = {
    {Unit::review, "review", "review", "reviews", Space::reviews},
    {Unit::recommendation, "recommendation", "recommendation", "recommendations", Space::recommendations},
    {Unit::learning_point, "learning_point", "learning point", "learning points", Space::recommendations},
    {Unit::finding, "finding", "finding", "findings", Space::recommendations},
    {Unit::passage, "passage", "passage", "passages", Space::passages},
};
// clang-format on

constexpr const UnitRow& unit_row(Unit unit) { return kUnits[static_cast<std::size_t>(unit)]; }

/// Everything of the unit there is, in its space.
schema::Bitmap all_units(Unit unit, const Generation& generation);

/// What stands in a section of one of these kinds; a recommendation also stands among recommendations wherever it is
/// made, a finding among findings, a learning point among learning points. Not of reviews.
schema::Bitmap standing_in(const std::vector<schema::SectionKind>& sections, Space space, const Generation& generation);

} // namespace casebook::server
