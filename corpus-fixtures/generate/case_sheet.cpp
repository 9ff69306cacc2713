#include "corpus-fixtures/generate/case_sheet.hpp"

#include "corpus-fixtures/generate/random.hpp"
#include "schema/field.hpp"

#include <algorithm>
#include <cstdio>
#include <span>

namespace casebook::generate {

namespace {

using schema::CodedValues;
using schema::FieldId;
using schema::ThemeLevel;

struct Weighted {
    std::string_view id;
    double weight;
};

// clang-format off
constexpr Weighted kNations[] = {{"england", 84}, {"wales", 7}, {"scotland", 6}, {"northern_ireland", 3}};
constexpr Weighted kEnglishRegions[] = {{"london", 18}, {"north_west", 17}, {"south_east", 15}, {"yorkshire_and_the_humber", 11},
    {"west_midlands", 11}, {"south_west", 9}, {"east_of_england", 8}, {"east_midlands", 7}, {"north_east", 4}};
constexpr Weighted kModels[] = {{"silp", 12}, {"learning_together", 10}, {"welsh_model", 8}, {"traditional", 25},
    {"partnership_learning_review", 5}, {"hybrid", 20}, {"other", 6}};
constexpr Weighted kHeld[] = {{"full", 86}, {"executive_summary", 6}, {"none", 8}};
constexpr Weighted kOutcomes[] = {{"died", 58}, {"serious_harm", 39}, {"other", 3}};
constexpr Weighted kAges[] = {{"under_1", 40}, {"1_to_5", 21}, {"6_to_10", 9}, {"11_to_15", 17}, {"16_to_17", 13}};
constexpr Weighted kGenders[] = {{"male", 53}, {"female", 46}, {"other", 1}};
constexpr Weighted kEthnicities[] = {{"white", 66}, {"mixed", 10}, {"asian", 10}, {"black", 11}, {"other", 3}};
constexpr Weighted kYesNo[] = {{"no", 80}, {"yes", 20}};
constexpr Weighted kDeaths[] = {{"severe_physical_assault", 24}, {"related_not_caused", 34}, {"infanticide_covert_homicide", 6},
    {"extreme_neglect", 4}, {"overt_homicide", 12}, {"not_maltreatment", 8}, {"extra_familial", 8}, {"unclassified", 4}};
constexpr Weighted kSeriousHarms[] = {{"physical_assault", 40}, {"sexual_assault", 18}, {"neglect", 18}, {"risk_taking", 8},
    {"exploitation", 7}, {"fabricated_illness", 2}, {"self_harm", 5}, {"other", 2}};
constexpr Weighted kSources[] = {{"mother", 24}, {"father", 24}, {"both_parents", 16}, {"parents_partner", 14}, {"relative", 6},
    {"foster_or_residential_carer", 2}, {"peer", 6}, {"professional", 1}, {"stranger", 2}, {"self", 8}, {"unknown", 12}};
constexpr Weighted kLiving[] = {{"home", 82}, {"relatives", 6}, {"foster_care", 3}, {"residential_care", 3}, {"hospital", 2},
    {"semi_independent", 2}, {"custody", 1}, {"adoptive_home", 0.5}, {"other", 0.5}};
constexpr Weighted kSocialCare[] = {{"current", 55}, {"past", 27}, {"never", 18}};
constexpr Weighted kPlans[] = {{"never", 70}, {"past", 14}, {"current", 16}};
constexpr Weighted kPlanCategories[] = {{"neglect", 48}, {"emotional", 28}, {"physical", 10}, {"sexual", 5},
    {"multiple_including_neglect", 7}, {"multiple_excluding_neglect", 2}};
constexpr Weighted kCareStatuses[] = {{"none", 40}, {"child_in_need", 22}, {"child_protection_plan", 16}, {"section_47", 7},
    {"looked_after_voluntary", 4}, {"looked_after_order", 5}, {"supervision_order", 3}, {"emergency_protection", 2},
    {"special_guardianship", 2}, {"adopted", 0.5}, {"private_fostering", 0.5}, {"unaccompanied", 0.5}, {"care_leaver", 2}};
constexpr Weighted kSchooling[] = {{"school", 60}, {"excluded", 8}, {"alternative_provision", 9}, {"missing_education", 5},
    {"electively_home_educated", 8}, {"post_16", 10}};
constexpr Weighted kRights[] = {{"open", 94}, {"passages", 4}, {"record-only", 2}};
constexpr Weighted kFamilyFactors[] = {{"domestic_abuse", 45}, {"coercive_control", 12}, {"parental_mental_ill_health", 40},
    {"parental_alcohol_misuse", 25}, {"parental_drug_misuse", 27}, {"parental_learning_disability", 7}, {"parental_criminal_record", 22},
    {"young_parent", 14}, {"care_experienced_parent", 9}, {"adverse_childhood_of_parent", 20}, {"poverty", 22}, {"poor_housing", 17},
    {"homelessness", 7}, {"social_isolation", 15}, {"transience", 16}, {"no_recourse_to_public_funds", 2}, {"parental_separation", 25},
    {"new_partner", 17}, {"large_family", 9}, {"concealed_pregnancy", 5}};
constexpr Weighted kChildFactors[] = {{"mental_health", 20}, {"self_harm", 11}, {"behaviour", 19}, {"substance_use", 11},
    {"missing_episodes", 12}, {"offending", 9}, {"bullying", 7}, {"prematurity", 10}, {"multiple_birth", 3}, {"low_attendance", 15},
    {"special_educational_needs", 12}, {"speech_delay", 8}, {"chronic_illness", 5}, {"obesity", 2}};
constexpr Weighted kExploitations[] = {{"sexual", 12}, {"criminal", 11}, {"online", 8}, {"trafficking", 3}, {"radicalisation", 1}};
constexpr Weighted kAgencies[] = {{"childrens_social_care", 88}, {"police", 78}, {"primary_care", 74}, {"hospital", 66}, {"education", 55},
    {"health_visiting", 52}, {"midwifery", 34}, {"housing", 26}, {"early_help", 24}, {"adult_mental_health", 22}, {"child_mental_health", 20},
    {"voluntary_sector", 19}, {"probation", 15}, {"substance_services", 15}, {"early_years", 14}, {"court_and_cafcass", 11}, {"youth_justice", 9},
    {"adult_social_care", 6}, {"care_provider", 5}, {"safeguarding_partnership", 5}, {"immigration", 2}, {"national_government", 1}};
constexpr Weighted kParallel[] = {{"criminal", 45}, {"inquest", 30}, {"care_proceedings", 22}, {"domestic_homicide_review", 4},
    {"safeguarding_adult_review", 1}, {"mental_health_homicide_review", 1}, {"police_complaints", 5}, {"professional_regulation", 2}};

/// What a central or contributory theme says about the coded harm and family.
struct Consequence {
    std::string_view theme, harm, family_factor;
};
constexpr Consequence kConsequences[] = {
    {"neglect", "neglect", ""}, {"medical-neglect", "neglect", ""}, {"adolescent-neglect", "neglect", ""},
    {"supervision-neglect", "accident", ""}, {"deprivational-neglect", "neglect", ""}, {"physical-abuse", "physical_abuse", ""},
    {"inflicted-head-injury", "physical_abuse", ""}, {"fractures-and-burns", "physical_abuse", ""},
    {"child-sexual-abuse", "sexual_abuse", ""}, {"harmful-sexual-behaviour", "sexual_abuse", ""},
    {"child-sexual-exploitation", "exploitation", ""}, {"child-criminal-exploitation", "exploitation", ""},
    {"emotional-abuse", "emotional_abuse", ""}, {"fabricated-or-induced-illness", "fabricated_or_induced_illness", ""},
    {"serious-youth-violence", "serious_youth_violence", ""}, {"harmful-practices", "harmful_practices", ""},
    {"sudden-unexpected-death-in-infancy", "sudden_unexpected_death_in_infancy", ""},
    {"suicide-and-self-harm", "suicide_or_self_harm", ""}, {"domestic-abuse", "", "domestic_abuse"},
    {"coercive-control", "", "coercive_control"}, {"parental-mental-health", "", "parental_mental_ill_health"},
    {"parental-substance-misuse", "", "parental_alcohol_misuse"}, {"parental-learning-disability", "", "parental_learning_disability"},
    {"young-parents", "", "young_parent"}, {"parental-offending", "", "parental_criminal_record"},
    {"parental-separation", "", "parental_separation"}, {"poverty", "", "poverty"}, {"housing", "", "poor_housing"},
    {"pregnancy", "", "concealed_pregnancy"},
};
// clang-format on

constexpr std::string_view kPseudonyms[] = {"Ivy",    "Rowan", "Jude", "Nell",  "Tomas", "Aria", "Kit",
                                            "Maya",   "Owen",  "Zara", "Finn",  "Leila", "Bryn", "Isla",
                                            "Callum", "Noor",  "Ewan", "Cerys", "Theo",  "Amina"};
constexpr std::string_view kAuthors[] = {"A. Verrin",    "J. Okondal",   "M. Thackwell", "S. Brandrick",
                                         "P. Nairnby",   "R. Castellow", "D. Umberley",  "H. Pellingham",
                                         "K. Strathorn", "L. Adjeworth"};

std::string_view choose(Random& random, std::span<const Weighted> choices) {
    double total = 0;
    for (const auto& choice : choices) total += choice.weight;
    double at = random.unit() * total;
    for (const auto& choice : choices)
        if ((at -= choice.weight) < 0) return choice.id;
    return choices.back().id;
}

void state_one(CodedValues& coded, FieldId field, std::string_view value) {
    coded[schema::index_of(field)] = {std::string(value)};
}

/// States a value in `stated` of the cases.
void maybe_state(Random& random, CodedValues& coded, FieldId field, std::span<const Weighted> choices, double stated) {
    if (random.chance(stated)) state_one(coded, field, choose(random, choices));
}

void add(CodedValues& coded, FieldId field, std::string value) {
    auto& values = coded[schema::index_of(field)];
    const auto at = std::ranges::lower_bound(values, value);
    if (at == values.end() || *at != value) values.insert(at, std::move(value));
}

/// Every value by itself, its weight read as a percentage.
void state_each(Random& random, CodedValues& coded, FieldId field, std::span<const Weighted> choices) {
    for (const auto& choice : choices)
        if (random.chance(choice.weight / 100)) add(coded, field, std::string(choice.id));
}

/// "yes" for some, "no" for some others, the rest not stated.
void answer_each(Random& random, CodedValues& coded, FieldId field, std::span<const Weighted> choices) {
    auto& values = coded[schema::index_of(field)];
    for (const auto& choice : choices) {
        if (std::ranges::find(values, choice.id) != values.end()) continue;
        if (random.chance(choice.weight / 100))
            add(coded, field, std::string(choice.id));
        else if (random.chance(0.25))
            add(coded, field, std::string("-").append(choice.id));
    }
}

const ThemeWords& choose_theme(Random& random, const WordBank& bank, double total_weight) {
    double at = random.unit() * total_weight;
    for (const auto& theme : bank.themes)
        if ((at -= theme.weight) < 0) return theme;
    return bank.themes.back();
}

std::vector<ThemeShare> choose_themes(Random& random, const WordBank& bank) {
    double total_weight = 0;
    for (const auto& theme : bank.themes) total_weight += theme.weight;
    const std::size_t central = 1 + random.below(3), contributory = 1 + random.below(5), mentioned = random.below(4);
    std::vector<ThemeShare> themes;
    while (themes.size() < central + contributory + mentioned) {
        const ThemeWords& theme = choose_theme(random, bank, total_weight);
        if (std::ranges::find(themes, &theme, &ThemeShare::theme) != themes.end()) continue;
        const auto level = themes.size() < central                  ? ThemeLevel::central
                           : themes.size() < central + contributory ? ThemeLevel::contributory
                                                                    : ThemeLevel::mentioned;
        themes.push_back({&theme, level});
    }
    return themes;
}

std::string_view review_type(Random& random, std::string_view nation, int year) {
    if (nation == "wales") return year >= 2024 ? "susr" : random.chance(0.3) ? "cpr_extended" : "cpr_concise";
    if (nation == "scotland")
        return year >= 2021         ? "learning_review"
               : random.chance(0.2) ? "initial_case_review"
                                    : "significant_case_review";
    if (nation == "northern_ireland") return "case_management_review";
    if (random.chance(0.04)) return "thematic_review";
    if (random.chance(0.03)) return "local_learning_review";
    if (year <= 2006) return "part_8_review";
    return year >= 2020 ? (random.chance(0.03) ? "national_review" : "lcspr") : "scr";
}

std::string publisher_name(std::string_view nation, int year, const std::string& place) {
    if (nation == "wales") return place + " Regional Safeguarding Board";
    if (nation == "scotland") return place + " Child Protection Committee";
    if (nation == "northern_ireland") return "Safeguarding Board for " + place;
    return place + (year <= 2006   ? " Area Child Protection Committee"
                    : year >= 2019 ? " Safeguarding Children Partnership"
                                   : " Safeguarding Children Board");
}

std::string month_of(int year, int month) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02d", year, month);
    return text;
}

void date_it(Random& random, CaseSheet& sheet, int published_year) {
    sheet.incident_year = published_year - random.between(1, 3);
    const int kind = random.between(0, 9);
    const std::string incident =
        kind < 7   ? month_of(sheet.incident_year, random.between(1, 12))
        : kind < 9 ? std::to_string(sheet.incident_year)
                   : std::to_string(sheet.incident_year - 1) + "/" + std::to_string(sheet.incident_year);
    sheet.record.published = *schema::parse_edtf(month_of(published_year, random.between(1, 12)));
    if (random.chance(0.9)) sheet.record.incident = *schema::parse_edtf(incident);
}

void place_it(Random& random, CaseSheet& sheet, const WordBank& bank, int year) {
    auto& record = sheet.record;
    const auto nation = choose(random, kNations);
    const std::string& place = bank.places[random.zipf(bank.places.size(), 12.0)];
    state_one(record.coded, FieldId::nation, nation);
    state_one(record.coded, FieldId::review_type, review_type(random, nation, year));
    state_one(record.coded, FieldId::region, nation == "england" ? choose(random, kEnglishRegions) : nation);
    record.anonymous_publisher = random.chance(0.05);
    if (record.anonymous_publisher) return;
    record.publisher = publisher_name(nation, year, place);
    record.authorities = {place};
    if (random.chance(0.06)) record.authorities.push_back(bank.places[random.below(bank.places.size())]);
    if (record.authorities.size() == 2 && record.authorities[0] == record.authorities[1]) record.authorities.pop_back();
}

std::string child_label(Random& random, std::string_view age) {
    if (random.chance(0.3)) return std::string(random.pick(kPseudonyms));
    const std::string_view kind = age == "under_1"                          ? "Baby "
                                  : age == "16_to_17" && random.chance(0.4) ? "Young Person "
                                                                            : "Child ";
    std::string label(kind);
    label += static_cast<char>('A' + random.below(26));
    if (random.chance(0.15)) label += static_cast<char>('1' + random.below(9));
    return label;
}

void code_child(Random& random, CodedValues& coded, std::string_view age) {
    const auto outcome = choose(random, kOutcomes);
    state_one(coded, FieldId::outcome, outcome);
    state_one(coded, FieldId::age_band, age);
    maybe_state(random, coded, FieldId::gender, kGenders, 0.95);
    maybe_state(random, coded, FieldId::ethnicity, kEthnicities, 0.45);
    maybe_state(random, coded, FieldId::disability, kYesNo, 0.5);
    if (outcome == "died") maybe_state(random, coded, FieldId::death_category, kDeaths, 0.7);
    if (outcome == "serious_harm") maybe_state(random, coded, FieldId::serious_harm_category, kSeriousHarms, 0.7);
    maybe_state(random, coded, FieldId::living_arrangement, kLiving, 0.85);
    maybe_state(random, coded, FieldId::social_care, kSocialCare, 0.8);
    maybe_state(random, coded, FieldId::protection_plan, kPlans, 0.75);
    const auto& plan = coded[schema::index_of(FieldId::protection_plan)];
    if (!plan.empty() && plan.front() != "never")
        maybe_state(random, coded, FieldId::protection_plan_category, kPlanCategories, 0.9);
    maybe_state(random, coded, FieldId::care_status, kCareStatuses, 0.7);
    if (age == "under_1")
        state_one(coded, FieldId::education, "not_of_age");
    else if (age == "1_to_5")
        state_one(coded, FieldId::education, "early_years");
    else
        maybe_state(random, coded, FieldId::education, kSchooling, 0.6);
    if (random.chance(0.6)) answer_each(random, coded, FieldId::child_factor, kChildFactors);
    if (age != "under_1" && random.chance(0.5)) answer_each(random, coded, FieldId::exploitation, kExploitations);
}

void add_children(Random& random, CaseSheet& sheet) {
    const double many = random.unit();
    const int count = many < 0.78 ? 1 : many < 0.92 ? 2 : random.between(3, 4);
    for (int i = 0; i < count; ++i) {
        const auto age = choose(random, kAges);
        schema::Child child{.label = child_label(random, age), .index_child = i == 0, .coded = {}};
        code_child(random, child.coded, age);
        sheet.record.children.push_back(std::move(child));
    }
}

/// What a theme says, by its level, about the coded harm, the family and neglect.
void state_consequences(CodedValues& coded, const ThemeShare& share) {
    constexpr std::string_view kNeglectByLevel[] = {"primary", "feature", "mentioned"};
    if (share.theme->id == "neglect")
        state_one(coded, FieldId::neglect, kNeglectByLevel[static_cast<std::size_t>(share.level)]);
    if (share.level == ThemeLevel::mentioned) return;
    for (const auto& row : kConsequences) {
        if (row.theme != share.theme->id) continue;
        if (!row.harm.empty()) add(coded, FieldId::harm, std::string(row.harm));
        if (!row.family_factor.empty()) add(coded, FieldId::family_factor, std::string(row.family_factor));
    }
}

void code_review(Random& random, CaseSheet& sheet) {
    auto& coded = sheet.record.coded;
    for (const auto& share : sheet.themes) state_consequences(coded, share);
    if (coded[schema::index_of(FieldId::neglect)].empty() && random.chance(0.3))
        state_one(coded, FieldId::neglect, "none");
    if (random.chance(0.8)) add(coded, FieldId::source_of_harm, std::string(choose(random, kSources)));
    if (random.chance(0.75))
        add(coded, FieldId::harm_context, random.chance(0.85) ? "intra_familial" : "extra_familial");
    if (random.chance(0.7)) answer_each(random, coded, FieldId::family_factor, kFamilyFactors);
    state_each(random, coded, FieldId::agency, kAgencies);
    if (random.chance(0.6)) state_each(random, coded, FieldId::parallel_process, kParallel);
    maybe_state(random, coded, FieldId::model, kModels, 0.65);
    state_one(coded, FieldId::held, choose(random, kHeld));
}

schema::Rights rights_named(std::string_view id) {
    return id == "passages"      ? schema::Rights::passages
           : id == "record-only" ? schema::Rights::record_only
                                 : schema::Rights::open;
}

void name_it(CaseSheet& sheet, std::uint32_t index) {
    auto& record = sheet.record;
    char id[24];
    std::snprintf(id, sizeof id, "case-%07u", index);
    record.id = {id};
    record.label = record.children.front().label;
    record.title = record.label + ": what happened and what can be learned";
    record.abstract = "A review of the case of " + record.label + ".";
    if (!sheet.themes.empty())
        record.abstract += " Its main theme is " + std::string(sheet.themes.front().theme->phrases.front()) + ".";
    sheet.running_header = record.label + (record.publisher.empty() ? "" : " - " + record.publisher);
}

} // namespace

