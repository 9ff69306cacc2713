#include "query-server/render/by_addressee.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

ShownRecommendation one(std::string kind, std::string addressee, std::string text) {
    return {.kind = std::move(kind), .text = std::move(text), .addressee = std::move(addressee)};
}

std::vector<std::string> told(const std::vector<AddressedGroup>& groups) {
    std::vector<std::string> out;
    for (const AddressedGroup& group : groups) {
        std::string line = group.heading + ":";
        for (const ShownRecommendation* r : group.recommendations) line += " " + r->text;
        out.push_back(line);
    }
    return out;
}

BOOST_AUTO_TEST_SUITE(addressees)

BOOST_AUTO_TEST_CASE(each_addressee_has_a_group_in_the_order_of_the_report_and_nothing_is_lost) {
    const std::vector<ShownRecommendation> all{
        one("recommendation", "The Board", "a"), one("finding", "", "b"),
        one("recommendation", "", "c"),          one("recommendation", "Schools", "d"),
        one("recommendation", "the board", "e"), one("learning_point", "Schools", "f")};
    const std::vector<std::string> expected{"Recommendations to The Board: a e", "Recommendations to Schools: d",
                                            "Recommendations to nobody named: c", "Findings: b", "Learning points: f"};
    BOOST_TEST(told(by_addressee(all)) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(where_none_is_addressed_they_are_recommendations) {
    const std::vector<ShownRecommendation> all{one("recommendation", "", "a"), one("recommendation", "", "b")};
    BOOST_TEST(told(by_addressee(all)) == std::vector<std::string>{"Recommendations: a b"},
               boost::test_tools::per_element());
    BOOST_TEST(by_addressee({}).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
