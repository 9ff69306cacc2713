#include "schema/name_rings.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cctype>
#include <ostream>

namespace casebook::schema {

namespace {

using Names = std::vector<std::string>;

const Vocabulary& vocabulary() {
    static const Vocabulary parsed = *Vocabulary::parse(built_in_vocabulary());
    return parsed;
}

const NameRings& rings() {
    static const NameRings built(vocabulary());
    return built;
}

std::vector<OtherName> others(std::string_view typed) {
    TextAnalyser analyser;
    const WrittenName name = written_name(typed, analyser);
    const Capitals capitals = capitals_of(typed);
    auto found = rings().others(name.stems, capitals);
    if (found.empty()) found = rings().others(name.joined_stems, capitals);
    return {found.begin(), found.end()};
}

Names names_of(const std::vector<OtherName>& found) {
    Names names;
    for (const OtherName& other : found) names.push_back(other.name.text);
    return names;
}

const OtherName* other_of(const std::vector<OtherName>& found, std::string_view name) {
    TextAnalyser analyser;
    const std::vector<std::string> stems = written_name(name, analyser).stems;
    const auto at = std::ranges::find_if(
        found, [&](const OtherName& other) { return other.name.stems == stems || other.name.joined_stems == stems; });
    return at == found.end() ? nullptr : &*at;
}

bool leads(std::string_view from, std::string_view to) {
    const auto found = others(from);
    return other_of(found, to) != nullptr;
}

// What people write short, and what they mean: facts of the field, apart from how the vocabulary states them.
struct Pair {
    std::string_view short_form, full;
};
std::ostream& operator<<(std::ostream& out, const Pair& pair) { return out << pair.short_form << " = " << pair.full; }

// clang-format off
const Pair kPairs[] = {
    {"ABE", "achieving best evidence"}, {"ACE", "adverse childhood experiences"}, {"ACEs", "adverse childhood experience"},
    {"ADHD", "attention deficit hyperactivity disorder"}, {"AHT", "abusive head trauma"},
    {"ASYE", "assessed and supported year in employment"}, {"CAFCASS", "Children and Family Court Advisory and Support Service"},
    {"CAIT", "child abuse investigation team"}, {"CAIU", "child abuse investigation unit"}, {"CAIT", "child abuse investigation unit"},
    {"CAMHS", "child and adolescent mental health services"}, {"CYPMHS", "children and young people's mental health services"},
    {"CAMHS", "CYPMHS"}, {"CAWN", "child abduction warning notice"}, {"CCE", "child criminal exploitation"},
    {"CDOP", "child death overview panel"}, {"CEOP", "Child Exploitation and Online Protection Command"},
    {"CLA", "children looked after"}, {"CLA", "children in care"}, {"LAC", "looked after children"}, {"LAC", "child in care"}, {"LAC", "CLA"},
    {"CIN", "children in need"}, {"CME", "children missing education"}, {"CMHT", "community mental health team"},
    {"CPC", "child protection conference"}, {"ICPC", "initial child protection conference"},
    {"RCPC", "review child protection conferences"}, {"CP-IS", "child protection information sharing"},
    {"CPIS", "child protection information sharing"}, {"CPOMS", "child protection online management system"},
    {"CPP", "child protection plans"}, {"CQC", "Care Quality Commission"}, {"CSA", "child sexual abuse"},
    {"CSC", "children's social care"}, {"CSE", "child sexual exploitation"}, {"CSPR", "child safeguarding practice reviews"},
    {"LCSPR", "local child safeguarding practice review"}, {"LSPR", "local safeguarding practice review"}, {"LSPR", "LCSPR"},
    {"DA", "domestic abuse"}, {"DV", "domestic violence"}, {"DVA", "domestic violence and abuse"}, {"DA", "DV"},
    {"DASH", "domestic abuse, stalking and honour-based violence risk checklist"}, {"DBS", "disclosure and barring service"},
    {"DHR", "domestic homicide review"}, {"LADO", "local authority designated officer"}, {"DoL", "deprivation of liberty"},
    {"DoLS", "deprivation of liberty safeguards"}, {"DSL", "designated safeguarding lead"}, {"DSP", "designated safeguarding person"},
    {"DDSL", "deputy designated safeguarding lead"}, {"DSO", "designated safeguarding officer"}, {"DSL", "DSO"},
    {"DVPN", "domestic violence protection notice"}, {"DVPO", "domestic violence protection order"},
    {"DVDS", "domestic violence disclosure scheme"}, {"EFH", "extra-familial harm"}, {"EFH", "extrafamilial harm"},
    {"EHA", "early help assessments"}, {"EHAT", "early help assessment tool"}, {"CAF", "common assessment framework"}, {"CAF", "EHA"},
    {"EHCP", "education, health and care plan"}, {"EHE", "elective home education"}, {"EPO", "emergency protection order"},
    {"EWO", "education welfare officer"}, {"FGC", "family group conference"}, {"FGM", "female genital mutilation"},
    {"FII", "fabricated or induced illness"}, {"GCP2", "Graded Care Profile 2"}, {"HBA", "honour-based abuse"},
    {"HBV", "honour based violence"}, {"HSB", "harmful sexual behaviour"}, {"HV", "health visitors"},
    {"ICB", "integrated care board"}, {"CCG", "clinical commissioning groups"}, {"CCG", "ICB"}, {"ICO", "interim care order"},
    {"ISO", "interim supervision order"}, {"ICON", "infant crying is normal"}, {"IDVA", "independent domestic violence adviser"},
    {"IMR", "individual management reviews"}, {"IRO", "independent reviewing officer"}, {"JTAI", "joint targeted area inspection"},
    {"KCSIE", "keeping children safe in education"}, {"LAC review", "looked after child review"},
    {"LAC reviews", "looked-after children review"}, {"LSCB", "local safeguarding children board"}, {"LSCB", "SCB"},
    {"LSCP", "local safeguarding children partnership"}, {"SCB", "safeguarding children board"},
    {"SCP", "safeguarding children partnership"}, {"LSCB", "LSCP"}, {"MACE", "multi-agency child exploitation"},
    {"MACFA", "multi-agency child and family assessment"}, {"MAPPA", "multi agency public protection arrangements"},
    {"MARAC", "multi-agency risk assessment conference"}, {"MARF", "multiagency referral form"},
    {"MASE", "multi-agency sexual exploitation"}, {"MASH", "multi-agency safeguarding hub"}, {"MGM", "maternal grandmother"},
    {"PGM", "paternal grandmother"}, {"MGF", "maternal grandfather"}, {"PGF", "paternal grandfather"},
    {"MHHR", "mental health homicide review"}, {"MISPER", "missing persons"}, {"MST", "multisystemic therapy"},
    {"NAI", "non-accidental injuries"}, {"NCMD", "National Child Mortality Database"},
    {"NEET", "not in education, employment or training"}, {"NFA", "no further action"}, {"NRM", "National Referral Mechanism"},
    {"NRPF", "no recourse to public funds"}, {"OWHR", "offensive weapons homicide review"},
    {"PCSO", "police community support officer"}, {"PFD", "prevention of future deaths"}, {"PLO", "Public Law Outline"},
    {"PPP", "police powers of protection"}, {"PPO", "police protection order"}, {"PPP", "police protection"}, {"PPO", "PPP"},
    {"PRU", "pupil referral units"}, {"PSHE", "personal, social, health and economic education"}, {"RR", "rapid review"},
    {"SAR", "safeguarding adult review"}, {"SEND", "special educational needs and disabilities"}, {"SEN", "special educational needs"},
    {"SENCO", "special educational needs coordinator"}, {"SENCO", "special educational needs co-ordinator"},
    {"SGO", "special guardianship order"}, {"SILP", "significant incident learning process"},
    {"SIN", "serious incident notification"}, {"SUDI", "sudden unexpected death in infancy"},
    {"SUDC", "sudden unexpected deaths in childhood"}, {"SUSR", "single unified safeguarding review"},
    {"TAF", "team around the family"}, {"TAS", "team around the school"}, {"UASC", "unaccompanied asylum seeking children"},
    {"VAWG", "violence against women and girls"}, {"WNB", "was not brought"}, {"WT", "Working Together to Safeguard Children"},
    {"WTSC", "Working Together to Safeguard Children"}, {"WT", "WTSC"}, {"YJS", "youth justice service"},
    {"YOT", "youth offending team"}, {"YOS", "youth offending service"}, {"YOI", "young offender institution"}, {"YOT", "YJS"},
};

// Names that mean the same or were called so at another time.
const Pair kSame[] = {
    {"hidden men", "hidden males"}, {"hidden men", "unseen men"}, {"invisible fathers", "hidden man"},
    {"serious case review", "local child safeguarding practice review"}, {"serious case reviews", "LCSPR"},
    {"Part 8 review", "serious case review"}, {"significant case review", "learning review"},
    {"child practice review", "SUSR"}, {"reunification", "return home from care"}, {"strategy meeting", "strategy discussion"},
    {"shaken baby", "abusive head trauma"}, {"cot death", "SIDS"}, {"teenagers", "adolescents"}, {"fracture", "broken bones"},
    {"midwife", "midwives"}, {"A&E", "emergency department"}, {"section 47 enquiry", "section 47 investigation"},
};

const std::string_view kAmbiguous[] = {"ASD", "SCR", "CPR", "CP", "CE", "DO", "DNA", "LD", "PP", "TAC", "referral", "contact",
                                       "PMH", "FM", "AP", "CIC", "toxic trio", "supervision order"};
// clang-format on

} // namespace

BOOST_AUTO_TEST_SUITE(name_rings)

BOOST_DATA_TEST_CASE(a_short_form_leads_to_what_it_is_short_for_and_back, boost::unit_test::data::make(kPairs), pair) {
    BOOST_TEST(leads(pair.short_form, pair.full));
    BOOST_TEST(leads(pair.full, pair.short_form));
}

BOOST_DATA_TEST_CASE(names_that_mean_the_same_lead_to_each_other, boost::unit_test::data::make(kSame), pair) {
    BOOST_TEST(leads(pair.short_form, pair.full));
    BOOST_TEST(leads(pair.full, pair.short_form));
}

BOOST_AUTO_TEST_CASE(every_abbreviation_of_the_vocabulary_leads_both_ways_unless_it_is_ambiguous) {
    for (const Abbreviation& abbreviation : vocabulary().abbreviations()) {
        if (abbreviation.short_form.starts_with('s')) continue; // numbers of sections are a rule
        BOOST_TEST(leads(abbreviation.short_form, abbreviation.expansion) != abbreviation.ambiguous,
                   abbreviation.short_form);
        BOOST_TEST(leads(abbreviation.expansion, abbreviation.short_form) != abbreviation.ambiguous,
                   abbreviation.expansion);
    }
}

BOOST_AUTO_TEST_CASE(every_member_of_a_ring_leads_to_every_other) {
    const auto check = [](const std::vector<std::string>& ring) {
        TextAnalyser analyser;
        for (const std::string& from : ring)
            for (const std::string& to : ring)
                if (written_name(from, analyser).stems != written_name(to, analyser).stems)
                    BOOST_TEST(leads(from, to), from << " -> " << to);
    };
    for (const Theme& theme : vocabulary().themes()) std::ranges::for_each(theme.synonyms, check);
    for (const Agency& agency : vocabulary().agencies()) std::ranges::for_each(agency.synonyms, check);
    std::ranges::for_each(vocabulary().synonyms(), check);
}

BOOST_DATA_TEST_CASE(what_is_ambiguous_has_no_other_name, boost::unit_test::data::make(kAmbiguous), term) {
    BOOST_TEST(others(term).empty());
    const auto declared = std::ranges::find(vocabulary().ambiguous_terms(), term, &AmbiguousTerm::text);
    BOOST_TEST((declared != vocabulary().ambiguous_terms().end()));
}

BOOST_AUTO_TEST_CASE(what_is_ambiguous_is_no_name_of_anything) {
    Names starts;
    for (const Theme& theme : vocabulary().themes()) {
        starts.push_back(theme.label);
        for (const EntryTerm& term : theme.entry_terms) starts.push_back(term.text);
    }
    for (const Abbreviation& abbreviation : vocabulary().abbreviations()) starts.push_back(abbreviation.expansion);
    for (const AmbiguousTerm& term : vocabulary().ambiguous_terms())
        starts.insert(starts.end(), term.meanings.begin(), term.meanings.end());
    for (const Era& era : vocabulary().eras()) {
        starts.insert(starts.end(), era.old_terms.begin(), era.old_terms.end());
        starts.insert(starts.end(), era.new_terms.begin(), era.new_terms.end());
    }
    for (const std::string& start : starts)
        for (const std::string_view term : kAmbiguous) BOOST_TEST(!leads(start, term), start << " -> " << term);
}

BOOST_AUTO_TEST_CASE(an_abbreviation_counts_in_small_letters_too_unless_it_is_a_word_then) {
    BOOST_TEST(leads("cse", "child sexual exploitation"));
    BOOST_TEST(leads("camhs", "child and adolescent mental health services"));
    BOOST_TEST(leads("fii", "fabricated or induced illness"));
    for (const std::string_view word : {"ace", "send", "sin", "dash", "mash", "icon", "mace", "da"}) {
        BOOST_TEST(others(word).empty(), word);
        std::string capitals(word);
        std::ranges::transform(capitals, capitals.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
        BOOST_TEST(!others(capitals).empty(), capitals);
    }
}

BOOST_AUTO_TEST_CASE(a_short_form_that_is_a_word_is_found_in_capitals_only) {
    const auto ace = others("adverse childhood experiences");
    BOOST_TEST_REQUIRE(other_of(ace, "ACE") != nullptr);
    BOOST_TEST((other_of(ace, "ACE")->name.exactly == Names{"ACE", "aces"}));
    const auto cse = others("child sexual exploitation");
    BOOST_TEST_REQUIRE(other_of(cse, "CSE") != nullptr);
    BOOST_TEST(other_of(cse, "CSE")->name.exactly.empty());
}

BOOST_AUTO_TEST_CASE(a_label_leads_to_its_entry_terms_and_not_back) {
    BOOST_TEST(leads("children not in school", "pupil referral unit"));
    BOOST_TEST(!leads("pupil referral unit", "children not in school"));
    BOOST_TEST(!leads("pupil referral unit", "off-rolling"));
    BOOST_TEST(!leads("language and framing", "lifestyle choice")); // deprecated, and in no ring
}

BOOST_AUTO_TEST_CASE(a_deprecated_term_leads_to_its_theme_with_the_reason) {
    const auto found = others("disguised compliance");
    const OtherName* label = other_of(found, "resistance and non-engagement");
    BOOST_TEST_REQUIRE(label != nullptr);
    BOOST_TEST(label->theme == "resistance-and-non-engagement");
    BOOST_TEST(label->note.starts_with("Says what the family concealed"));
    BOOST_TEST(names_of(found).front() == "false compliance");
    BOOST_TEST((other_of(found, "avoidance of services") != nullptr));
    BOOST_TEST((other_of(found, "hard to reach") == nullptr));
}

BOOST_AUTO_TEST_CASE(every_other_name_says_of_what_kind_it_is) {
    BOOST_TEST((other_of(others("CSE"), "child sexual exploitation")->kind == NameKind::abbreviation));
    BOOST_TEST((other_of(others("hidden men"), "unseen men")->kind == NameKind::name));
    BOOST_TEST(other_of(others("hidden men"), "unseen men")->theme == "fathers-and-male-carers");
    const auto review = others("serious case review");
    BOOST_TEST((other_of(review, "LCSPR")->kind == NameKind::era));
    BOOST_TEST(other_of(review, "LCSPR")->note.starts_with("In England until 2019."));
}

struct Spelled {
    std::string_view typed;
    Names others;
};
std::ostream& operator<<(std::ostream& out, const Spelled& spelled) { return out << spelled.typed; }
const Spelled kSpelled[] = {
    {"s47", {"section 47", "s 47"}},
    {"S47", {"section 47", "s 47"}},
    {"s.47", {"section 47", "s47"}},
    {"s. 47", {"section 47", "s47"}},
    {"s 47", {"section 47", "s47"}},
    {"section 47", {"s47", "s 47"}},
    {"Sections 47", {"section 47", "s47", "s 47"}},
    {"s17", {"section 17", "s 17"}},
    {"section 3A", {"s3a", "s 3a"}},
    {"S47 enquiry", {"section 47 enquiry", "s 47 enquiry"}},
    {"early section 20 agreement", {"early s20 agreement", "early s 20 agreement"}},
    {"section", {}},
    {"section forty", {}},
    {"section 2014", {}},
    {"47", {}},
    {"sections of s", {}},
    {"", {}},
};

BOOST_DATA_TEST_CASE(the_number_of_a_section_is_known_in_every_spelling, boost::unit_test::data::make(kSpelled), row) {
    TextAnalyser analyser;
    BOOST_TEST(names_of(section_spellings(row.typed, analyser)) == row.others, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_name_with_the_number_of_a_section_is_known_in_every_spelling_of_it) {
    for (const std::string_view name : {"section 47 enquiry", "S47 enquiries", "s.47 enquiry", "s 47 enquiry"})
        BOOST_TEST(leads(name, "section 47 investigation"), name);
}

BOOST_AUTO_TEST_CASE(no_number_of_a_section_leads_to_what_the_section_is_about) {
    for (const std::string_view number : {"s17", "s20", "s31", "s46", "s47", "s14"}) BOOST_TEST(others(number).empty());
}

BOOST_AUTO_TEST_CASE(nothing_is_its_own_other_name_and_none_stands_twice) {
    for (const Theme& theme : vocabulary().themes()) {
        Names names = names_of(others(theme.label));
        BOOST_TEST(std::ranges::count(names, theme.label) == 0, theme.label);
        std::ranges::sort(names);
        BOOST_TEST((std::ranges::adjacent_find(names) == names.end()), theme.label);
    }
    BOOST_TEST(others("home conditions").empty());
    BOOST_TEST(others("").empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
