#include "query-server/search/units.hpp"

#include "query-server/search/search_memory.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::SectionKind;

/// In the order of schema::RecommendationKind.
constexpr SectionKind kSectionOfKind[] = {SectionKind::recommendation, SectionKind::learning_point,
                                          SectionKind::finding};

template <class Belongs>
Bitmap remembered(const std::string& key, std::size_t size, const Generation& generation, Belongs&& belongs) {
    auto& memory = generation.memory().bitmaps;
    if (const auto known = memory.find(key)) return *known;
    Bitmap set(size);
    for (std::uint32_t i = 0; i < size; ++i)
        if (belongs(i)) set.set(i);
    return *memory.remember(key, std::move(set));
}

schema::RecommendationKind kind_of(Unit unit) {
    if (unit == Unit::learning_point) return schema::RecommendationKind::learning_point;
    return unit == Unit::finding ? schema::RecommendationKind::finding : schema::RecommendationKind::recommendation;
}

} // namespace

Bitmap all_units(Unit unit, const Generation& generation) {
    const Parts& parts = generation.parts();
    const Space space = unit_row(unit).space;
    if (space != Space::recommendations) return generation.shown(space);
    return remembered("\x02unit " + std::string(unit_row(unit).id), parts.size(space), generation,
                      [&](std::uint32_t i) {
                          return parts.recommendation(i).kind == kind_of(unit) && generation.shown(space).test(i);
                      });
}

Bitmap standing_in(const std::vector<SectionKind>& sections, Space space, const Generation& generation) {
    const Parts& parts = generation.parts();
    const auto among = [&](SectionKind section) { return std::ranges::find(sections, section) != sections.end(); };
    std::string key = space == Space::passages ? "\x02passages in" : "\x02recommendations in";
    for (const SectionKind section : sections) key.append(" ").append(schema::section_kind_row(section).id);
    return remembered(key, parts.size(space), generation, [&](std::uint32_t i) {
        if (space == Space::passages) return among(parts.section_of(i));
        const schema::RecommendationPart& part = parts.recommendation(i);
        return among(part.section) || among(kSectionOfKind[static_cast<std::size_t>(part.kind)]);
    });
}

} // namespace casebook::server
