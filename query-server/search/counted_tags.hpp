// CountedTags: which tags of a review count in a search: at which levels, and on whose word.
//
// Decides what every value of the theme facet means in that search: what choosing it or leaving it out gives, its
// count, and "not recorded". Values; any thread.
#pragma once

#include "schema/coding_frame.hpp"
#include "schema/theme_tag.hpp"

#include <array>
#include <cstddef>

namespace casebook::server {

/// Of schema::kThemeLevels, those a tag can have; `none` is a decision of records.
inline constexpr std::size_t kTagLevels = 3;

struct CountedTags {
    // By place in schema::kThemeLevels and schema::kTagBases; never none of either.
    std::array<bool, kTagLevels> levels{true, true, false};
    std::array<bool, schema::kTagBases.size()> bases{true, true, false};

    bool counts(schema::ThemeLevel level) const { return levels[static_cast<std::size_t>(level)]; }
    bool counts(schema::TagBasis basis) const { return bases[static_cast<std::size_t>(basis)]; }
    friend bool operator==(const CountedTags&, const CountedTags&) = default;
};

} // namespace casebook::server
