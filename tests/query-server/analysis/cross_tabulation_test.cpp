// Random tables over a corpus of random records: each number against the search that its link leads to, and sums.
#include "query-server/analysis/cross_tabulation.hpp"

#include "analysed.hpp"
#include "corpus-fixtures/generate/random.hpp"
#include "query-server/addresses.hpp"
#include "query-server/analysis/narrowed.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <numeric>

namespace casebook::server::test {
namespace {

using generate::Random;

constexpr int kTables = 500;

std::string random_field(Random& random) {
    const auto names = dimension_names();
    return random.pick(names);
}

/// A value that occurs, chosen or left out.
std::string random_filter(Random& random, const Generation& generation) {
    const schema::Field& field = random.pick(schema::kFields);
    const FacetColumn& column = generation.columns()[field.id];
    const FacetColumn::Value& value = random.pick(column.values);
    std::string out = (random.chance(0.2) ? "&not." : "&") + std::string(field.name) + "=" + value.id;
    if (random.chance(0.3)) out += "&" + std::string(field.name) + "=" + random.pick(column.values).id;
    if (schema::multi_valued(field) && random.chance(0.3)) out += "&" + std::string(field.name) + ".mode=all";
    return out;
}

std::string random_analysis(Random& random, const Generation& generation) {
    constexpr std::string_view kQueries[] = {"", "child", "neglect+OR+school", "NOT+police", "%22school+nurse%22"};
    constexpr std::string_view kUnits[] = {"review", "review", "review", "recommendation", "passage"};
    const std::string rows = random_field(random);
    std::string out =
        "q=" + std::string(random.pick(kQueries)) + "&unit=" + std::string(random.pick(kUnits)) + "&rows=" + rows;
    const std::string columns = random_field(random), layers = random_field(random);
    if (columns != rows && random.chance(0.8)) out += "&columns=" + columns;
    if (layers != rows && layers != columns && random.chance(0.2)) out += "&layers=" + layers;
    for (int i = random.between(0, 2); i > 0; --i) out += random_filter(random, generation);
    if (random.chance(0.2)) out += "&theme.level=mentioned&theme.level=central";
    if (random.chance(0.3)) out += "&base=recorded";
    return out;
}

std::uint64_t found(const std::optional<SearchRequest>& search, const Generation& generation) {
    return search ? casebook::test::found(*search, generation).total.value : 0;
}

/// The number against what its link finds; a number that no link can be written for is 0.
void follow(const CrossTable& table, std::size_t number, std::pair<std::size_t, std::size_t> at,
            const AnalysisAnswer& answer, const Generation& generation) {
    auto search = narrowed(answer.request.search, table.layers, table.layers.categories[number]);
    if (search) search = narrowed(*search, table.rows, table.rows.categories[at.first]);
    if (search) search = narrowed(*search, table.columns, table.columns.categories[at.second]);
    BOOST_TEST(table.layer[number].at(at.first, at.second).count == found(search, generation),
               analysis_address(answer.request, Form::html) << " at " << at.first << ", " << at.second);
}

std::uint64_t sum(const std::vector<std::uint64_t>& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{});
}

void check_sums(const CrossTable& table) {
    for (const CrossLayer& layer : table.layer) {
        BOOST_TEST((sum(layer.row_totals) == layer.total || layer.rows_overlap));
        BOOST_TEST((sum(layer.column_totals) == layer.total || layer.columns_overlap));
        for (std::size_t r = 0; r < layer.row_totals.size(); ++r) {
            std::uint64_t cells = 0;
            for (std::size_t c = 0; c < layer.column_totals.size(); ++c) cells += layer.at(r, c).count;
            BOOST_TEST((cells == layer.row_totals[r] || layer.columns_overlap));
        }
    }
}

void follow_all(const CrossTable& table, const AnalysisAnswer& answer, const Generation& generation) {
    for (std::size_t layer = 0; layer < table.layer.size(); ++layer)
        for (std::size_t row = 0; row < table.rows.categories.size(); ++row)
            for (std::size_t column = 0; column < table.columns.categories.size(); ++column)
                follow(table, layer, {row, column}, answer, generation);
}

BOOST_AUTO_TEST_SUITE(cross_tabulations)

BOOST_AUTO_TEST_CASE(each_cell_is_what_its_link_finds_and_sums_reconcile_or_are_said_not_to) {
    const auto generation = random_generation();
    for (int i = 0; i < kTables; ++i) {
        Random random(20, static_cast<std::uint64_t>(i));
        const AnalysisAnswer answer = analysed(random_analysis(random, *generation), *generation);
        const CrossTable& table = std::get<CrossTable>(answer.found);
        check_sums(table);
        follow_all(table, answer, *generation);
    }
}

/// One child a review, so that fields of children have one value each.
std::shared_ptr<const Generation> four_reviews(casebook::test::TinyCorpus& corpus) {
    const auto add = [&](const char* id, const char* members) { corpus.add({.id = id, .members = members}); };
    add("review-a", R"("children": [{"outcome": "died", "gender": "male"}], "nation": "england")");
    add("review-b", R"("children": [{"outcome": "died"}], "nation": "england")");
    add("review-c", R"("children": [{"outcome": "serious_harm", "gender": "female"}], "nation": "wales")");
    add("review-d", R"("nation": "wales")");
    return corpus.open();
}

BOOST_AUTO_TEST_CASE(what_is_not_recorded_stands_apart_and_is_in_a_base_only_where_that_is_asked_for) {
    casebook::test::TinyCorpus corpus;
    const auto generation = four_reviews(corpus);
    const auto cell = [&](const std::string& query, std::size_t row) {
        const AnalysisAnswer answer = analysed(query, *generation);
        return std::get<CrossTable>(answer.found).layer.front().at(row, 0);
    };
    BOOST_TEST(cell("rows=outcome", 0).count == 2u);
    BOOST_TEST(cell("rows=outcome", 0).of_column == 4u);
    BOOST_TEST(cell("rows=outcome&base=recorded", 0).of_column == 3u);
    BOOST_TEST(cell("rows=outcome", 3).count == 1u); // not recorded
    BOOST_TEST(cell("rows=outcome&base=recorded", 3).count == 1u);
    BOOST_TEST(cell("rows=outcome&base=recorded", 3).of_column == 0u);
}

BOOST_AUTO_TEST_CASE(each_column_has_a_base_of_its_own) {
    casebook::test::TinyCorpus corpus;
    const auto generation = four_reviews(corpus);
    const AnalysisAnswer answer = analysed("rows=gender&columns=outcome&base=recorded", *generation);
    const CrossTable& table = std::get<CrossTable>(answer.found);
    const CrossLayer& layer = table.layer.front();
    BOOST_TEST_REQUIRE(table.rows.categories[1].value == "male");
    BOOST_TEST_REQUIRE(table.columns.categories[0].value == "died");
    BOOST_TEST(layer.at(1, 0).count == 1u);
    BOOST_TEST(layer.at(1, 0).of_column == 1u); // of two who died, the gender of one is recorded
    BOOST_TEST(layer.column_totals[0] == 2u);
    BOOST_TEST(layer.recorded == 2u);
}

BOOST_AUTO_TEST_CASE(a_review_with_two_children_may_stand_in_two_rows_and_then_nothing_is_tested) {
    casebook::test::TinyCorpus corpus;
    corpus.add({.id = "review-a",
                .members = R"("nation": "wales", "children": [{"outcome": "died"}, {"outcome": "serious_harm"}])"});
    corpus.add({.id = "review-b", .members = R"("nation": "england", "children": [{"outcome": "died"}])"});
    const AnalysisAnswer answer = analysed("rows=outcome&columns=nation", *corpus.open());
    const CrossTable& table = std::get<CrossTable>(answer.found);
    BOOST_TEST(table.layer.front().rows_overlap);
    BOOST_TEST(!stands_in_one_cell(table, table.layer.front()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server::test
