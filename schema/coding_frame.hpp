// The coding frame: every coded value a review or a child can carry, with its public id and label.
//
// Each list is the closed set of values of one field of the field table (field.hpp). The record's JSON
// schema, the facets, the form controls and the documentation are made from these lists, so adding a value
// is adding a row here. Order is editorial: it is the order in which a facet of fixed order is shown.
// Source: the union of the variables used by the periodic national analyses (docs/coding-frame.md).
//
// constexpr data only; any thread.
#pragma once

#include <array>
#include <string_view>

namespace casebook::schema {

struct CodedValue {
    std::string_view id;
    std::string_view label;
    std::string_view parent = {}; // id of the broader value in the same list, empty at the top
};

inline constexpr auto kReviewTypes = std::to_array<CodedValue>({
    {"scr", "Serious case review (England)"},
    {"lcspr", "Local child safeguarding practice review (England)"},
    {"national_review", "National review (England)"},
    {"rapid_review", "Rapid review (England)"},
    {"part_8_review", "Part 8 review (England, to 2006)"},
    {"local_learning_review", "Local learning review below the threshold"},
    {"cpr_concise", "Child practice review, concise (Wales)"},
    {"cpr_extended", "Child practice review, extended (Wales)"},
    {"susr", "Single unified safeguarding review (Wales)"},
    {"learning_review", "Learning review (Scotland)"},
    {"significant_case_review", "Significant case review (Scotland)"},
    {"initial_case_review", "Initial case review (Scotland)"},
    {"case_management_review", "Case management review (Northern Ireland)"},
    {"thematic_review", "Thematic review"},
    {"other", "Other review"},
});

inline constexpr auto kNations = std::to_array<CodedValue>({
    {"england", "England"},
    {"wales", "Wales"},
    {"scotland", "Scotland"},
    {"northern_ireland", "Northern Ireland"},
});

inline constexpr auto kRegions = std::to_array<CodedValue>({
    {"north_east", "North East"},
    {"north_west", "North West"},
    {"yorkshire_and_the_humber", "Yorkshire and The Humber"},
    {"east_midlands", "East Midlands"},
    {"west_midlands", "West Midlands"},
    {"east_of_england", "East of England"},
    {"london", "London"},
    {"south_east", "South East"},
    {"south_west", "South West"},
    {"wales", "Wales"},
    {"scotland", "Scotland"},
    {"northern_ireland", "Northern Ireland"},
});

inline constexpr auto kModels = std::to_array<CodedValue>({
    {"silp", "Significant Incident Learning Process"},
    {"learning_together", "SCIE Learning Together"},
    {"welsh_model", "Welsh model"},
    {"traditional", "Individual management reviews (traditional)"},
    {"partnership_learning_review", "Partnership learning review"},
    {"hybrid", "Hybrid"},
    {"other", "Other"},
});

inline constexpr auto kHeld = std::to_array<CodedValue>({
    {"full", "Full report held"},
    {"executive_summary", "Executive summary only"},
    {"none", "Known, report not held"},
});

inline constexpr auto kOutcomes = std::to_array<CodedValue>({
    {"died", "Died"},
    {"serious_harm", "Seriously harmed"},
    {"other", "Other (for example, child who caused harm)"},
});

inline constexpr auto kAgeBands = std::to_array<CodedValue>({
    {"under_1", "Under 1"},
    {"1_to_5", "1 to 5"},
    {"6_to_10", "6 to 10"},
    {"11_to_15", "11 to 15"},
    {"16_to_17", "16 to 17"},
});

inline constexpr auto kGenders = std::to_array<CodedValue>({
    {"female", "Female"},
    {"male", "Male"},
    {"other", "Other"},
});

inline constexpr auto kEthnicities = std::to_array<CodedValue>({
    {"white", "White"},
    {"mixed", "Mixed"},
    {"asian", "Asian or Asian British"},
    {"black", "Black or Black British"},
    {"other", "Other"},
});

inline constexpr auto kYesNo = std::to_array<CodedValue>({
    {"yes", "Yes"},
    {"no", "No"},
});

inline constexpr auto kDeathCategories = std::to_array<CodedValue>({
    {"infanticide_covert_homicide", "Infanticide or covert homicide"},
    {"severe_physical_assault", "Severe physical assault"},
    {"extreme_neglect", "Extreme neglect or deprivational abuse"},
    {"overt_homicide", "Deliberate or overt homicide"},
    {"related_not_caused", "Related to maltreatment, not directly caused"},
    {"not_maltreatment", "Not related to maltreatment"},
    {"extra_familial", "Extra-familial"},
    {"unclassified", "Could not be classified"},
});

inline constexpr auto kSeriousHarmCategories = std::to_array<CodedValue>({
    {"physical_assault", "Physical assault"},
    {"sexual_assault", "Sexual assault"},
    {"neglect", "Neglect"},
    {"risk_taking", "Risk-taking or violent behaviour by young person"},
    {"exploitation", "Exploitation"},
    {"fabricated_illness", "Fabricated or induced illness"},
    {"self_harm", "Self-harm"},
    {"other", "Other"},
});

inline constexpr auto kHarms = std::to_array<CodedValue>({
    {"neglect", "Neglect"},
    {"physical_abuse", "Physical abuse"},
    {"sexual_abuse", "Sexual abuse"},
    {"emotional_abuse", "Emotional abuse"},
    {"exploitation", "Exploitation"},
    {"fabricated_or_induced_illness", "Fabricated or induced illness"},
    {"sudden_unexpected_death_in_infancy", "Sudden unexpected death in infancy"},
    {"suicide_or_self_harm", "Suicide or self-harm"},
    {"serious_youth_violence", "Serious youth violence"},
    {"harmful_practices", "Harmful practices"},
    {"accident", "Accident"},
    {"other", "Other"},
});

inline constexpr auto kSourcesOfHarm = std::to_array<CodedValue>({
    {"mother", "Mother"},
    {"father", "Father"},
    {"both_parents", "Both parents"},
    {"parents_partner", "Parent's partner"},
    {"relative", "Other relative"},
    {"foster_or_residential_carer", "Foster or residential carer"},
    {"peer", "Peer"},
    {"professional", "Professional or position of trust"},
    {"stranger", "Stranger or other adult"},
    {"self", "Self"},
    {"unknown", "Not established"},
});

inline constexpr auto kHarmContexts = std::to_array<CodedValue>({
    {"intra_familial", "Within the family"},
    {"extra_familial", "Outside the family"},
});

inline constexpr auto kLivingArrangements = std::to_array<CodedValue>({
    {"home", "At home"},
    {"relatives", "With relatives or friends"},
    {"foster_care", "Foster care"},
    {"residential_care", "Residential care"},
    {"hospital", "Hospital or mother and baby unit"},
    {"semi_independent", "Semi-independent"},
    {"custody", "Custody"},
    {"adoptive_home", "Adoptive home"},
    {"other", "Other"},
});

inline constexpr auto kSocialCareInvolvement = std::to_array<CodedValue>({
    {"never", "Never known"},
    {"past", "Known in the past"},
    {"current", "Open at the time"},
});

inline constexpr auto kProtectionPlan = std::to_array<CodedValue>({
    {"never", "Never on a plan"},
    {"past", "Past plan"},
    {"current", "Plan at the time"},
});

inline constexpr auto kProtectionPlanCategories = std::to_array<CodedValue>({
    {"neglect", "Neglect"},
    {"physical", "Physical abuse"},
    {"sexual", "Sexual abuse"},
    {"emotional", "Emotional abuse"},
    {"multiple_including_neglect", "Multiple, including neglect"},
    {"multiple_excluding_neglect", "Multiple, excluding neglect"},
});

inline constexpr auto kCareStatuses = std::to_array<CodedValue>({
    {"child_in_need", "Child in need"},
    {"section_47", "Child protection enquiry"},
    {"child_protection_plan", "Child protection plan"},
    {"looked_after", "Looked after"},
    {"looked_after_voluntary", "Looked after by agreement", "looked_after"},
    {"looked_after_order", "Looked after under an order", "looked_after"},
    {"supervision_order", "Supervision order"},
    {"emergency_protection", "Emergency or police protection"},
    {"special_guardianship", "Special guardianship"},
    {"adopted", "Adopted"},
    {"private_fostering", "Private fostering"},
    {"unaccompanied", "Unaccompanied asylum-seeking child"},
    {"care_leaver", "Care leaver"},
    {"none", "No order or plan"},
});

inline constexpr auto kEducationStatuses = std::to_array<CodedValue>({
    {"not_of_age", "Below nursery age"},
    {"early_years", "Nursery or early years"},
    {"school", "On a school roll"},
    {"electively_home_educated", "Electively home educated"},
    {"missing_education", "Missing education"},
    {"excluded", "Excluded"},
    {"alternative_provision", "Alternative provision"},
    {"post_16", "Post-16"},
});

inline constexpr auto kAgencies = std::to_array<CodedValue>({
    {"childrens_social_care", "Children's social care"},
    {"early_help", "Early help"},
    {"education", "Schools and colleges"},
    {"early_years", "Early years settings"},
    {"health_visiting", "Health visiting and school nursing"},
    {"midwifery", "Midwifery"},
    {"primary_care", "Primary care (GP)"},
    {"hospital", "Hospital and emergency department"},
    {"child_mental_health", "Child and adolescent mental health"},
    {"adult_mental_health", "Adult mental health"},
    {"substance_services", "Substance misuse services"},
    {"adult_social_care", "Adult social care"},
    {"police", "Police"},
    {"probation", "Probation"},
    {"youth_justice", "Youth justice"},
    {"housing", "Housing"},
    {"court_and_cafcass", "Courts and Cafcass"},
    {"voluntary_sector", "Voluntary sector"},
    {"care_provider", "Care provider"},
    {"immigration", "Immigration services"},
    {"safeguarding_partnership", "Safeguarding board or partnership"},
    {"national_government", "National government"},
});

inline constexpr auto kNeglectLevels = std::to_array<CodedValue>({
    {"none", "Not present"},
    {"mentioned", "Mentioned"},
    {"feature", "A feature"},
    {"primary", "The primary concern"},
});

inline constexpr auto kFamilyFactors = std::to_array<CodedValue>({
    {"domestic_abuse", "Domestic abuse"},
    {"coercive_control", "Coercive control", "domestic_abuse"},
    {"parental_mental_ill_health", "Parental mental ill-health"},
    {"parental_alcohol_misuse", "Parental alcohol misuse"},
    {"parental_drug_misuse", "Parental drug misuse"},
    {"parental_learning_disability", "Parental learning disability"},
    {"parental_criminal_record", "Parental criminal record"},
    {"young_parent", "Young parent"},
    {"care_experienced_parent", "Care-experienced parent"},
    {"adverse_childhood_of_parent", "Adverse childhood of a parent"},
    {"poverty", "Poverty"},
    {"poor_housing", "Poor or overcrowded housing"},
    {"homelessness", "Homelessness"},
    {"social_isolation", "Social isolation"},
    {"transience", "Frequent moves"},
    {"no_recourse_to_public_funds", "No recourse to public funds"},
    {"parental_separation", "Acrimonious separation"},
    {"new_partner", "New partner in the household"},
    {"large_family", "Large family"},
    {"concealed_pregnancy", "Concealed or late-booked pregnancy"},
});

inline constexpr auto kChildFactors = std::to_array<CodedValue>({
    {"mental_health", "Mental health needs"},
    {"self_harm", "Self-harm", "mental_health"},
    {"behaviour", "Behaviour that challenges"},
    {"substance_use", "Substance use"},
    {"missing_episodes", "Missing episodes"},
    {"offending", "Offending"},
    {"bullying", "Bullying"},
    {"prematurity", "Prematurity or low birth weight"},
    {"multiple_birth", "Multiple birth"},
    {"low_attendance", "Low school attendance"},
    {"special_educational_needs", "Special educational needs"},
    {"speech_delay", "Speech or developmental delay"},
    {"chronic_illness", "Chronic illness"},
    {"obesity", "Obesity"},
});

inline constexpr auto kExploitation = std::to_array<CodedValue>({
    {"sexual", "Child sexual exploitation"},
    {"criminal", "Child criminal exploitation"},
    {"online", "Online exploitation"},
    {"trafficking", "Trafficking or modern slavery"},
    {"radicalisation", "Radicalisation"},
});

inline constexpr auto kParallelProcesses = std::to_array<CodedValue>({
    {"inquest", "Inquest"},
    {"criminal", "Criminal proceedings"},
    {"care_proceedings", "Care proceedings"},
    {"domestic_homicide_review", "Domestic homicide review"},
    {"safeguarding_adult_review", "Safeguarding adult review"},
    {"mental_health_homicide_review", "Mental health homicide review"},
    {"police_complaints", "Police complaints investigation"},
    {"professional_regulation", "Professional regulation"},
    {"none", "None"},
});

inline constexpr auto kLanguages = std::to_array<CodedValue>({
    {"en", "English"},
    {"cy", "Welsh"},
    {"gd", "Scottish Gaelic"},
    {"ga", "Irish"},
    {"pl", "Polish"},
    {"ro", "Romanian"},
    {"ur", "Urdu"},
    {"other", "Other"},
});

// Not facets, but closed lists of the record all the same.
inline constexpr auto kDocumentKinds = std::to_array<CodedValue>({
    {"overview_report", "Overview report"},
    {"executive_summary", "Executive summary"},
    {"action_plan", "Action plan"},
    {"board_response", "Response of the board or partnership"},
    {"briefing", "Learning briefing"},
    {"terms_of_reference", "Terms of reference"},
    {"timeline", "Summary timeline"},
    {"press_statement", "Press statement"},
    {"update", "Update or follow-up report"},
    {"translation", "Translation"},
    {"other", "Other document"},
});

inline constexpr auto kRights = std::to_array<CodedValue>({
    {"open", "Open: pages and original may be shown"},
    {"passages", "Passages only: neither pages nor original are shown"},
    {"record-only", "Record only: no text is indexed or shown"},
});

inline constexpr auto kStatuses = std::to_array<CodedValue>({
    {"published", "Published"},
    {"in_progress", "In progress"},
    {"delayed", "Delayed"},
    {"not_to_be_published", "Not to be published"},
    {"withdrawn", "Withdrawn"},
});

inline constexpr auto kThemeLevels = std::to_array<CodedValue>({
    {"central", "Central"},
    {"contributory", "Contributory"},
    {"mentioned", "Mentioned"},
    {"none", "Not a theme of this review"},
});

} // namespace casebook::schema
