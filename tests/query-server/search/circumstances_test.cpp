#include "query-server/search/circumstances.hpp"

#include "query-server/search/circumstance_phrases.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <set>
#include <sstream>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

const schema::Vocabulary& vocabulary() {
    static const schema::Vocabulary built_in = *schema::Vocabulary::parse(schema::built_in_vocabulary());
    return built_in;
}

const CircumstanceLexicon& lexicon() {
    static const CircumstanceLexicon made(vocabulary());
    return made;
}

/// Code points [begin, end) of ASCII text.
std::string cut(const std::string& text, const Mark& mark) { return text.substr(mark.begin, mark.end - mark.begin); }

std::set<std::string> names_in(const std::string& text) {
    std::set<std::string> names;
    for (const Circumstance& each : lexicon().read(text)) names.insert(name_of(each.id));
    return names;
}

struct Vignette {
    const char* text;
    const char* states;     // names, a space between; all of them must be found
    const char* not_stated; // values that must not be found; a field and a colon alone: nothing of the field
};

std::ostream& operator<<(std::ostream& out, const Vignette& vignette) { return out << vignette.text; }

// clang-format off
const Vignette kVignettes[] = {
    {"Six-month-old boy with bruising to his cheek, mother depressed, known to the health visitor.",
     "age_band:under_1 gender:male harm:physical_abuse family_factor:parental_mental_ill_health agency:health_visiting",
     "outcome: harm:neglect gender:female"},
    {"A 14-year-old girl was found dead. She had self-harmed for a year and CAMHS had closed her case.",
     "age_band:11_to_15 gender:female outcome:died harm:suicide_or_self_harm agency:child_mental_health", "age_band:under_1 age_band:16_to_17 outcome:serious_harm"},
    {"There is no evidence of sexual abuse. The 9 year old is neglected and hungry at school.",
     "age_band:6_to_10 harm:neglect agency:education", "harm:sexual_abuse theme:child-sexual-abuse"},
    {"Mother (17) gave birth to a newborn girl; the pregnancy was concealed. Concealed pregnancy is our concern.",
     "age_band:under_1 gender:female family_factor:concealed_pregnancy", "age_band:16_to_17"},
    {"Her mother was 23 and her father, aged 17, lived elsewhere.", "", "age_band:"},
    {"Child A (4) and her brother, 13, live with their mother, 34.", "age_band:1_to_5 age_band:11_to_15", "age_band:16_to_17"},
    {"The children, aged 4, 7 and 16, were seen at home.", "age_band:1_to_5 age_band:6_to_10 age_band:16_to_17", "age_band:under_1"},
    {"15yo boy groomed into county lines, stabbed last month, excluded from school.",
     "age_band:11_to_15 gender:male harm:exploitation harm:serious_youth_violence agency:education theme:child-criminal-exploitation", "outcome:died"},
    {"A toddler drowned in the bath while the parents had been using drugs.", "age_band:1_to_5 harm:accident", "age_band:under_1"},
    {"Three weeks old baby, co-sleeping on a sofa, father drinking heavily.",
     "age_band:under_1 harm:sudden_unexpected_death_in_infancy family_factor:parental_alcohol_misuse", "age_band:1_to_5"},
    {"Pregnant teenager, aged 16, in foster care under section 20.", "age_band:16_to_17 care_status:looked_after care_status:looked_after_voluntary", "age_band:11_to_15"},
    {"A teenage girl keeps going missing from her children's home.", "age_band:11_to_15 age_band:16_to_17 gender:female care_status:looked_after", "age_band:6_to_10"},
    {"The 17 year old mother has a learning disability.", "family_factor:parental_learning_disability", "age_band:"},
    {"His grandmother died in 2019 and he was bereaved.", "", "outcome:died"},
    {"He was six when the death of his father changed everything.", "", "outcome:died"},
    {"The baby died of a head injury.", "outcome:died age_band:under_1", "outcome:serious_harm"},
    {"She suffered a serious head injury and is in intensive care.", "outcome:serious_harm", "outcome:died"},
    {"He says that he wants to die and took an overdose.", "harm:suicide_or_self_harm", "outcome:died"},
    {"The family was not known to social care or the police.", "", "agency:childrens_social_care"},
    {"The family is known to the police, probation and a GP.", "agency:police agency:probation agency:primary_care", "agency:housing"},
    {"We wonder whether there is sexual abuse.", "", "harm:sexual_abuse"},
    {"Domestic abuse was denied by both. MARAC did not hear of it.", "", "harm:"},
    {"Physical abuse was ruled out by the paediatrician.", "agency:hospital", "harm:physical_abuse"},
    {"Mother and her new partner: he has convictions for violence; domestic violence in the home.",
     "family_factor:new_partner family_factor:domestic_abuse", "harm:"},
    {"Two year old with faltering growth, was not brought to appointments.", "age_band:1_to_5 harm:neglect theme:medical-neglect", "age_band:11_to_15"},
    {"Unborn baby, mother is a care leaver using cannabis, pre-birth assessment late.",
     "age_band:under_1 family_factor:care_experienced_parent", "care_status:care_leaver_x"},
    {"Boy of 12 months with fractured ribs.", "gender:male harm:physical_abuse", "age_band:11_to_15"},
    {"An 18 month old and an 11 month old.", "age_band:1_to_5 age_band:under_1", "age_band:16_to_17 age_band:11_to_15"},
    {"Sibling group of five, overcrowded flat, no recourse to public funds.",
     "family_factor:poor_housing family_factor:no_recourse_to_public_funds", "age_band:"},
    {"A unaccompanied asylum-seeking child of 16 years of age placed in supported accommodation.", "age_band:16_to_17 care_status:unaccompanied", "age_band:11_to_15"},
    {"She is on a child protection plan for emotional abuse.", "care_status:child_protection_plan harm:emotional_abuse", "harm:physical_abuse"},
    {"The review met for 6 months and 14 professionals attended.", "", "age_band:"},
    {"Ten years of reports. 12 weeks ago a visit was missed.", "", "age_band:"},
    {"He moved to the mother and baby unit.", "", "age_band:under_1"},
    {"Information was not shared between agencies.", "theme:information-sharing", "harm:"},
    {"Female genital mutilation is feared for a girl aged seven.", "harm:harmful_practices age_band:6_to_10 gender:female", "gender:male"},
    {"Mum says her 4-year-old is fine.", "age_band:1_to_5", "age_band:16_to_17"},
    {"Her boyfriend, 17, hits her.", "", "age_band: gender:"},
    {"The mother of a three year old boy drinks.", "age_band:1_to_5 gender:male", "gender:female"},
    {"Fabricated or induced illness: repeated hospital visits of a 5 year old girl.",
     "harm:fabricated_or_induced_illness age_band:1_to_5 agency:hospital gender:female theme:fabricated-or-induced-illness", "outcome:"},
    {"Boy of 15 who took his own life.", "age_band:11_to_15 gender:male outcome:died harm:suicide_or_self_harm", "age_band:16_to_17"},
    {"Teenage boy with diabetes, 15, living with his father, 17.", "age_band:11_to_15", "age_band:16_to_17"},
    {"A mother of 3 and a group of 12 children of 4 families.", "", "age_band:"},
    {"", "", "age_band: harm: theme:"},
};
// clang-format on

