#include "query-server/render/json.hpp"
#include "query-server/render/review_page.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {

BOOST_AUTO_TEST_SUITE(review_pages)

BOOST_AUTO_TEST_CASE(a_recommendation_names_whom_it_is_for_as_written_and_as_agencies) {
    test::TinyCorpus corpus;
    corpus.add({.id = "one",
                .file = "report.md",
                .text = "# Recommendations\n\n"
                        "Recommendation 1: The police should write down what a child says when it is said.\n\n"
                        "Recommendation 2: The board should ask in a year whether this is done.\n"});
    const auto generation = corpus.open();
    const auto review = *generation->find("one");
    const auto stored = generation->stored_review(review);
    BOOST_TEST_REQUIRE(stored.has_value());
    const ReviewPage page = review_page(
        generation->review(review), *stored, repetitions(review, stored->recommendations.size(), *generation),
        {.generation = generation->id(), .vocabulary = generation->vocabulary(), .form = Form::json});
    BOOST_TEST_REQUIRE(page.recommendations.size() == 2u);
    BOOST_TEST(page.recommendations[0].addressee.find("police") != std::string::npos);
    BOOST_TEST(json(page).find(R"("agencies":["police"])") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
