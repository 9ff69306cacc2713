#include "indexer/structure/section_kinds.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

namespace casebook::indexer {
namespace {

using schema::SectionKind;

struct Kinded {
    std::string heading;
    SectionKind kind;
};
std::ostream& operator<<(std::ostream& out, const Kinded& row) { return out << row.heading; }

const Kinded kKinded[] = {
    {"1 Introduction", SectionKind::introduction},
    {"2. TERMS OF REFERENCE", SectionKind::terms_of_reference},
    {"Factual information", SectionKind::timeline},
    {"7 Narrative Chronology", SectionKind::timeline},
    {"4 Key practice episodes", SectionKind::key_practice_episode},
    {"The children\xE2\x80\x99s experience", SectionKind::childs_voice},
    {"Practice and organisational learning", SectionKind::learning_point},
    {"Improving systems and practice", SectionKind::recommendation},
    {"Safety recommendations", SectionKind::recommendation},
    {"Considerations for the Board", SectionKind::recommendation},
    {"Analysis and findings", SectionKind::analysis},
    {"Chapter 3: Genogram", SectionKind::family_composition},
    {"Appendix B: Terms of reference", SectionKind::appendix},
    {"Action plan", SectionKind::action_plan},
    {"Conclusions and next steps", SectionKind::conclusion},
    {"Glossary of terms", SectionKind::glossary},
    {"Bruising in a non-mobile baby", SectionKind::other},
};

BOOST_AUTO_TEST_SUITE(section_kinds)

BOOST_DATA_TEST_CASE(a_heading_opens_a_section_of_the_kind_its_wording_says, boost::unit_test::data::make(kKinded),
                     row) {
    BOOST_TEST((kind_of_heading(row.heading) == row.kind));
}

BOOST_AUTO_TEST_CASE(a_subheading_that_says_nothing_inherits) {
    BOOST_TEST((kind_of_subheading("Bruising in a non-mobile baby", SectionKind::analysis) == SectionKind::analysis));
    BOOST_TEST((kind_of_subheading("Recommendations", SectionKind::analysis) == SectionKind::recommendation));
    BOOST_TEST((kind_of_subheading("Recommendations", SectionKind::appendix) == SectionKind::appendix));
    BOOST_TEST((kind_of_subheading("Methodology", SectionKind::other) == SectionKind::methodology));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
