#include "query-server/analysis/percentage.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::server {
namespace {

struct Share {
    std::uint64_t count, of;
    std::uint32_t decimals;
    const char* text;
    friend std::ostream& operator<<(std::ostream& out, const Share& share) { return out << share.text; }
};

constexpr Share kShares[] = {
    {101, 645, 0, "16"}, {101, 645, 1, "15.7"},  {13, 276, 1, "4.7"}, {138, 276, 1, "50.0"}, {0, 43, 2, "0.00"},
    {1, 8, 1, "12.5"},   {1, 8, 0, "13"},        {3, 8, 0, "38"},     {1, 1000, 1, "0.1"},   {1, 2000, 1, "0.1"},
    {1, 2001, 1, "0.0"}, {43, 43, 3, "100.000"}, {10, 5, 1, "200.0"},
};

BOOST_AUTO_TEST_SUITE(percentages)

BOOST_DATA_TEST_CASE(a_share_is_rounded_half_up, boost::unit_test::data::make(kShares), share) {
    BOOST_TEST(percent_text(share.count, share.of, share.decimals) == share.text);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
