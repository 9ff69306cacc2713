#include "query-server/search/similar_parameters.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

const Limits kLimits;

Checked<SimilarRequest> form(std::string_view body) { return parse_similar_body(body, BodyType::form, kLimits); }
Checked<SimilarRequest> json(std::string_view body) { return parse_similar_body(body, BodyType::json, kLimits); }

BOOST_AUTO_TEST_SUITE(similar_parameters)

BOOST_AUTO_TEST_CASE(a_form_and_json_say_the_same) {
    const auto by_form = form("text=Six+months%0D%0Aold&without=words&without=age_band%3Aunder_1&size=5&page=2");
    const auto by_json = json(R"({"text": "Six months\r\nold", "without": ["age_band:under_1", "words", "words"],
                                  "size": 5, "page": 2})");
    BOOST_TEST_REQUIRE(by_form.has_value());
    BOOST_TEST_REQUIRE(by_json.has_value());
    BOOST_TEST((*by_form == *by_json));
    BOOST_TEST(by_form->text == "Six months\nold");
    BOOST_TEST((by_form->without == std::vector<std::string>{"age_band:under_1", "words"}));
}

BOOST_AUTO_TEST_CASE(an_address_takes_a_review_and_never_a_text) {
    const auto request = parse_similar("review=open-2019&without=words&page=3", kLimits);
    BOOST_TEST_REQUIRE(request.has_value());
    BOOST_TEST(query_string(*request) == "review=open-2019&without=words&page=3");
    const auto refused = parse_similar("text=canaryword", kLimits);
    BOOST_TEST_REQUIRE(!refused.has_value());
    BOOST_TEST((refused.error().front().error.code == schema::ErrorCode::unknown_parameter));
    BOOST_TEST(refused.error().front().error.message.find("canaryword") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(text_of_any_bytes_is_taken) {
    const auto request = form("text=a%00b%FFc%1Bd%E2%80");
    BOOST_TEST_REQUIRE(request.has_value());
    BOOST_TEST(request->text.starts_with("a b\xEF\xBF\xBD"
                                         "c d"));
    BOOST_TEST(json("{\"text\": \"a\\u0000b\"}")->text == "a b");
}

const char* const kRefusedForms[] = {"",
                                     "text=",
                                     "text=+%0A",
                                     "text=a&text=b",
                                     "text=a&review=b",
                                     "canary=1",
                                     "text=%4",
                                     "text=a&page=0",
                                     "text=a&page=canary",
                                     "text=a&size=101",
                                     "text=a&size=100&page=101",
                                     "text=a&without=canary",
                                     "text=a&without=publisher:canary",
                                     "canary%20words=&text=a"};
BOOST_DATA_TEST_CASE(a_form_that_is_not_understood_is_refused_and_nothing_of_it_repeated, data::make(kRefusedForms),
                     body) {
    const auto request = form(body);
    BOOST_TEST_REQUIRE(!request.has_value());
    for (const Fault& fault : request.error()) {
        BOOST_TEST(describe(fault.error).find("canary") == std::string::npos);
        BOOST_TEST(fault.error.parameter.find("canary") == std::string::npos);
        BOOST_TEST(fault.given.empty());
    }
}

const char* const kRefusedJson[] = {"",
                                    "{",
                                    "[]",
                                    "\"canary\"",
                                    "{}",
                                    R"({"canary": 1})",
                                    R"({"text": 1})",
                                    R"({"text": "a", "text": "b"})",
                                    R"({"text": "a", "without": "canary"})",
                                    R"({"text": "a", "without": [1]})",
                                    R"({"text": "a", "page": "1"})",
                                    R"({"text": "a", "page": -1})",
                                    R"({"text": "a", "size": 1.5})",
                                    "{\"text\": \"\xFF\"}",
                                    R"({"text": "a"} {"text": "canary"})",
                                    R"({"text": "\ud800"})"};
BOOST_DATA_TEST_CASE(json_that_is_not_understood_is_refused_and_nothing_of_it_repeated, data::make(kRefusedJson),
                     body) {
    const auto request = json(body);
    BOOST_TEST_REQUIRE(!request.has_value());
    for (const Fault& fault : request.error()) BOOST_TEST(describe(fault.error).find("canary") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(json_however_deep_is_refused_without_harm) {
    for (const std::string& deep : {std::string(60'000, '['), "{\"text\":" + std::string(60'000, '['),
                                    std::string(30'000, '[') + std::string(30'000, ']')})
        BOOST_TEST(!json(deep).has_value());
}

BOOST_AUTO_TEST_CASE(a_text_beyond_the_limit_is_too_large) {
    const auto request = form("text=" + std::string(kLimits.max_vignette_bytes + 1, 'a'));
    BOOST_TEST_REQUIRE(!request.has_value());
    BOOST_TEST((request.error().front().error.code == schema::ErrorCode::too_large));
    BOOST_TEST(form("text=" + std::string(kLimits.max_vignette_bytes, 'a')).has_value());
}

BOOST_AUTO_TEST_CASE(two_types_of_body_are_read) {
    for (const char* type :
         {"application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""})
        BOOST_TEST((body_type(type) == BodyType::json), type);
    BOOST_TEST((body_type("application/x-www-form-urlencoded") == BodyType::form));
    for (const char* type : {"", "text/plain", "multipart/form-data; boundary=x", "application/jsonp",
                             "application/json; charset=utf-16", "application/x-www-form-urlencoded, application/json"})
        BOOST_TEST((body_type(type) == BodyType::other), type);
}

BOOST_AUTO_TEST_SUITE_END()
} // namespace
} // namespace casebook::server
