#include "indexer/structure/agencies.hpp"

#include "indexer/structure/addressees.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::indexer {
namespace {

struct Addressee {
    std::string written;
    std::vector<std::string> agencies;
};
std::ostream& operator<<(std::ostream& out, const Addressee& row) { return out << row.written; }

const Addressee kAddressees[] = {
    {"the LSCB", {"safeguarding_partnership"}},
    {"The Board and its partners", {"safeguarding_partnership"}},
    {"Child Protection Committee", {"safeguarding_partnership"}},
    {"The police and children\xE2\x80\x99s social care", {"childrens_social_care", "police"}},
    {"Northshire Constabulary", {"police"}},
    {"Hospital trusts and general practice", {"primary_care", "hospital"}},
    {"GPs", {"primary_care"}},
    {"Health visiting and midwifery", {"health_visiting", "midwifery"}},
    {"CAMHS", {"child_mental_health"}},
    {"Mental health services for children", {"child_mental_health"}},
    {"Adult mental health", {"adult_mental_health"}},
    {"Services for adults who use drugs or alcohol", {"substance_services"}},
    {"adult social care", {"adult_social_care"}},
    {"Governing bodies", {"education"}},
    {"nurseries and schools", {"education", "early_years"}},
    {"The Department for Education", {"education", "national_government"}},
    {"DfE", {"national_government"}},
    {"LAs", {"childrens_social_care"}},
    {"Youth Offending Team", {"youth_justice"}},
    {"Cafcass and the courts", {"court_and_cafcass"}},
    {"Housing providers", {"housing"}},
    {"fostering agencies", {"care_provider"}},
    {"the voluntary sector", {"voluntary_sector"}},
    {"Probation", {"probation"}},
    {"Immigration services", {"immigration"}},
    {"Early help services", {"early_help"}},
    {"Health", {"health_visiting", "primary_care", "hospital"}},
    {"Air Canada", {}},
    {"Scotland Yardstick", {}}, // "yard", "lay" and the like are no words of it
    {"", {}},
};

BOOST_AUTO_TEST_SUITE(agencies)

BOOST_DATA_TEST_CASE(an_addressee_as_written_means_agencies_of_the_closed_list,
                     boost::unit_test::data::make(kAddressees), row) {
    BOOST_TEST(agencies_named(row.written) == row.agencies, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(health_is_made_plain_by_the_sentence) {
    const std::vector<std::string> practice = {"primary_care"};
    BOOST_TEST(agencies_named("Health", "General practice") == practice, boost::test_tools::per_element());
    const std::vector<std::string> both = {"childrens_social_care", "police"};
    BOOST_TEST(agencies_named("the police", "Social workers") == both, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(somebody_is_asked_and_a_thing_is_not) {
    BOOST_TEST(addressee_of_sentence("The Board and its partners should ask twice.") == "The Board and its partners");
    BOOST_TEST(addressee_of_sentence("It is recommended that Air Canada should act.") == "Air Canada");
    BOOST_TEST(addressee_of_sentence("Supervisors must read each file.") == "Supervisors");
    for (const char* const nobody :
         {"No assessment of an unborn child should be signed off alone.", "Supervision should be regular.",
          "Every plan must name a lead.", "Maternity and health visiting records should hold the name.",
          "When a family moves, a telephone call should follow.", "Ensure that staff know the policy."})
        BOOST_TEST(addressee_of_sentence(nobody).empty(), nobody);
}

BOOST_AUTO_TEST_CASE(a_heading_names_the_group_that_its_recommendations_are_for) {
    BOOST_TEST(addressee_of_group("For the LSCB") == "the LSCB");
    BOOST_TEST(addressee_of_group("7.2. Recommendations to KiwiRail") == "KiwiRail");
    BOOST_TEST(addressee_of_group("Recommendations for DfE:") == "DfE");
    BOOST_TEST(addressee_of_group("Children's social care") == "Children's social care");
    BOOST_TEST(addressee_of_group("Stop block").empty());
    BOOST_TEST(addressee_of_group("9 Recommendations").empty());
}

BOOST_AUTO_TEST_CASE(a_label_may_be_followed_by_whom_it_is_for) {
    BOOST_TEST(addressee_after_label("(health): Review it.").addressee == "health");
    BOOST_TEST(addressee_after_label("(health): Review it.").rest == "Review it.");
    BOOST_TEST(addressee_after_label("For the Board: Review it.").addressee == "the Board");
    BOOST_TEST(addressee_after_label("(see page 4) Review it.").addressee.empty());
    BOOST_TEST(addressee_after_label("To be clear: review it.").rest == "To be clear: review it.");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