std::vector<std::string> split(const std::string& names) {
    std::istringstream in(names);
    return {std::istream_iterator<std::string>(in), {}};
}

BOOST_AUTO_TEST_SUITE(circumstances)

BOOST_DATA_TEST_CASE(a_vignette_states_what_it_says_and_nothing_it_denies, data::make(kVignettes), vignette) {
    const std::set<std::string> found = names_in(vignette.text);
    for (const std::string& name : split(vignette.states)) BOOST_TEST(found.contains(name), name << " is stated");
    for (const std::string& name : split(vignette.not_stated))
        for (const std::string& each : found)
            BOOST_TEST(!(name.ends_with(':') ? each.starts_with(name) : each == name), each << " is not stated");
}

BOOST_AUTO_TEST_CASE(every_circumstance_has_the_words_that_say_so) {
    const std::string text = "Six-month-old boy; two bruises, later bruising.";
    const auto found = lexicon().read(text);
    BOOST_TEST_REQUIRE(found.size() >= 3u);
    BOOST_TEST(name_of(found[0].id) == "age_band:under_1");
    BOOST_TEST(cut(text, found[0].words.front()) == "Six-month-old");
    BOOST_TEST(cut(text, found[1].words.front()) == "boy");
    BOOST_TEST_REQUIRE(found[2].words.size() == 2u);
    BOOST_TEST(cut(text, found[2].words[0]) == "bruises");
    BOOST_TEST(cut(text, found[2].words[1]) == "bruising");
}

BOOST_AUTO_TEST_CASE(words_are_counted_in_code_points) {
    const auto found = lexicon().read("Zoë – 9 year old");
    BOOST_TEST_REQUIRE(found.size() == 1u);
    BOOST_TEST(found[0].words.front().begin == 6u);
    BOOST_TEST(found[0].words.front().end == 16u);
}

BOOST_AUTO_TEST_CASE(what_is_said_twice_is_listed_once_and_in_the_order_of_fields) {
    const auto found = lexicon().read("Neglect. Police. A girl aged 3. Neglect again, police again.");
    std::vector<std::string> names;
    for (const Circumstance& each : found) names.push_back(name_of(each.id));
    BOOST_TEST((std::set(names.begin(), names.end()).size() == names.size()));
    BOOST_TEST(names.front() == "age_band:1_to_5");
    BOOST_TEST(names.back() == "theme:neglect");
}

BOOST_AUTO_TEST_CASE(any_bytes_at_all_are_read) {
    for (const std::string& text :
         {std::string("\xFF\xFE\x00 aged", 8), std::string(5000, '9'), std::string(5000, '('),
          std::string("aged 99999999999999999999"), std::string("aged"), std::string("4 year")})
        for (const Circumstance& each : lexicon().read(text)) BOOST_TEST(!each.id.value.empty());
}

BOOST_AUTO_TEST_CASE(a_name_is_read_back) {
    const auto id = circumstance_named("age_band:under_1");
    BOOST_TEST_REQUIRE(id.has_value());
    BOOST_TEST(name_of(*id) == "age_band:under_1");
    for (const char* other : {"", ":", "age_band", "age_band:", "publisher:x", "nothing:x"})
        BOOST_TEST(!circumstance_named(other).has_value(), other);
}

BOOST_AUTO_TEST_CASE(every_phrase_leads_to_a_value_of_the_coding_frame) {
    for (const CircumstancePhrases& row : kCircumstancePhrases)
        BOOST_TEST(schema::coded_label(schema::field(row.field), row.value).has_value(), row.value);
}

BOOST_AUTO_TEST_CASE(a_text_of_one_endless_sentence_is_read_in_little_time) {
    std::string text;
    while (text.size() < 32'000) text += "no neglect ";
    const auto began = std::chrono::steady_clock::now();
    lexicon().read(text);
    BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds(2)));
}

BOOST_AUTO_TEST_SUITE_END()
} // namespace
} // namespace casebook::server
