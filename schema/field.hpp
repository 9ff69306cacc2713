// The one field table: what can be searched, counted, filtered, exported and documented, and under which names.
//
// Everything that speaks of a field is made from this table: the record's JSON schema and its parser, the
// value slots and term prefixes of the index, the facets and their order, the parameters of the API, the form
// controls of the pages and the tables of docs/. Adding a facet is adding a row (and its values to
// coding_frame.hpp); tests/schema/field_test.cpp proves that a row is enough.
//
// constexpr data; any thread.
#pragma once

#include "schema/coding_frame.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace casebook::schema {

enum class FieldId : std::uint8_t {
    theme,
    harm,
    outcome,
    age_band,
    gender,
    ethnicity,
    disability,
    death_category,
    serious_harm_category,
    source_of_harm,
    harm_context,
    living_arrangement,
    social_care,
    protection_plan,
    protection_plan_category,
    care_status,
    education,
    neglect,
    family_factor,
    child_factor,
    exploitation,
    agency,
    parallel_process,
    review_type,
    model,
    nation,
    region,
    publisher,
    authority,
    incident_year,
    published_year,
    held,
    language,
};

/// How the values of a field come to be and how they are compared.
enum class FieldKind : std::uint8_t {
    theme,      // a concept of the vocabulary, assigned at a level
    coded_one,  // one of a closed list, or not stated
    coded_many, // any of a closed list, or not stated
    answers,    // per value of a closed list: yes, no or not stated; the facet lists what is "yes"
    named,      // free names (publisher, authority): the value is the name's slug, the label the name
    year,       // a year derived from an EDTF date; values in the order of time
};

/// Where in the record the value stands.
enum class FieldLevel : std::uint8_t { review, child, document };

/// The order in which a facet lists its values.
enum class FacetOrder : std::uint8_t {
    editorial, // as in the coding frame: a fixed short list, shown also at zero
    by_count,  // largest first, ties by label
    natural,   // by value, as years are
};

/// A value slot of a review's index document. Slot n holds the packed facet values of one field (facet_value.hpp).
enum class Slot : std::uint32_t {};

struct Field {
    FieldId id;
    std::string_view name;     // public: parameter, JSON key, CSV column
    std::string_view label;    // for people
    std::string_view many;     // its values, as a count of them has it: "12 themes"
    std::string_view json_key; // key in review.json, at `level`; empty where the value is derived
    FieldKind kind;
    FieldLevel level;
    FacetOrder order;
    std::span<const CodedValue> values; // empty for theme, named and year
    std::string_view help;
};

