// The contract of facets, by examples small enough to count on one's fingers. Brute force over thousands of questions
// is in facet_counts_property_test.cpp.
#include "query-server/search/facet.hpp"

#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::server {

namespace {

using schema::FieldId;
using test::found;

const Generation& reviews() {
    static const auto generation = [] {
        test::TinyCorpus corpus;
        corpus.add({.id = "ra",
                    .text = "neglect\n",
                    .members = R"("nation": "england", "harm": ["neglect", "emotional_abuse"], "published": "2015",
            "themes": [{"theme": "medical-neglect", "level": "central"}, {"theme": "neglect", "level": "central"}])"});
        corpus.add({.id = "rb",
                    .text = "neglect police\n",
                    .members = R"("nation": "wales", "harm": ["neglect"], "published": "2016/2017",
            "themes": [{"theme": "medical-neglect", "level": "contributory"}])"});
        corpus.add({.id = "rc", .text = "police\n", .members = R"("nation": "england", "published": "2018",
            "themes": [{"theme": "educational-neglect", "level": "central"}, {"theme": "child-sexual-abuse", "level": "mentioned"}])"});
        corpus.add({.id = "rd", .text = "nothing\n"});
        return corpus.open();
    }();
    return *generation;
}

SearchRequest asking(const std::string& query, FieldId field, std::vector<std::string> values,
                     FacetMode mode = FacetMode::any) {
    SearchRequest request{.query = query};
    request.selections[schema::index_of(field)] = {.values = std::move(values), .mode = mode};
    return request;
}

const FacetCounts& facet(const SearchAnswer& answer, FieldId field) { return answer.facets[schema::index_of(field)]; }

// "england 2, wales 1*": with the counts, a star where selected, a minus where excluded.
std::string listed(const SearchAnswer& answer, FieldId field) {
    std::string text;
    for (const FacetValue& value : facet(answer, field).values)
        if (value.count > 0 || value.selected || value.excluded)
            text += (text.empty() ? "" : ", ") + std::string(value.value) + " " + std::to_string(value.count) +
                    (value.selected ? "*" : "") + (value.excluded ? "-" : "");
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(facet_contract)

BOOST_AUTO_TEST_CASE(a_facet_counts_reviews_and_not_recorded_comes_last) {
    BOOST_TEST(listed(found("", reviews()), FieldId::nation) == "england 2, wales 1, _missing 1");
    BOOST_TEST(listed(found("", reviews()), FieldId::harm) == "neglect 2, emotional_abuse 1, _missing 2");
}

BOOST_AUTO_TEST_CASE(a_facet_ignores_its_own_selection_and_the_others_do_not) {
    const SearchAnswer answer = found(asking("", FieldId::nation, {"wales"}), reviews());
    BOOST_TEST(answer.total.value == 1u);
    BOOST_TEST(listed(answer, FieldId::nation) == "england 2, wales 1*, _missing 1");
    BOOST_TEST(listed(answer, FieldId::harm) == "neglect 1");
}

BOOST_AUTO_TEST_CASE(values_of_one_facet_are_joined_by_or_and_facets_by_and) {
    SearchRequest request = asking("", FieldId::nation, {"england", "wales"});
    BOOST_TEST(found(request, reviews()).total.value == 3u);
    request.selections[schema::index_of(FieldId::harm)].values = {"emotional_abuse"};
    BOOST_TEST(found(request, reviews()).total.value == 1u);
}

BOOST_AUTO_TEST_CASE(in_mode_all_every_value_must_be_there_and_the_facet_narrows_itself) {
    const SearchAnswer answer =
        found(asking("", FieldId::harm, {"emotional_abuse", "neglect"}, FacetMode::all), reviews());
    BOOST_TEST(answer.total.value == 1u);
    BOOST_TEST(listed(answer, FieldId::harm) == "emotional_abuse 1*, neglect 1*");
}

BOOST_AUTO_TEST_CASE(a_selected_value_stays_listed_at_zero) {
    const SearchAnswer answer = found(asking("police", FieldId::harm, {"emotional_abuse"}), reviews());
    BOOST_TEST(answer.total.value == 0u);
    BOOST_TEST(listed(answer, FieldId::harm) == "neglect 1, emotional_abuse 0*, _missing 1");
}

BOOST_AUTO_TEST_CASE(not_recorded_can_be_chosen) {
    const SearchAnswer answer = found(asking("", FieldId::nation, {"_missing"}), reviews());
    BOOST_TEST((test::ids_of(answer) == std::vector<std::string>{"rd"}));
    BOOST_TEST(listed(answer, FieldId::nation) == "england 2, wales 1, _missing 1*");
    BOOST_TEST(found(asking("", FieldId::nation, {"_missing", "wales"}), reviews()).total.value == 2u);
}

BOOST_AUTO_TEST_CASE(an_excluded_value_takes_its_reviews_out_everywhere_and_stays_listed) {
    SearchRequest request;
    request.selections[schema::index_of(FieldId::harm)].excluded = {"emotional_abuse"};
    const SearchAnswer answer = found(request, reviews());
    BOOST_TEST(answer.total.value == 3u);
    BOOST_TEST(listed(answer, FieldId::harm) == "neglect 1, emotional_abuse 0-, _missing 2");
}

BOOST_AUTO_TEST_CASE(a_parent_counts_the_union_of_its_children_not_the_sum) {
    const SearchAnswer answer = found("", reviews());
    // "ra" has neglect and a narrower theme: once. A theme that is only mentioned is not counted.
    BOOST_TEST(listed(answer, FieldId::theme) ==
               "abuse-and-harm 3, neglect 3, medical-neglect 2, educational-neglect 1, _missing 1");
    BOOST_TEST(found(asking("", FieldId::theme, {"neglect"}), reviews()).total.value == 3u);
}

BOOST_AUTO_TEST_CASE(a_value_names_the_broader_one) {
    const SearchAnswer answer = found("", reviews());
    const auto& values = facet(answer, FieldId::theme).values;
    BOOST_TEST(std::ranges::find(values, "medical-neglect", &FacetValue::value)->parent == "neglect");
    BOOST_TEST(std::ranges::find(values, "abuse-and-harm", &FacetValue::value)->parent == "");
}

BOOST_AUTO_TEST_CASE(a_short_fixed_list_is_shown_whole_in_its_own_order) {
    const FacetCounts nations = facet(found("nothing", reviews()), FieldId::nation);
    std::vector<std::string> ids;
    for (const FacetValue& value : nations.values) ids.emplace_back(value.value);
    BOOST_TEST((ids == std::vector<std::string>{"england", "wales", "scotland", "northern_ireland", "_missing"}));
    BOOST_TEST(nations.values_total == 4u);
}

BOOST_AUTO_TEST_CASE(years_come_in_the_order_of_time_and_a_range_takes_every_review_it_may_hold) {
    BOOST_TEST(listed(found("", reviews()), FieldId::published_year) == "2015 1, 2018 1, _uncertain 1, _missing 1");
    const auto total = [](std::optional<int> from, std::optional<int> to) {
        return found({.year_from = from, .year_to = to}, reviews()).total.value;
    };
    BOOST_TEST(total(2016, 2016) == 1u);
    BOOST_TEST(total(2017, {}) == 2u);
    BOOST_TEST(total({}, 2016) == 2u);
    BOOST_TEST(total(2015, 2018) == 3u); // never one without a date
    BOOST_TEST(total(2019, {}) == 0u);
    BOOST_TEST(total(2018, 2015) == 0u); // backwards: nothing
}

BOOST_AUTO_TEST_CASE(of_a_long_list_the_most_frequent_are_listed_all_are_counted_and_the_chosen_never_vanish) {
    test::TinyCorpus corpus;
    for (int i = 0; i < 300; ++i)
        corpus.add({.id = "rr" + std::to_string(1000 + i),
                    .members = R"("authorities": ["Name )" + std::to_string(1000 + i) + R"(", "Common )" +
                               std::to_string(i % 2) + "\"]"});
    const auto generation = corpus.open();
    const SearchAnswer answer = found(asking("", FieldId::authority, {"name-1299"}), *generation);
    const FacetCounts& names = facet(answer, FieldId::authority);
    BOOST_TEST(names.values_total == 302u);
    BOOST_TEST(names.values.size() == Limits().max_facet_values + 1);
    BOOST_TEST(names.values[0].value == "common-0");
    BOOST_TEST(names.values[0].count == 150u);
    BOOST_TEST(names.values[1].value == "common-1");
    BOOST_TEST(names.values[2].value == "name-1000");
    BOOST_TEST(names.values.back().value == "name-1299");
    BOOST_TEST(names.values.back().selected);

    SearchRequest all = asking("", FieldId::authority, {"name-1299"});
    all.whole_facets = {FieldId::authority};
    BOOST_TEST(facet(found(all, *generation), FieldId::authority).values.size() == 302u);
    BOOST_TEST(facet(found(all, *generation), FieldId::publisher).values.size() <= Limits().max_facet_values + 1);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
