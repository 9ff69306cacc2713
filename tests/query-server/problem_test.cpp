#include "query-server/render/problem.hpp"

#include "query-server/render/html.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

namespace casebook::server {
namespace {

Problem syntax_problem() {
    Problem problem = problem_of(Faults{{{.code = schema::ErrorCode::query_syntax,
                                          .message = "The phrase is not closed <b>.",
                                          .hint = "Close it with a quotation mark.",
                                          .parameter = "q",
                                          .suggestion = "\"was not\"",
                                          .position = schema::TextRange{0, 4}},
                                         "\"was not"}},
                                 "ab-7");
    problem.query = "\"was <i> not";
    problem.nearest = "/search?q=%22was+not%22";
    return problem;
}

BOOST_AUTO_TEST_SUITE(problems)

BOOST_AUTO_TEST_CASE(as_data_it_follows_rfc_9457) {
    rapidjson::Document data;
    data.Parse(problem_json(syntax_problem()).c_str());
    BOOST_TEST_REQUIRE(!data.HasParseError());
    BOOST_TEST(data["type"].GetString() == std::string("/problems/query_syntax"));
    BOOST_TEST(data["title"].GetString() == std::string("The query could not be read"));
    BOOST_TEST(data["status"].GetInt() == 400);
    BOOST_TEST(data["code"].GetString() == std::string("query_syntax"));
    BOOST_TEST(data["request_id"].GetString() == std::string("ab-7"));
    const auto& error = data["errors"][0];
    BOOST_TEST(error["parameter"].GetString() == std::string("q"));
    BOOST_TEST(error["position"].GetInt() == 0);
    BOOST_TEST(error["length"].GetInt() == 4);
    BOOST_TEST(error["suggestion"].GetString() == std::string("\"was not\""));
}

BOOST_AUTO_TEST_CASE(as_a_page_it_says_the_same_in_words_with_the_place_marked) {
    const std::string page = html(syntax_problem(), Site{});
    BOOST_TEST(page.find("The phrase is not closed &lt;b&gt;.") != std::string::npos);
    BOOST_TEST(page.find("<mark>&quot;was</mark> &lt;i&gt; not") != std::string::npos);
    BOOST_TEST(page.find("href=\"/search?q=%22was+not%22\"") != std::string::npos);
    BOOST_TEST(page.find("aria-invalid=\"true\"") != std::string::npos);
    BOOST_TEST(page.find("<title>Error: The query could not be read") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_fault_at_the_end_of_the_query_is_marked_there) {
    Problem problem = syntax_problem();
    problem.query = "a AND";
    problem.faults.front().error.position = schema::TextRange{5, 0};
    BOOST_TEST(html(problem, Site{}).find("a AND<mark>‸</mark>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_code_has_a_status_and_a_page_of_its_own) {
    for (const schema::ErrorRow& row : schema::kErrors) {
        BOOST_TEST(problem_of(schema::Error{.code = row.code}, "").status == row.http_status);
        BOOST_TEST(problem_type_html({row.name, row.title, row.http_status}, Site{}).find(row.name) !=
                   std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
