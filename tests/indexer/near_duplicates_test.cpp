#include "indexer/near_duplicates.hpp"

#include <boost/test/unit_test.hpp>

#include <random>

namespace casebook::indexer {
namespace {

using Words = std::vector<std::string>;

Words invented(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    Words words;
    for (std::size_t i = 0; i < count; ++i) words.push_back("w" + std::to_string(random() % 5000) + "x");
    return words;
}

/// Every so-manieth word another.
Words edited(Words words, std::size_t every) {
    for (std::size_t i = every / 2; i < words.size(); i += every) words[i] = "changed" + std::to_string(i);
    return words;
}

schema::Review review_of(const Words& words, std::size_t pages = 7) {
    schema::Review review;
    review.documents.resize(1);
    review.pages.resize(pages);
    for (std::size_t i = 0; i < words.size(); ++i) review.pages[i * pages / words.size()].text += words[i] + " ";
    return review;
}

TextSketch sketch(const Words& words, std::size_t pages = 7) { return text_sketch(review_of(words, pages)); }

BOOST_AUTO_TEST_SUITE(near_duplicate_reviews)

BOOST_AUTO_TEST_CASE(a_report_and_its_reissue_on_other_pages_are_one_group) {
    const Words report = invented(6000, 1);
    const schema::NearDuplicates groups = group_near_duplicates(
        {sketch(invented(6000, 2)), sketch(report), sketch(invented(6000, 3)), sketch(edited(report, 200), 31)});
    BOOST_TEST((groups == schema::NearDuplicates{{1, 3}}));
}

BOOST_AUTO_TEST_CASE(reports_that_share_a_part_are_not) {
    const Words report = invented(6000, 1);
    Words other = invented(6000, 4);
    std::copy(report.begin(), report.begin() + 3000, other.begin()); // a third of all runs is shared
    BOOST_TEST(group_near_duplicates({sketch(report), sketch(other), sketch(edited(report, 12))}).empty());
}

BOOST_AUTO_TEST_CASE(the_sketch_estimates_what_is_shared) {
    const Words report = invented(20000, 5);
    for (const auto& [every, shared] : {std::pair(400u, 0.975), {100u, 0.905}, {50u, 0.818}, {20u, 0.6}})
        BOOST_TEST(std::abs(resemblance(sketch(report), sketch(edited(report, every))) - shared) < 0.08, every);
    BOOST_TEST(resemblance(sketch(report), sketch(invented(20000, 6))) < 0.05);
}

BOOST_AUTO_TEST_CASE(a_review_with_more_documents_is_a_copy_by_its_report) {
    const Words report = invented(6000, 1);
    schema::Review with_plan = review_of(report);
    with_plan.documents.resize(2);
    with_plan.pages.push_back({.document = 1, .text = review_of(invented(900, 8), 1).pages[0].text});
    BOOST_TEST(group_near_duplicates({sketch(report), text_sketch(with_plan)}).size() == 1u);
}

BOOST_AUTO_TEST_CASE(little_text_or_none_is_like_nothing) {
    const Words notice = invented(100, 1);
    BOOST_TEST(text_sketch({}).empty());
    BOOST_TEST(group_near_duplicates({sketch(notice), sketch(notice), {}, {}}).empty());
}

BOOST_AUTO_TEST_CASE(many_copies_are_one_group_whatever_their_number) {
    std::vector<TextSketch> copies(500, sketch(invented(1000, 1)));
    const auto groups = group_near_duplicates(copies);
    BOOST_TEST_REQUIRE(groups.size() == 1u);
    BOOST_TEST(groups.front().size() == 500u);
}

BOOST_AUTO_TEST_SUITE_END()
} // namespace
} // namespace casebook::indexer
