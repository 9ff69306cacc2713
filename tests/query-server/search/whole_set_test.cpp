// Everything a search finds is what its pages hold, in their order.
#include "query-server/search/whole_set.hpp"

#include "query-server/search/units.hpp"
#include "tests/support/random_corpus.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::test {
namespace {

using server::SearchRequest;
using server::Sort;
using server::Unit;
using server::WholeSetWanted;

const WholeSetWanted kAll{.texts = true, .work = std::chrono::minutes(1)};

/// More than are mixed and remembered, so that the order comes of both of its parts.
std::shared_ptr<const server::Generation> generation() {
    static TinyCorpus corpus;
    static const auto opened = [] {
        write_random_corpus(corpus, 160, 7);
        return corpus.open();
    }();
    return opened;
}

/// What tells a hit from the others.
std::string name_of(const server::Hit& hit) {
    std::string name = hit.summary->id.value;
    if (hit.recommendation) name += " " + std::to_string(hit.recommendation->number);
    if (!hit.passages.empty())
        name += " " + hit.passages[0].document + std::to_string(hit.passages[0].pdf_page) + hit.passages[0].text;
    return name;
}

std::vector<std::string> names_in_pages(SearchRequest request) {
    std::vector<std::string> names;
    request.size = 7;
    request.passages = 0;
    for (request.page = 1;; ++request.page) {
        const auto answer = found(request, *generation());
        for (const server::Hit& hit : answer.hits) names.push_back(name_of(hit));
        if (request.page >= answer.pages_total) return names;
    }
}

std::vector<std::string> names_at_once(const SearchRequest& request) {
    const auto hits = find_all(request, kAll, search_context(*generation()));
    BOOST_TEST_REQUIRE(hits.has_value());
    std::vector<std::string> names;
    for (const server::Hit& hit : *hits) names.push_back(name_of(hit));
    return names;
}

BOOST_AUTO_TEST_SUITE(whole_set)

BOOST_AUTO_TEST_CASE(the_pages_together_are_the_whole_set_in_its_order) {
    std::size_t most = 0;
    for (const server::UnitRow& unit : server::kUnits)
        for (const std::optional<Sort> sort :
             {std::optional<Sort>(), std::optional(Sort::relevance), std::optional(Sort::newest),
              std::optional(Sort::oldest), std::optional(Sort::title)})
            for (const char* query : {"", "child", "neglect school", "\"school nurse\"", "police OR NOT child", "zzz"})
                for (const bool filtered : {false, true}) {
                    SearchRequest request{.query = query, .unit = unit.unit, .sort = sort};
                    if (filtered) request.year_from = 2016;
                    const auto names = names_at_once(request);
                    most = std::max(most, names.size());
                    BOOST_TEST(names == names_in_pages(request), boost::test_tools::per_element());
                }
    BOOST_TEST(most > 150u);
}

BOOST_AUTO_TEST_CASE(the_order_with_words_added_is_that_of_the_pages) {
    for (const char* query : {"child neglect", "school nurse police"}) {
        const SearchRequest request{.query = query, .match = server::MatchMode::any, .feedback = true};
        BOOST_TEST(names_at_once(request) == names_in_pages(request), boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(more_than_is_wanted_at_most_is_refused) {
    const SearchRequest all;
    const auto context = search_context(*generation());
    const std::uint64_t number = found(all, *generation()).total.value;
    const auto refused = find_all(all, {.most = number - 1, .work = std::chrono::minutes(1)}, context);
    BOOST_TEST_REQUIRE(!refused.has_value());
    BOOST_TEST((refused.error().code == schema::ErrorCode::query_too_broad));
    BOOST_TEST(refused.error().message.find(std::to_string(number)) != std::string::npos);
    BOOST_TEST(find_all(all, {.most = number, .work = std::chrono::minutes(1)}, context).has_value());
}

BOOST_AUTO_TEST_CASE(reviews_of_hits_are_named_once_in_order) {
    const auto hits = find_all({.query = "child", .unit = Unit::passage}, kAll, search_context(*generation()));
    BOOST_TEST_REQUIRE(hits.has_value());
    const auto reviews = reviews_of(*hits);
    BOOST_TEST_REQUIRE(!reviews.empty());
    BOOST_TEST((reviews.front() == hits->front().review));
    auto once = reviews;
    std::ranges::sort(once);
    BOOST_TEST((std::ranges::adjacent_find(once) == once.end()));
    BOOST_TEST(once.size() < hits->size());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::test
