// Which reviews a theme counts, by level and basis: by examples small enough to check by eye, and over the fixtures.
#include "query-server/search/theme_columns.hpp"

#include "tests/support/random_corpus.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::server {

namespace {

using schema::FieldId;

constexpr CountedTags kMentioned{.levels = {false, false, true}};
constexpr CountedTags kCentral{.levels = {true, false, false}};
constexpr CountedTags kByCataloguer{.bases = {true, false, false}};
constexpr CountedTags kByModel{.bases = {false, false, true}};
constexpr CountedTags kEverything{.levels = {true, true, true}, .bases = {true, true, true}};

// Without texts, so that the records alone decide.
const Generation& reviews() {
    static const auto generation = [] {
        test::TinyCorpus corpus;
        const auto add = [&](const std::string& id, const std::string& themes) {
            corpus.add({.id = id, .members = "\"themes\": [" + themes + "]"});
        };
        add("ra", R"({"theme": "neglect", "level": "central", "method": "cataloguer"})");
        add("rb", R"({"theme": "medical-neglect", "level": "contributory", "method": "rule 7"},
                     {"theme": "neglect", "level": "mentioned", "method": "cataloguer"})");
        add("rc", R"({"theme": "medical-neglect", "level": "mentioned", "method": "rule 7"})");
        add("rd", R"({"theme": "medical-neglect", "level": "central", "method": "model 3"},
                     {"theme": "educational-neglect", "level": "mentioned", "method": "cataloguer"})");
        add("re", R"({"theme": "child-sexual-abuse", "level": "central", "method": "cataloguer"})");
        return corpus.open();
    }();
    return *generation;
}

std::string with(const std::string& theme, const CountedTags& counted) {
    SearchRequest request{.counted_tags = counted, .sort = Sort::title, .size = 100};
    request.selections[schema::index_of(FieldId::theme)].values = {theme};
    std::string ids;
    for (const std::string& id : test::ids_of(test::found(request, reviews())))
        ids.append(ids.empty() ? "" : " ").append(id);
    return ids;
}

void require_equal(const FacetColumn& a, const FacetColumn& b) {
    BOOST_TEST_REQUIRE(a.values.size() == b.values.size());
    for (std::size_t i = 0; i < a.values.size(); ++i) {
        BOOST_TEST(a.values[i].id == b.values[i].id);
        BOOST_TEST((a.values[i].reviews == b.values[i].reviews), a.values[i].id);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(theme_columns)

BOOST_AUTO_TEST_CASE(usually_a_theme_counts_what_a_cataloguer_or_a_rule_made_central_or_contributory) {
    BOOST_TEST(with("neglect", {}) == "ra rb");
    BOOST_TEST(with("medical-neglect", {}) == "rb");
}

BOOST_AUTO_TEST_CASE(a_level_or_a_basis_narrows_what_counts) {
    BOOST_TEST(with("neglect", kCentral) == "ra");
    BOOST_TEST(with("neglect", kByCataloguer) == "ra");
    BOOST_TEST(with("neglect", kByModel) == "rd");
    BOOST_TEST(with("neglect", kEverything) == "ra rb rc rd");
}

// "rb" mentions neglect and is tagged with a narrower theme; "rd" only a model would tag.
BOOST_AUTO_TEST_CASE(a_review_tagged_with_a_narrower_theme_does_not_only_mention_the_broader_one) {
    BOOST_TEST(with("neglect", kMentioned) == "rc rd");
    BOOST_TEST(with("medical-neglect", kMentioned) == "rc");
    BOOST_TEST(with("abuse-and-harm", kMentioned) == "rc rd");
}

BOOST_AUTO_TEST_CASE(not_recorded_is_what_has_no_tag_that_counts) {
    BOOST_TEST(with("_missing", {}) == "rc rd");
    BOOST_TEST(with("_missing", kMentioned) == "ra rb re");
    BOOST_TEST(with("_missing", kEverything) == "");
}

BOOST_AUTO_TEST_CASE(leaving_out_a_theme_leaves_out_what_counts) {
    SearchRequest request{.counted_tags = kMentioned, .sort = Sort::title};
    request.selections[schema::index_of(FieldId::theme)].excluded = {"neglect"};
    BOOST_TEST((test::ids_of(test::found(request, reviews())) == std::vector<std::string>{"ra", "rb", "re"}));
}

BOOST_AUTO_TEST_CASE(answers_that_count_differently_are_not_taken_for_one_another) {
    const auto count_of = [](const CountedTags& counted) {
        const SearchAnswer answer = test::found({.counted_tags = counted}, reviews());
        const auto& values = answer.facets[schema::index_of(FieldId::theme)].values;
        return std::ranges::find(values, "neglect", &FacetValue::value)->count;
    };
    BOOST_TEST(count_of({}) == 2u);
    BOOST_TEST(count_of(kEverything) == 4u);
    BOOST_TEST(count_of({}) == 2u);
}

BOOST_AUTO_TEST_CASE(the_usual_column_is_the_one_the_tags_themselves_make) {
    test::TinyCorpus corpus;
    test::write_random_corpus(corpus, 120, 5);
    for (const auto& generation : {corpus.open(), test::fixture_generation()}) {
        const FacetColumn& usual = generation->columns()[FieldId::theme];
        require_equal(theme_column({}, generation->reviews(), usual), usual);
        BOOST_TEST(&generation->column(FieldId::theme, {}) == &usual);
    }
}

BOOST_AUTO_TEST_CASE(tagged_and_mentioned_are_disjoint_for_every_theme) {
    const auto generation = test::fixture_generation();
    const FacetColumn& tagged = generation->column(FieldId::theme, {});
    const FacetColumn& mentioned = generation->column(FieldId::theme, kMentioned);
    std::uint64_t mentions = 0;
    for (const schema::Theme& theme : generation->vocabulary().themes()) {
        const schema::Bitmap& both = mentioned.find(theme.id)->reviews;
        BOOST_TEST(tagged.find(theme.id)->reviews.count_and(both) == 0u, theme.id);
        mentions += both.count();
    }
    BOOST_TEST(mentions > 0u);
}

BOOST_AUTO_TEST_CASE(a_column_is_made_once) {
    BOOST_TEST(&reviews().column(FieldId::theme, kMentioned) == &reviews().column(FieldId::theme, kMentioned));
    BOOST_TEST(&reviews().column(FieldId::theme, kMentioned) != &reviews().column(FieldId::theme, kCentral));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
