#include "schema/review.hpp"

namespace casebook::schema {

namespace {

consteval bool section_rows_stand_in_order() {
    for (std::size_t i = 0; i < std::size(kSectionKinds); ++i)
        if (static_cast<std::size_t>(kSectionKinds[i].kind) != i) return false;
    return std::size(kSectionKinds) == static_cast<std::size_t>(SectionKind::references) + 1;
}
static_assert(section_rows_stand_in_order(), "kSectionKinds has one row per SectionKind, in its order");

} // namespace

std::string_view to_string(Rights rights) { return kRights[static_cast<std::size_t>(rights)].id; }

const SectionKindRow& section_kind_row(SectionKind kind) { return kSectionKinds[static_cast<std::size_t>(kind)]; }

std::optional<SectionKind> find_section_kind(std::string_view id) {
    for (const SectionKindRow& row : kSectionKinds)
        if (row.id == id) return row.kind;
    return std::nullopt;
}

std::string_view to_string(RecommendationKind kind) {
    static constexpr std::string_view ids[] = {"recommendation", "learning_point", "finding"};
    return ids[static_cast<std::size_t>(kind)];
}

} // namespace casebook::schema
