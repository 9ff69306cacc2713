#include "query-server/render/review_holdings.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::server {
namespace {

schema::ReviewSummary summary_held(std::string held) {
    return {.id = {"child-q"},
            .publisher = "Ashenby Partnership",
            .published = "2019-03",
            .review_type = "scr",
            .held = std::move(held),
            .page_count = 12};
}

bool says(const std::vector<std::string>& sentences, std::string_view words) {
    return std::ranges::any_of(sentences, [&](const std::string& s) { return s.find(words) != std::string::npos; });
}

BOOST_AUTO_TEST_SUITE(holdings_of_a_review)

BOOST_AUTO_TEST_CASE(why_it_is_here_names_the_publisher_unless_anonymous) {
    auto summary = summary_held("full");
    BOOST_TEST(why_it_is_here(summary) ==
               "It was published by Ashenby Partnership (March 2019): Serious case review (England).");
    summary.anonymous_publisher = true;
    BOOST_TEST(why_it_is_here(summary).find("Ashenby") == std::string::npos);
    BOOST_TEST(why_it_is_here(summary).find("without its publisher’s name") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_not_held_is_said) {
    schema::StoredReview stored;
    stored.documents.push_back({.record = {.file = "report.pdf"}, .sha256 = "ab", .page_count = 12});
    stored.documents.push_back({.record = {.file = "action-plan.docx"}});
    BOOST_TEST(says(what_is_held(summary_held("full"), stored), "The report is held: 1 document with 12 pages."));
    BOOST_TEST(says(what_is_held(summary_held("full"), stored), "not held: action-plan.docx."));
    BOOST_TEST(says(what_is_held(summary_held("executive_summary"), stored), "not the full report"));
    BOOST_TEST(says(what_is_held(summary_held("none"), {}), "The report is not held."));
}

BOOST_AUTO_TEST_CASE(how_well_it_could_be_read_and_until_when_it_is_published_are_said) {
    schema::StoredReview stored;
    stored.record.published_until = "2027-03-01";
    stored.documents.push_back({.sha256 = "ab", .page_count = 12, .pages_recognised = 3, .pages_unreadable = 1});
    const auto told = what_is_held(summary_held("full"), stored);
    BOOST_TEST(says(told, "3 pages was recognised"));
    BOOST_TEST(says(told, "1 page could not be read"));
    BOOST_TEST(says(told, "published until 1 March 2027"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
