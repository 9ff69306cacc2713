// What is remembered of earlier searches changes no answer.
#include "query-server/search/search_memory.hpp"

#include "corpus-fixtures/generate/random.hpp"
#include "tests/support/random_corpus.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::test {

namespace {

using generate::Random;
using schema::FieldId;
using schema::index_of;
using server::SearchAnswer;
using server::SearchRequest;

std::string written(const SearchAnswer& answer) {
    std::string text = std::to_string(answer.total.value) + ":";
    for (const std::string& id : ids_of(answer)) text += " " + id;
    for (const server::FacetCounts& facet : answer.facets)
        for (const server::FacetValue& value : facet.values)
            text.append("\n").append(value.value).append(" ").append(std::to_string(value.count));
    return text;
}

/// A visitor's next step: a facet value ticked or unticked, a page turned, another order.
void step(SearchRequest& request, const SearchAnswer& before, Random& random) {
    request.page = 1;
    if (random.chance(0.4) && before.pages_total > 1) {
        request.page = static_cast<std::uint32_t>(1 + random.below(before.pages_total));
        return;
    }
    if (random.chance(0.2)) request.sort = random.chance(0.5) ? server::Sort::newest : server::Sort::title;
    if (random.chance(0.1)) request.year_from = random.between(2008, 2025);
    if (random.chance(0.1)) request.counted_tags.levels = {random.chance(0.5), false, true};
    const server::FacetCounts& facet = random.pick(before.facets);
    if (facet.values.empty()) return;
    auto& values = request.selections[index_of(facet.field)].values;
    values = random.chance(0.3) ? std::vector<std::string>{}
                                : std::vector<std::string>{std::string(random.pick(facet.values).value)};
}

struct TwoMemories {
    explicit TwoMemories(const TinyCorpus& corpus)
        : id(corpus.build()), forgetful(open_generation(corpus.root(), id, 0)),
          remembering(open_generation(corpus.root(), id, 8u << 20)) {}
    std::string id;
    std::shared_ptr<const server::Generation> forgetful, remembering;
};

} // namespace

BOOST_AUTO_TEST_SUITE(search_memory)

BOOST_AUTO_TEST_CASE(an_answer_is_the_same_whether_or_not_anything_is_remembered) {
    TinyCorpus corpus;
    write_random_corpus(corpus, 400, 11); // more than the places that are remembered
    const TwoMemories two(corpus);
    Random random(5, 1);
    constexpr const char* kQueries[] = {"", "the", "school", "school OR police", "police -school", "neglect school"};
    for (int visit = 0; visit < 60; ++visit) {
        SearchRequest request{.query = random.pick(kQueries), .size = 7, .passages = 0};
        for (int steps = 0; steps < 8; ++steps) {
            const SearchAnswer expected = found(request, *two.forgetful);
            BOOST_TEST_REQUIRE(written(found(request, *two.remembering)) == written(expected));
            step(request, expected, random);
        }
    }
    BOOST_TEST(two.remembering->memory().ranked_starts.bytes() > 0u);
    BOOST_TEST(two.remembering->memory().facets.bytes() > 0u);
    BOOST_TEST(two.forgetful->memory().facets.bytes() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