// clang-format off
inline constexpr Field kFields[] = {
    {FieldId::theme, "theme", "Theme", "themes", "themes", FieldKind::theme, FieldLevel::review, FacetOrder::by_count, {},
     "Theme of the vocabulary, by the level and the basis on which the review has it"},
    {FieldId::harm, "harm", "Type of harm", "types of harm", "harm", FieldKind::coded_many, FieldLevel::review, FacetOrder::by_count, kHarms,
     "What happened to the child"},
    {FieldId::outcome, "outcome", "Outcome", "outcomes", "outcome", FieldKind::coded_one, FieldLevel::child, FacetOrder::editorial, kOutcomes,
     "Whether a child died or was seriously harmed"},
    {FieldId::age_band, "age_band", "Age of child", "ages", "age_band", FieldKind::coded_one, FieldLevel::child, FacetOrder::editorial, kAgeBands,
     "Age at the incident, in the bands of the national analyses"},
    {FieldId::gender, "gender", "Gender of child", "genders", "gender", FieldKind::coded_one, FieldLevel::child, FacetOrder::editorial, kGenders,
     "Gender of a child of the review"},
    {FieldId::ethnicity, "ethnicity", "Ethnicity of child", "ethnic groups", "ethnicity", FieldKind::coded_one, FieldLevel::child, FacetOrder::editorial, kEthnicities,
     "Ethnic group of a child, in five broad groups"},
    {FieldId::disability, "disability", "Disability", "answers", "disability", FieldKind::coded_one, FieldLevel::child, FacetOrder::editorial, kYesNo,
     "Whether a child was disabled or had a chronic illness"},
    {FieldId::death_category, "death_category", "Category of death", "categories of death", "death_category", FieldKind::coded_one, FieldLevel::child, FacetOrder::editorial, kDeathCategories,
     "Class of fatal maltreatment"},
    {FieldId::serious_harm_category, "serious_harm_category", "Category of serious harm", "categories of serious harm", "serious_harm_category", FieldKind::coded_one, FieldLevel::child, FacetOrder::editorial, kSeriousHarmCategories,
     "Class of non-fatal harm"},
    {FieldId::source_of_harm, "source_of_harm", "Source of harm", "sources of harm", "source_of_harm", FieldKind::coded_many, FieldLevel::review, FacetOrder::by_count, kSourcesOfHarm,
     "Who caused the harm"},
    {FieldId::harm_context, "harm_context", "Within or outside the family", "contexts", "harm_context", FieldKind::coded_many, FieldLevel::review, FacetOrder::editorial, kHarmContexts,
     "Whether the harm came from within the family, from outside it, or both"},
    {FieldId::living_arrangement, "living_arrangement", "Where the child lived", "living arrangements", "living_arrangement", FieldKind::coded_one, FieldLevel::child, FacetOrder::by_count, kLivingArrangements,
     "Where a child was living at the incident"},
    {FieldId::social_care, "social_care", "Children's social care", "levels of involvement", "social_care", FieldKind::coded_one, FieldLevel::child, FacetOrder::editorial, kSocialCareInvolvement,
     "Involvement of children's social care"},
    {FieldId::protection_plan, "protection_plan", "Child protection plan", "plans", "protection_plan", FieldKind::coded_one, FieldLevel::child, FacetOrder::editorial, kProtectionPlan,
     "Whether a child was, or had been, on a child protection plan or register"},
    {FieldId::protection_plan_category, "protection_plan_category", "Category of the plan", "categories of plan", "protection_plan_category", FieldKind::coded_one, FieldLevel::child, FacetOrder::editorial, kProtectionPlanCategories,
     "Category of the current or last child protection plan"},
    {FieldId::care_status, "care_status", "Legal and care status", "legal and care statuses", "care_status", FieldKind::coded_many, FieldLevel::child, FacetOrder::by_count, kCareStatuses,
     "Legal and care status of a child at the incident"},
    {FieldId::education, "education", "Education", "education statuses", "education", FieldKind::coded_many, FieldLevel::child, FacetOrder::by_count, kEducationStatuses,
     "Education status of a child"},
    {FieldId::neglect, "neglect", "Neglect, by level", "levels of neglect", "neglect", FieldKind::coded_one, FieldLevel::review, FacetOrder::editorial, kNeglectLevels,
     "How far neglect was present, as coded for the review"},
    {FieldId::family_factor, "family_factor", "Parents and family", "family factors", "family_factors", FieldKind::answers, FieldLevel::review, FacetOrder::by_count, kFamilyFactors,
     "Factors recorded as present in the parents, the family or its surroundings"},
    {FieldId::child_factor, "child_factor", "Child's needs and circumstances", "needs and circumstances", "child_factors", FieldKind::answers, FieldLevel::child, FacetOrder::by_count, kChildFactors,
     "Factors recorded as present for a child"},
    {FieldId::exploitation, "exploitation", "Exploitation", "kinds of exploitation", "exploitation", FieldKind::answers, FieldLevel::child, FacetOrder::by_count, kExploitation,
     "Kinds of exploitation recorded as present"},
    {FieldId::agency, "agency", "Agency involved", "agencies", "agencies", FieldKind::coded_many, FieldLevel::review, FacetOrder::by_count, kAgencies,
     "Agencies that worked with the family"},
    {FieldId::parallel_process, "parallel_process", "Parallel processes", "parallel processes", "parallel_processes", FieldKind::coded_many, FieldLevel::review, FacetOrder::by_count, kParallelProcesses,
     "Proceedings that ran beside the review"},
    {FieldId::review_type, "review_type", "Type of review", "types of review", "review_type", FieldKind::coded_one, FieldLevel::review, FacetOrder::by_count, kReviewTypes,
     "Kind of review, by nation and era"},
    {FieldId::model, "model", "Model", "models", "model", FieldKind::coded_one, FieldLevel::review, FacetOrder::by_count, kModels,
     "Methodology of the review"},
    {FieldId::nation, "nation", "Nation", "nations", "nation", FieldKind::coded_one, FieldLevel::review, FacetOrder::editorial, kNations,
     "Nation in which the review was held"},
    {FieldId::region, "region", "Region", "regions", "region", FieldKind::coded_one, FieldLevel::review, FacetOrder::by_count, kRegions,
     "Region; not shown for an anonymous publisher"},
    {FieldId::publisher, "publisher", "Publisher", "publishers", "publisher", FieldKind::named, FieldLevel::review, FacetOrder::by_count, {},
     "Board or partnership that published the review"},
    {FieldId::authority, "authority", "Local authority", "local authorities", "authorities", FieldKind::named, FieldLevel::review, FacetOrder::by_count, {},
     "Local authority area; not shown for an anonymous publisher"},
    {FieldId::incident_year, "incident_year", "Year of incident (April to March)", "years of incident", "incident", FieldKind::year, FieldLevel::review, FacetOrder::natural, {},
     "Financial year in which the incident fell"},
    {FieldId::published_year, "published_year", "Year of publication", "years of publication", "published", FieldKind::year, FieldLevel::review, FacetOrder::natural, {},
     "Calendar year of publication"},
    {FieldId::held, "held", "Report held", "holdings", "held", FieldKind::coded_one, FieldLevel::review, FacetOrder::editorial, kHeld,
     "Whether the report, a summary or only the record is held"},
    {FieldId::language, "language", "Language of documents", "languages", "language", FieldKind::coded_many, FieldLevel::document, FacetOrder::by_count, kLanguages,
     "Languages of the review's documents"},
};
// clang-format on

