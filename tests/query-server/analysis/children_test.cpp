// Counts by child against the records themselves.
#include "query-server/generation/children.hpp"

#include "analysed.hpp"
#include "schema/facet_value.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::server::test {
namespace {

using schema::Field;
using schema::FieldId;

/// Does the list hold the value, or one that is narrower?
bool has(const std::vector<schema::FacetValueName>& values, const Field& field, const std::string& wanted) {
    if (wanted == schema::kMissingValue) return values.empty();
    return std::ranges::any_of(values, [&](const schema::FacetValueName& value) {
        for (std::string_view id = value.id; !id.empty();) {
            if (id == wanted) return true;
            const auto at = std::ranges::find(field.values, id, &schema::CodedValue::id);
            id = at == field.values.end() ? std::string_view() : at->parent;
        }
        return false;
    });
}

std::vector<schema::Child> all_children(const Generation& generation) {
    std::vector<schema::Child> out;
    for (std::uint32_t i = 0; i < generation.reviews().size(); ++i) {
        const auto stored = generation.stored_review(schema::ReviewOrdinal{i});
        BOOST_TEST_REQUIRE(stored.has_value());
        out.insert(out.end(), stored->record.children.begin(), stored->record.children.end());
    }
    return out;
}

/// Children of whom both are recorded, counted one by one.
std::uint64_t counted_by_hand(const std::vector<schema::Child>& children, const Field& rows, const std::string& row,
                              const Field& columns, const std::string& column) {
    return static_cast<std::uint64_t>(std::ranges::count_if(children, [&](const schema::Child& child) {
        return has(schema::facet_values(child, rows), rows, row) &&
               has(schema::facet_values(child, columns), columns, column);
    }));
}

BOOST_AUTO_TEST_SUITE(counts_by_child)

BOOST_AUTO_TEST_CASE(each_cell_counts_the_children_who_have_both_values_themselves) {
    const auto generation = random_generation();
    const std::vector<schema::Child> children = all_children(*generation);
    BOOST_TEST_REQUIRE(children.size() == generation->children().size());
    for (const auto& [rows, columns] : {std::pair{FieldId::outcome, FieldId::age_band},
                                        {FieldId::care_status, FieldId::gender},
                                        {FieldId::child_factor, FieldId::exploitation}}) {
        const Field &of_rows = schema::field(rows), &of_columns = schema::field(columns);
        const AnalysisAnswer answer = analysed(
            "by=child&rows=" + std::string(of_rows.name) + "&columns=" + std::string(of_columns.name), *generation);
        const CrossTable& table = std::get<CrossTable>(answer.found);
        BOOST_TEST(answer.exact);
        for (std::size_t r = 0; r < table.rows.categories.size(); ++r)
            for (std::size_t c = 0; c < table.columns.categories.size(); ++c)
                BOOST_TEST(table.layer.front().at(r, c).count ==
                           counted_by_hand(children, of_rows, table.rows.categories[r].value, of_columns,
                                           table.columns.categories[c].value));
    }
}

BOOST_AUTO_TEST_CASE(a_filter_by_what_is_recorded_of_a_child_leaves_the_children_who_have_it) {
    casebook::test::TinyCorpus corpus;
    corpus.add({.id = "review-a",
                .members = R"("children": [{"outcome": "died", "age_band": "under_1"}, {"age_band": "6_to_10"}])"});
    const auto generation = corpus.open();
    BOOST_TEST(analysed("by=child", *generation).counted == 2u);
    BOOST_TEST(analysed("by=child&outcome=died", *generation).counted == 1u);
    BOOST_TEST(analysed("by=child&outcome=_missing", *generation).counted == 0u); // the review has an outcome
    BOOST_TEST(analysed("by=child&age_band=6_to_10&outcome=died", *generation).counted == 0u);
}

BOOST_AUTO_TEST_CASE(a_link_finds_the_reviews_of_the_children_counted) {
    Served served(random_generation(), 1);
    const auto rows = cells_of(served.get("/analysis.csv?for=data&by=child&rows=outcome&columns=age_band").body);
    std::size_t followed = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const std::string &row = rows[i][1], &column = rows[i][2], &query = rows[i][rows[i].size() - 2];
        if (row == schema::kMissingValue || column == schema::kMissingValue) BOOST_TEST(query.empty());
        if (query.empty() || row.empty() || column.empty()) continue;
        BOOST_TEST(found_at(served, query.substr(std::string("http://casebook.test").size())) > 0u, query);
        ++followed;
    }
    BOOST_TEST(followed > 5u);
}

BOOST_AUTO_TEST_CASE(a_review_without_children_has_none) {
    casebook::test::TinyCorpus corpus;
    corpus.add({.id = "review-a"});
    corpus.add({.id = "review-b", .members = R"("children": [{"outcome": "died"}])"});
    const auto generation = corpus.open();
    BOOST_TEST(generation->children().size() == 1u);
    BOOST_TEST(analysed("by=child", *generation).known == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server::test
