#include "query-server/analysis/co_occurrence.hpp"

#include "analysed.hpp"
#include "query-server/analysis/narrowed.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::server::test {
namespace {

std::vector<std::string> ids(const CoOccurrence& together, const std::vector<std::size_t>& places) {
    std::vector<std::string> out;
    for (const std::size_t place : places) out.push_back(together.values.categories[place].value);
    return out;
}

/// Those of the first values that are not among `with`.
std::vector<std::size_t> others(const CoOccurrence& together, const std::vector<std::size_t>& with) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < together.combined; ++i)
        if (std::ranges::find(with, i) == with.end()) out.push_back(i);
    return out;
}

BOOST_AUTO_TEST_SUITE(co_occurrences)

BOOST_AUTO_TEST_CASE(pairs_and_combinations_are_what_their_links_find) {
    const auto generation = random_generation();
    for (const char* query : {"view=together", "view=together&rows=family_factor&q=child", "view=together&rows=harm",
                              "view=together&rows=family_factor&family_factor=domestic_abuse",
                              "view=together&rows=agency&agency=police&agency=education"}) {
        const AnalysisAnswer answer = analysed(query, *generation);
        const CoOccurrence& together = std::get<CoOccurrence>(answer.found);
        const schema::FieldId field = together.values.field;
        const auto found = [&](const std::vector<std::size_t>& with, const std::vector<std::size_t>& without) {
            const auto search =
                narrowed_to_all(answer.request.search, field, ids(together, with), ids(together, without));
            return casebook::test::found(*search, *generation).total.value;
        };
        for (const Pair& pair : together.pairs)
            BOOST_TEST(pair.both == found({pair.first, pair.second}, {}), query << " " << pair.first << pair.second);
        for (const Combination& one : together.combinations)
            BOOST_TEST(one.count == found(one.with, others(together, one.with)), query);
    }
}

BOOST_AUTO_TEST_CASE(each_thing_counted_is_in_one_combination) {
    const Limits limits;
    const AnalysisAnswer answer = analysed("view=together&rows=harm_context", *random_generation());
    const CoOccurrence& together = std::get<CoOccurrence>(answer.found);
    BOOST_TEST_REQUIRE(together.combinations.size() < limits.max_combinations);
    std::uint64_t sum = 0;
    for (const Combination& one : together.combinations) sum += one.count;
    BOOST_TEST(sum == together.total);
}

BOOST_AUTO_TEST_CASE(a_broader_value_makes_no_pair_with_a_narrower_one) {
    casebook::test::TinyCorpus corpus;
    corpus.add({.id = "review-a",
                .members = R"("family_factors": {"coercive_control": "yes", "parental_alcohol_misuse": "yes"})"});
    const AnalysisAnswer answer = analysed("view=together&rows=family_factor", *corpus.open());
    const CoOccurrence& together = std::get<CoOccurrence>(answer.found);
    BOOST_TEST_REQUIRE(together.values.categories.size() >= 3u);
    for (const Pair& pair : together.pairs) {
        const std::vector<std::string> both = ids(together, {pair.first, pair.second});
        BOOST_TEST(!(std::ranges::find(both, "coercive_control") != both.end() &&
                     std::ranges::find(both, "domestic_abuse") != both.end()));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server::test
