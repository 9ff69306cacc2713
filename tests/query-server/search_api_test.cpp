#include "query-server/limits.hpp"
#include "query-server/render/json.hpp"
#include "query-server/route.hpp"
#include "query-server/search/units.hpp"

#include "made_answer.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

#include <fstream>
#include <iterator>

namespace casebook::server {
namespace {

std::string documentation() {
    std::ifstream file(CASEBOOK_SOURCE_DIR "/docs/search-api.md");
    return {std::istreambuf_iterator<char>(file), {}};
}

void require_members(const std::string& page, const rapidjson::Value& value) {
    if (value.IsArray())
        for (const auto& item : value.GetArray()) require_members(page, item);
    if (!value.IsObject()) return;
    for (const auto& member : value.GetObject()) {
        const std::string name = member.name.GetString();
        const bool named = page.find("`" + name + "`") != std::string::npos ||
                           page.find(name + "[]`") != std::string::npos ||
                           page.find("." + name + "`") != std::string::npos;
        BOOST_TEST(named, name);
        require_members(page, member.value);
    }
}

rapidjson::Document data_of(const SearchAnswer& answer) {
    const std::string generation = "g-0123456789abcdef";
    rapidjson::Document data;
    data.Parse(json(search_page(answer, {generation, test::small_vocabulary(), Form::json})).c_str());
    return data;
}

BOOST_AUTO_TEST_SUITE(search_api)

BOOST_AUTO_TEST_CASE(every_facet_is_documented_with_its_label) {
    const std::string page = documentation();
    for (const schema::Field& field : schema::kFields) {
        const std::string row = "| `" + std::string(field.name) + "` | " + std::string(field.label) + " | " +
                                (schema::multi_valued(field) ? "* |" : "|");
        BOOST_TEST(page.find(row) != std::string::npos, row);
    }
}

BOOST_AUTO_TEST_CASE(every_member_of_the_answer_is_documented) {
    require_members(documentation(), data_of(test::made_answer().answer));
}

BOOST_AUTO_TEST_CASE(every_member_of_a_recommendation_found_and_of_its_explanation_is_documented) {
    auto made = test::made_answer();
    made.answer.request.unit = Unit::recommendation;
    made.answer.hits.front().recommendation = FoundRecommendation{.number = 3, .document = "overview report.pdf"};
    made.answer.hits.front().explanation = Explanation{.terms = {{"supervis", 4.1}}};
    const rapidjson::Document answer = data_of(made.answer);
    BOOST_TEST_REQUIRE(answer["results"][0].HasMember("recommendation"));
    BOOST_TEST_REQUIRE(answer["results"][0].HasMember("explanation"));
    require_members(documentation(), answer);
}

BOOST_AUTO_TEST_CASE(every_member_of_an_answer_that_finds_nothing_is_documented) {
    auto made = test::made_answer();
    made.answer.total = {};
    made.answer.hits.clear();
    made.answer.relaxations = {
        {.kind = Relaxation::Kind::without_term, .what = "nursery", .request = made.answer.request, .count = 12}};
    const rapidjson::Document answer = data_of(made.answer);
    BOOST_TEST_REQUIRE(answer["relaxations"].Size() == 1u);
    require_members(documentation(), answer);
}

BOOST_AUTO_TEST_CASE(every_unit_and_every_limit_of_a_query_is_documented) {
    const std::string page = documentation();
    for (const UnitRow& unit : kUnits)
        BOOST_TEST(page.find("`" + std::string(unit.id) + "`") != std::string::npos, unit.id);
    const std::string bytes = grouped(Limits().max_query_bytes) + " bytes";
    BOOST_TEST(page.find("| `q` | text, at most " + bytes) != std::string::npos, bytes);
}

BOOST_AUTO_TEST_CASE(every_code_of_a_problem_with_a_query_or_a_parameter_is_documented) {
    using schema::ErrorCode;
    const std::string page = documentation();
    for (const ErrorCode code : {ErrorCode::query_too_long, ErrorCode::query_too_broad, ErrorCode::unknown_parameter,
                                 ErrorCode::bad_parameter, ErrorCode::unknown_facet_value})
        BOOST_TEST(page.find("`" + std::string(schema::error_row(code).name) + "`") != std::string::npos);
    BOOST_TEST(page.find("query_syntax") == std::string::npos); // any query is answered
}

BOOST_AUTO_TEST_CASE(every_address_with_data_is_documented) {
    const std::string page = documentation();
    for (const Route& route : kRoutes)
        if (route.forms.has(Form::json))
            BOOST_TEST(page.find("`" + std::string(route.pattern.substr(0, route.pattern.find('{')))) !=
                           std::string::npos,
                       route.pattern);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
