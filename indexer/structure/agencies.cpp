#include "indexer/structure/agencies.hpp"

#include "indexer/structure/scan.hpp"
#include "schema/coding_frame.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace casebook::indexer {
namespace {

/// Wordings are folded and whole, or the beginning of a word where they end in '*'.
struct AgencyRow {
    std::string_view wording;
    std::string_view agency;
};

// Longer wordings before those they hold: what has been read is not read again.
constexpr auto kWordings = std::to_array<AgencyRow>({
    {"adult mental health", "adult_mental_health"},
    {"mental health services for children", "child_mental_health"},
    {"child and adolescent mental health", "child_mental_health"},
    {"childrens mental health", "child_mental_health"},
    {"camhs", "child_mental_health"},
    {"cypmhs", "child_mental_health"},
    {"mental health", "adult_mental_health"},
    {"perinatal mental health", "adult_mental_health"},
    {"adult social care", "adult_social_care"},
    {"adult social services", "adult_social_care"},
    {"adult services", "adult_social_care"},
    {"adult care", "adult_social_care"},
    {"adults services", "adult_social_care"},
    {"safeguarding adults board", "safeguarding_partnership"},
    {"home office", "national_government"},
    {"government", "national_government"},
    {"department for", "national_government"},
    {"department of", "national_government"},
    {"dfe", "national_government"},
    {"dhsc", "national_government"},
    {"ministry", "national_government"},
    {"ministers", "national_government"},
    {"secretary of state", "national_government"},
    {"national panel", "national_government"},
    {"ofsted", "national_government"},
    {"nhs england", "national_government"},
    {"inspectorate", "national_government"},
    {"immigration", "immigration"},
    {"asylum", "immigration"},
    {"border force", "immigration"},
    {"visas", "immigration"},
    {"probation", "probation"},
    {"offender management", "probation"},
    {"youth justice", "youth_justice"},
    {"youth offending", "youth_justice"},
    {"yot", "youth_justice"},
    {"yos", "youth_justice"},
    {"yjs", "youth_justice"},
    {"secure estate", "youth_justice"},
    {"police", "police"},
    {"constabulary", "police"},
    {"cafcass", "court_and_cafcass"},
    {"court*", "court_and_cafcass"},
    {"judiciary", "court_and_cafcass"},
    {"health visit*", "health_visiting"},
    {"school nurs*", "health_visiting"},
    {"community health", "health_visiting"},
    {"public health nurs*", "health_visiting"},
    {"0 19 service", "health_visiting"},
    {"midwi*", "midwifery"},
    {"maternity", "midwifery"},
    {"general practice*", "primary_care"},
    {"general practitioner*", "primary_care"},
    {"gp", "primary_care"},
    {"gps", "primary_care"},
    {"primary care", "primary_care"},
    {"surgeries", "primary_care"},
    {"hospital*", "hospital"},
    {"emergency department*", "hospital"},
    {"walk in centre*", "hospital"},
    {"paediatric*", "hospital"},
    {"acute trust*", "hospital"},
    {"ambulance", "hospital"},
    {"nhs foundation trust*", "hospital"},
    {"substance", "substance_services"},
    {"drug*", "substance_services"},
    {"alcohol", "substance_services"},
    {"early help", "early_help"},
    {"family support", "early_help"},
    {"family hub*", "early_help"},
    {"childrens centre*", "early_help"},
    {"youth service*", "early_help"},
    {"early years", "early_years"},
    {"nurser*", "early_years"},
    {"childminder*", "early_years"},
    {"pre school*", "early_years"},
    {"housing", "housing"},
    {"landlord*", "housing"},
    {"voluntary", "voluntary_sector"},
    {"third sector", "voluntary_sector"},
    {"charit*", "voluntary_sector"},
    {"community sector", "voluntary_sector"},
    {"fostering", "care_provider"},
    {"foster care provider*", "care_provider"},
    {"residential care", "care_provider"},
    {"childrens home*", "care_provider"},
    {"care provider*", "care_provider"},
    {"residential provider*", "care_provider"},
    {"school*", "education"},
    {"college*", "education"},
    {"education", "education"},
    {"governing bod*", "education"},
    {"governors", "education"},
    {"academ*", "education"},
    {"headteacher*", "education"},
    {"designated leads", "education"},
    {"designated safeguarding leads", "education"},
    {"universit*", "education"},
    {"health and social care partnership", "childrens_social_care"},
    {"childrens social care", "childrens_social_care"},
    {"childrens services", "childrens_social_care"},
    {"children services", "childrens_social_care"},
    {"social services", "childrens_social_care"},
    {"social care", "childrens_social_care"},
    {"social work*", "childrens_social_care"},
    {"csc", "childrens_social_care"},
    {"front door", "childrens_social_care"},
    {"duty desk", "childrens_social_care"},
    {"mash", "childrens_social_care"},
    {"local authorit*", "childrens_social_care"},
    {"la", "childrens_social_care"},
    {"las", "childrens_social_care"},
    {"council*", "childrens_social_care"},
    {"safeguarding board*", "safeguarding_partnership"},
    {"board*", "safeguarding_partnership"},
    {"partnership*", "safeguarding_partnership"},
    {"safeguarding partner*", "safeguarding_partnership"},
    {"lscb*", "safeguarding_partnership"},
    {"lscp*", "safeguarding_partnership"},
    {"scb", "safeguarding_partnership"},
    {"scp", "safeguarding_partnership"},
    {"safeguarding children", "safeguarding_partnership"},
    {"child protection committee*", "safeguarding_partnership"},
    {"committee", "safeguarding_partnership"},
    {"panel", "safeguarding_partnership"},
});

// What "health" is made of where nothing more is said.
constexpr std::string_view kHealth[] = {"health_visiting", "primary_care", "hospital"};
constexpr std::string_view kHealthWordings[] = {
    "health", "nhs", "ccg", "ccgs", "icb", "clinical commissioning group*", "integrated care*"};

constexpr std::string_view kActors[] = {
    "agencies",      "agency",        "agents",       "association",   "authorities",  "authority", "board",
    "boards",        "bodies",        "body",         "bureau",        "cafcass",      "care",      "centre",
    "centres",       "chair",         "chairs",       "chief",         "clinicians",   "college",   "colleges",
    "commission",    "commissioners", "committee",    "company",       "constabulary", "council",   "councils",
    "department",    "departments",   "desk",         "director",      "directors",    "doctors",   "door",
    "education",     "executive",     "executives",   "force",         "government",   "governors", "group",
    "health",        "hospital",      "hospitals",    "housing",       "inspectorate", "lead",      "leaders",
    "leads",         "managers",      "manufacturer", "midwives",      "minister",     "ministers", "ministry",
    "nurseries",     "nurses",        "officer",      "officers",      "operator",     "operators", "organisation",
    "organisations", "panel",         "partners",     "partnership",   "partnerships", "police",    "practice",
    "practices",     "practitioners", "probation",    "professionals", "provider",     "providers", "regulator",
    "school",        "schools",       "secretary",    "sector",        "service",      "services",  "setting",
    "settings",      "staff",         "state",        "supervisors",   "surgeries",    "system",    "team",
    "teams",         "trust",         "trusts",       "universities",  "unit",         "units",     "visitors",
    "workers",       "wales",         "england",      "scotland",
};

/// Folded with a space at each end, so that whole words can be looked for.
std::string padded(std::string_view text) { return ' ' + fold_heading(text) + ' '; }

/// Where a wording stands, or npos.
std::size_t find_wording(const std::string& folded, std::string_view wording) {
    const bool beginning = wording.ends_with('*');
    std::string sought = ' ' + std::string(wording);
    if (beginning) sought.pop_back();
    if (!beginning) sought += ' ';
    return folded.find(sought);
}

/// Takes a wording out, so that a shorter one does not find a part of it.
void blank(std::string& folded, std::size_t at, std::size_t length) {
    std::fill_n(folded.begin() + static_cast<std::ptrdiff_t>(at + 1), length, '#');
}

struct Named {
    std::set<std::string_view> agencies;
    bool health = false; // "health", and no more
};

Named read_agencies(std::string_view addressee) {
    std::string folded = padded(addressee);
    Named named;
    for (const AgencyRow& row : kWordings) {
        const std::size_t at = find_wording(folded, row.wording);
        if (at == std::string::npos) continue;
        named.agencies.insert(row.agency);
        blank(folded, at, row.wording.size() - (row.wording.ends_with('*') ? 1 : 0));
    }
    named.health = std::any_of(std::begin(kHealthWordings), std::end(kHealthWordings), [&](std::string_view wording) {
        return find_wording(folded, wording) != std::string::npos;
    });
    return named;
}

std::vector<std::string> in_order(const std::set<std::string_view>& named) {
    std::vector<std::string> agencies;
    for (const schema::CodedValue& agency : schema::kAgencies)
        if (named.contains(agency.id)) agencies.emplace_back(agency.id);
    return agencies;
}

/// "The Chief Executive of the agency" -> "executive": the last word before what only describes it.
std::string head_noun(std::string_view phrase) {
    std::string folded = padded(phrase);
    for (const std::string_view word : {" of ", " for ", " in ", " who ", " with ", " that ", " at ", " from "})
        if (const std::size_t at = folded.find(word); at != std::string::npos && at > 0) folded.resize(at + 1);
    folded.pop_back();
    return folded.substr(folded.rfind(' ') + 1);
}

/// "Air Canada", "KiwiRail", "ATSB": a name shows by its capitals.
bool is_name(std::string_view phrase) {
    if (starts_with_word(phrase, "the ")) phrase.remove_prefix(4);
    if (phrase.empty() || !is_upper(phrase[0])) return false;
    std::size_t words = 0;
    bool inner_capital = false;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        const bool begins = i == 0 || phrase[i - 1] == ' ';
        if (begins && !is_upper(phrase[i])) return false;
        if (begins) ++words;
        if (!begins && is_upper(phrase[i])) inner_capital = true;
    }
    return words > 1 || inner_capital;
}

} // namespace

std::vector<std::string> agencies_named(std::string_view addressee) {
    Named named = read_agencies(addressee);
    if (named.health) named.agencies.insert(std::begin(kHealth), std::end(kHealth));
    return in_order(named.agencies);
}

std::vector<std::string> agencies_named(std::string_view addressee, std::string_view in_sentence) {
    const Named named = read_agencies(addressee);
    std::vector<std::string> sentence = agencies_named(in_sentence);
    if (named.agencies.empty()) return sentence.empty() ? agencies_named(addressee) : sentence;
    std::set<std::string_view> both = named.agencies;
    both.insert(sentence.begin(), sentence.end());
    return in_order(both);
}

bool names_an_actor(std::string_view phrase) {
    const std::string head = head_noun(phrase);
    if (starts_with_word(phrase, "no ") || starts_with_word(phrase, "every ") || starts_with_word(phrase, "when "))
        return false;
    if (std::find(std::begin(kActors), std::end(kActors), head) != std::end(kActors)) return true;
    return is_name(phrase) || (head == fold_heading(phrase) && !agencies_named(phrase).empty());
}

} // namespace casebook::indexer
