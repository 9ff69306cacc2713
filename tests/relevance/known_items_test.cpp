// Who types the whole of a title, a label or an id wants that review, and first.
#include "asked_tasks.hpp"

#include "indexer/desk/retrieval_measures.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::test {
namespace {

namespace data = boost::unit_test::data;

struct KnownItem {
    const char* figure; // in expected-metrics.txt
    std::string (*typed)(const schema::ReviewSummary& review);
};
std::ostream& operator<<(std::ostream& out, const KnownItem& item) { return out << item.figure; }

const KnownItem kKnownItems[] = {
    {"titles_first", [](const schema::ReviewSummary& review) { return review.title; }},
    {"labels_first", [](const schema::ReviewSummary& review) { return review.label; }},
    {"ids_first", [](const schema::ReviewSummary& review) { return review.id.value; }},
};

BOOST_AUTO_TEST_SUITE(known_items)

BOOST_DATA_TEST_CASE(what_is_typed_whole_comes_first, data::make(kKnownItems), item) {
    const auto generation = fixture_generation();
    std::vector<double> first;
    for (const schema::ReviewSummary& review : generation->reviews()) {
        const std::string typed = item.typed(review);
        if (typed.empty()) continue;
        const AskedTask asked =
            ask({.id = review.id.value, .request = "q=" + indexer::encoded_value(typed)}, *generation);
        // Where two reviews share a label, either may be the first.
        const auto* found = asked.reviews.empty() ? nullptr : &asked.reviews.front();
        const bool is_first = found != nullptr && item.typed(generation->review(*generation->find(*found))) == typed;
        first.push_back(is_first ? 1 : 0);
        if (!is_first)
            BOOST_TEST_MESSAGE("\"" << typed << "\" finds "
                                    << (found != nullptr        ? *found
                                        : asked.refused.empty() ? "nothing"
                                                                : asked.refused));
    }
    BOOST_TEST(first.size() > 40u);
    check_figure(item.figure, indexer::mean_of(first));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::test
