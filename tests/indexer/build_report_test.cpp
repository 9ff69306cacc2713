#include "indexer/build_report.hpp"

#include "tests/indexer/made_text.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

ExtractedText text_with(const PageReading& reading) {
    ExtractedText text;
    text.pages = {made_page(1, {}), made_page(2, {})};
    text.pages[1].reading = reading;
    return text;
}

BOOST_AUTO_TEST_SUITE(build_report)

BOOST_AUTO_TEST_CASE(a_page_with_text_under_boxes_is_named_and_the_publisher_is_to_be_told) {
    BuildReport report{.generation = "g"};
    report.page_remarks = remarks_on("a.pdf", text_with({.covered = 41}));
    BOOST_TEST_REQUIRE(report.page_remarks.size() == 1u);
    BOOST_TEST(report.page_remarks[0].page == 2u);
    BOOST_TEST(report_as_text(report).find("a.pdf: redaction leak: page 2, 41 characters under boxes; not indexed; "
                                           "tell the publisher") != std::string::npos);
    BOOST_TEST(report_as_json(report).find("\"kind\": \"redaction_leak\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(invisible_text_and_unread_pictures_are_remarked_on) {
    BOOST_TEST(remarks_on("a.pdf", text_with({.invisible = 3})).at(0).kind == "invisible_text");
    BOOST_TEST(remarks_on("a.pdf", text_with({.hopeless = true})).at(0).kind == "unread_picture");
    BOOST_TEST(remarks_on("a.pdf", text_with({})).empty());
}

BOOST_AUTO_TEST_CASE(remarks_on_pages_are_kept_for_a_build_that_changes_nothing) {
    BuildReport report{.generation = "g"};
    report.page_remarks = remarks_on("a.pdf", text_with({.covered = 41}));
    report.counts.pages_recognised = 3;
    report.counts.pages_poor = 2;
    report.counts.recommendation_groups = 5;
    const auto again = report_from_json(report_as_json(report));
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST(again->counts.pages_recognised == 3u);
    BOOST_TEST(again->counts.pages_poor == 2u);
    BOOST_TEST(again->counts.recommendation_groups == 5u);
    BOOST_TEST_REQUIRE(again->page_remarks.size() == 1u);
    BOOST_TEST(again->page_remarks[0].detail == report.page_remarks[0].detail);
}

BOOST_AUTO_TEST_CASE(copies_are_kept_for_a_build_that_changes_nothing) {
    BuildReport report{.generation = "g"};
    report.duplicates.push_back({"a.pdf", "duplicate_of", "The same."});
    const auto again = report_from_json(report_as_json(report));
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST_REQUIRE(again->duplicates.size() == 1u);
    BOOST_TEST(again->duplicates[0].detail == "The same.");
}

BOOST_AUTO_TEST_CASE(leaks_come_first_and_a_long_list_is_cut) {
    BuildReport report{.generation = "g"};
    for (std::uint32_t page = 1; page <= 60; ++page)
        report.page_remarks.push_back({"a.pdf", page, "invisible_text", 1, "invisible"});
    report.page_remarks.push_back({"b.pdf", 1, "redaction_leak", 1, "leak"});
    const std::string text = report_as_text(report);
    BOOST_TEST(text.find("b.pdf: leak") < text.find("a.pdf: invisible"));
    BOOST_TEST(text.find("and 11 more pages") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