bool has_report(const CaseSheet& sheet) { return !sheet.record.documents.empty(); }

CaseSheet make_case_sheet(const WordBank& bank, std::uint64_t seed, std::uint32_t index, Themes themes) {
    Random random(seed, std::uint64_t{index} * 2);
    CaseSheet sheet;
    const int published_year = 2025 - static_cast<int>(random.unit() * random.unit() * 23);
    if (themes == Themes::planted) sheet.themes = choose_themes(random, bank);
    place_it(random, sheet, bank, published_year);
    date_it(random, sheet, published_year);
    add_children(random, sheet);
    code_review(random, sheet);
    name_it(sheet, index);
    for (const auto& share : sheet.themes)
        sheet.record.themes.push_back({.theme = std::string(share.theme->id),
                                       .level = share.level,
                                       .method = "cataloguer",
                                       .coder = {},
                                       .date = {}});
    sheet.record.reviewers = {std::string(random.pick(kAuthors))};
    const auto& held = sheet.record.coded[schema::index_of(FieldId::held)].front();
    if (held == "none") return sheet;
    sheet.record.rights = rights_named(choose(random, kRights));
    sheet.record.documents.push_back({.file = "report.txt",
                                      .kind = held == "full" ? "overview_report" : "executive_summary",
                                      .language = "en",
                                      .title = {}});
    return sheet;
}

} // namespace casebook::generate