inline constexpr std::size_t kFieldCount = std::size(kFields);

/// Values every facet can take beside its own.
inline constexpr std::string_view kMissingValue = "_missing";     // nothing recorded
inline constexpr std::string_view kNoneValue = "_none";           // recorded, and nothing is present
inline constexpr std::string_view kUncertainValue = "_uncertain"; // recorded, but too coarse to place in one year
inline constexpr std::string_view kAnonymousValue = "_anonymous"; // published without the publisher's name

constexpr const Field& field(FieldId id) { return kFields[static_cast<std::size_t>(id)]; }
constexpr std::size_t index_of(FieldId id) { return static_cast<std::size_t>(id); }

/// Slot 0 holds the review's parts (review_parts.hpp); facets follow in table order.
constexpr Slot slot_of(FieldId id) { return Slot{static_cast<std::uint32_t>(id) + 1}; }

/// May a review carry several values of this field? (A child-level field may: a review has several children.)
constexpr bool multi_valued(const Field& f) {
    return f.kind == FieldKind::theme || f.kind == FieldKind::coded_many || f.kind == FieldKind::answers ||
           f.level != FieldLevel::review || f.id == FieldId::authority;
}

consteval bool field_table_is_sound() {
    for (std::size_t i = 0; i < kFieldCount; ++i) {
        if (static_cast<std::size_t>(kFields[i].id) != i) return false;
        if (kFields[i].name.empty() || kFields[i].label.empty() || kFields[i].many.empty() || kFields[i].help.empty())
            return false;
        for (std::size_t j = 0; j < i; ++j)
            if (kFields[i].name == kFields[j].name) return false;
        const bool closed = kFields[i].kind == FieldKind::coded_one || kFields[i].kind == FieldKind::coded_many ||
                            kFields[i].kind == FieldKind::answers;
        if (closed == kFields[i].values.empty()) return false;
    }
    return true;
}
static_assert(field_table_is_sound(),
              "rows must stand in the order of FieldId, with unique names and closed lists where coded");

/// The field of that public name.
std::optional<FieldId> find_field(std::string_view name);

/// The label of a coded value of `f`, or of one of the values every facet can take; nothing if there is no such value.
std::optional<std::string_view> coded_label(const Field& f, std::string_view value);

/// Changes whenever a row or a coded value does: an index made under another table is refused, not misread.
std::string field_table_fingerprint();

} // namespace casebook::schema
