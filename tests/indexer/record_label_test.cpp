#include "indexer/structure/record_label.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

namespace casebook::indexer {
namespace {

struct Labelled {
    std::string paragraph;
    std::string number; // empty: no label
    std::string rest;
};
std::ostream& operator<<(std::ostream& out, const Labelled& row) { return out << row.paragraph; }

const Labelled kLabelled[] = {
    {"Recommendation 1: The Board should act.", "1", "The Board should act."},
    {"RECOMMENDATION 12", "12", ""},
    {"Recommendation 3 The Board should act.", "3", "The Board should act."},
    {"Recommendation No. 4 - Review the policy.", "4", "Review the policy."},
    {"Recommendation 2.1. Review the policy.", "2.1", "Review the policy."},
    {"R1. Review the policy.", "R1", "Review the policy."},
    {"R12: Review the policy.", "R12", "Review the policy."},
    {"Learning point 4", "4", ""},
    {"Finding 3: Nobody asked.", "3", "Nobody asked."},
    {"Lesson 2 \xE2\x80\x93 Ask twice.", "2", "Ask twice."},
    {"Safety recommendation 012/18: Replace the buffer.", "012/18", "Replace the buffer."},
    {"Recommendation 3 of the earlier review was not carried out.", "", ""},
    {"Recommendation 3 was accepted.", "", ""},
    {"Recommendations", "", ""},
    {"Recommendations 3 and 4 are for health.", "", ""},
    {"Findings 2018", "", ""},
    {"Rooms were cold.", "", ""},
    {"LP009/2011 - Analysis of records", "", ""},
    {"finding 3: small letters begin no label", "", ""},
    {"", "", ""},
};

BOOST_AUTO_TEST_SUITE(record_label)

BOOST_DATA_TEST_CASE(a_label_is_told_from_a_mention, boost::unit_test::data::make(kLabelled), row) {
    const auto label = read_record_label(row.paragraph);
    BOOST_TEST_REQUIRE(label.has_value() == !row.number.empty());
    if (!label) return;
    BOOST_TEST(label->number == row.number);
    BOOST_TEST(label->rest == row.rest);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
