#include "query-server/search/graphic_detail.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

struct Told {
    const char* text;
    bool in_detail;
    friend std::ostream& operator<<(std::ostream& out, const Told& told) { return out << told.text; }
};

const Told kTold[] = {
    {"He had two fractured ribs and extensive bruising to his back.", true},
    {"The post-mortem found a subdural bleed.", true},
    {"She was found HANGING in her room.", true},
    {"There were cigarette burns on both arms.", true},
    {"The child was slapped and punched.", true},
    {"Staff did not know what to do about a bruise to a baby.", false},
    {"The family of one child would not open the door to the health visitor.", false},
    {"Information sharing between the school and the GP was poor; the child died in March.", false},
    {"The bloodline of the policy is long, and its broken links are many.", false},
    {"Meetings were overlong, skills were hanging by a thread.", false},
    {"", false},
};

BOOST_AUTO_TEST_SUITE(graphic_detail)

BOOST_DATA_TEST_CASE(it_is_told_by_words_that_describe_an_injury_or_a_death, data::make(kTold), told) {
    BOOST_TEST(describes_harm_in_detail(told.text) == told.in_detail);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
