#include "schema/facet_value.hpp"

#include "schema/review_record.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::schema {

namespace {

using Values = std::vector<FacetValueName>;

struct Example {
    std::string_view members; // of the record
    FieldId field;
    std::string_view values; // ids, with '=' before a name, blanks between
};
std::ostream& operator<<(std::ostream& out, const Example& example) {
    return out << field(example.field).name << " of " << example.members;
}

// clang-format off
constexpr Example kExamples[] = {
    {R"("themes": [{"theme": "neglect", "level": "central"}])", FieldId::theme, "neglect"},
    {R"("themes": [{"theme": "neglect", "level": "contributory"}, {"theme": "csa", "level": "central"}])", FieldId::theme, "csa neglect"},
    {R"("themes": [{"theme": "neglect", "level": "mentioned"}])", FieldId::theme, ""},
    {R"("harm": ["neglect", "emotional_abuse"])", FieldId::harm, "emotional_abuse neglect"},
    {R"("harm": [])", FieldId::harm, ""},
    {R"("nation": "wales")", FieldId::nation, "wales"},
    {R"("family_factors": {"poverty": "yes", "transience": "no"})", FieldId::family_factor, "poverty"},
    {R"("family_factors": {"poverty": "no", "transience": "no"})", FieldId::family_factor, "_none"},
    {R"("family_factors": {})", FieldId::family_factor, ""},
    {R"("children": [{"gender": "male"}, {"gender": "female"}, {"gender": "male"}])", FieldId::gender, "female male"},
    {R"("children": [{}, {"gender": "male"}])", FieldId::gender, "male"},
    {R"("children": [{"exploitation": {"online": "no"}}, {"exploitation": {"online": "yes"}}])", FieldId::exploitation, "online"},
    {R"("children": [{"exploitation": {"online": "no"}}, {}])", FieldId::exploitation, "_none"},
    {R"("published": "2017-11")", FieldId::published_year, "2017"},
    {R"("published": "2017~")", FieldId::published_year, "2017"},
    {R"("published": "2016/2017")", FieldId::published_year, "_uncertain"},
    {R"("title": "x")", FieldId::published_year, ""},
    {R"("incident": "2016-03-31")", FieldId::incident_year, "2015-16"},
    {R"("incident": "2016-04")", FieldId::incident_year, "2016-17"},
    {R"("incident": "2016-04/2017-03")", FieldId::incident_year, "2016-17"},
    {R"("incident": "2016")", FieldId::incident_year, "_uncertain"},
    {R"("incident": "1999-12")", FieldId::incident_year, "1999-00"},
    {R"("publisher": {"name": "St Brannock's Board"})", FieldId::publisher, "st-brannock-board=St_Brannock's_Board"},
    {R"("publisher": {"anonymous": true})", FieldId::publisher, "_anonymous"},
    {R"("publisher": {"name": "\u4fdd"})", FieldId::publisher, "unnamed=\xE4\xBF\x9D"},
    {R"("authorities": ["Moor", "Ashenby"])", FieldId::authority, "ashenby=Ashenby moor=Moor"},
    {R"("publisher": {"anonymous": true}, "authorities": ["Ashenby"])", FieldId::authority, ""},
    {R"("region": "london")", FieldId::region, "london"},
    {R"("publisher": {"anonymous": true}, "region": "london")", FieldId::region, ""},
};
// clang-format on

std::string written(const Values& values) {
    std::string text;
    for (const FacetValueName& value : values) {
        std::string label = value.label;
        for (char& c : label)
            if (c == ' ') c = '_';
        text += (text.empty() ? "" : " ") + value.id + (label.empty() ? "" : "=" + label);
    }
    return text;
}

Review review_with(std::string_view members) {
    const bool titled = members.find("\"title\"") != std::string_view::npos;
    const auto record = parse_review_record(R"({"id": "one", )" + std::string(titled ? "" : R"("title": "One", )") +
                                            std::string(members) + "}");
    BOOST_TEST_REQUIRE(record.has_value());
    Review review{.record = *record};
    for (const ThemeAssignment& assigned : record->themes)
        review.themes.push_back({.theme = assigned.theme, .level = assigned.level, .basis = basis_of(assigned.method)});
    return review;
}

} // namespace

BOOST_AUTO_TEST_SUITE(facet_value)

BOOST_DATA_TEST_CASE(a_record_counts_under_what_it_states, boost::unit_test::data::make(kExamples), example) {
    BOOST_TEST(written(facet_values(review_with(example.members), field(example.field))) == example.values);
}

BOOST_AUTO_TEST_CASE(the_languages_are_those_of_the_documents_that_were_read) {
    Review review = review_with(R"("documents": [{"file": "a.txt", "language": "cy"}, {"file": "b.txt"}])");
    BOOST_TEST(facet_values(review, field(FieldId::language)).empty());
    review.documents = {{.record = review.record.documents[0]},
                        {.record = review.record.documents[1]},
                        {.record = review.record.documents[0]}};
    BOOST_TEST(written(facet_values(review, field(FieldId::language))) == "cy en");
}

BOOST_AUTO_TEST_CASE(two_names_with_one_slug_are_one_value) {
    Review review = review_with(R"("authorities": ["St Brannock's", "St Brannock\u2019s"])");
    BOOST_TEST(facet_values(review, field(FieldId::authority)).size() == 1u);
}

BOOST_AUTO_TEST_CASE(packed_values_are_unpacked_as_they_were) {
    for (const Values& values :
         {Values{}, Values{{"neglect", ""}}, Values{{"a", "A"}, {"b", "B \xE2\x80\x93 C"}, {"c", ""}},
          Values{{"long", std::string(5000, 'x')}}}) {
        const auto again = unpack_facet_values(pack_facet_values(values));
        BOOST_TEST_REQUIRE(again.has_value());
        BOOST_TEST((*again == values));
    }
}

BOOST_AUTO_TEST_CASE(bytes_that_were_not_packed_are_an_error_or_values_never_a_crash) {
    const std::string packed = pack_facet_values({{"neglect", ""}, {"board", "Board"}});
    for (std::size_t size = 1; size < packed.size(); ++size) {
        const auto cut = unpack_facet_values(std::string_view(packed).substr(0, size));
        const bool between_values = cut && cut->size() == 1 && cut->front().id == "neglect";
        BOOST_TEST((between_values || (!cut && cut.error().code == ErrorCode::index_corrupt)), size);
    }
    for (int byte = 0; byte < 256; ++byte) unpack_facet_values(std::string(3, static_cast<char>(byte)));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
