#include "indexer/take_out.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {

namespace {

SourceReview review(const std::string& id, const std::string& until = "") {
    SourceReview out;
    out.record.id.value = id;
    out.record.published_until = until;
    out.files.push_back({.path = {}, .name = id + "/secret-name.pdf", .media_type = "application/pdf"});
    out.files.back().content = FileContent{.sha256 = "digest-of-" + id};
    return out;
}

Corpus corpus() {
    Corpus out;
    for (const auto& [id, until] : {std::pair("a", ""), {"b", "2027-03-31"}, {"c", "2030-01-01"}, {"d", ""}})
        out.reviews.push_back(review(id, until));
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(taking_out)

BOOST_AUTO_TEST_CASE(the_overlay_and_the_calendar_say_what_must_not_be_published) {
    const schema::Withdrawals overlay = {{"d", {}, "2026-11-29"}, {"not-in-the-corpus", {}, "2026-11-29"}};
    BOOST_TEST(to_be_withdrawn(corpus(), overlay, "2027-03-31") == (std::vector<std::string>{"d", "not-in-the-corpus"}),
               boost::test_tools::per_element());
    BOOST_TEST(to_be_withdrawn(corpus(), overlay, "2027-04-01") ==
                   (std::vector<std::string>{"b", "d", "not-in-the-corpus"}),
               boost::test_tools::per_element());
    BOOST_TEST(to_be_withdrawn(corpus(), {}, "2026-01-01").empty());
}

BOOST_AUTO_TEST_CASE(what_is_taken_out_leaves_its_id_and_no_name_of_a_file) {
    Corpus whole = corpus();
    take_out({"b", "d"}, whole);
    BOOST_TEST_REQUIRE(whole.reviews.size() == 2u);
    BOOST_TEST(whole.reviews[1].record.id.value == "c");
    BOOST_TEST_REQUIRE(whole.withdrawn.size() == 2u);
    BOOST_TEST(whole.withdrawn[0].id.value == "b");
    BOOST_TEST_REQUIRE(whole.skipped.size() == 2u);
    for (const SkippedFile& skipped : whole.skipped) {
        BOOST_TEST(skipped.reason == "withdrawn");
        BOOST_TEST((skipped.name + skipped.detail).find("secret") == std::string::npos);
    }
    BOOST_TEST((contents_of(whole) == std::set<std::string>{"digest-of-a", "digest-of-c"}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::indexer
