#include "query-server/handle.hpp"
#include "query-server/render/json_suggest.hpp"
#include "query-server/search/suggest_parameters.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

// Three reviews that may be quoted, one that may not, and one that is withdrawn; all hold the same words.
std::shared_ptr<const Generation> generation() {
    static const auto generation = [] {
        test::TinyCorpus made;
        const std::string text = "The practitioners spoke of canaryword and of complacency.\n";
        for (const char* id : {"one-2019", "two-2020", "three-2021"})
            made.add({.id = id,
                      .title = std::string("Compendium ") + id,
                      .text = "The practitioners spoke of complacency.\n",
                      .members = R"("label": "Company Child")"});
        made.add({.id = "canary-1",
                  .title = "Compcanary one",
                  .text = text,
                  .members = R"("label": "Compcanary label", "rights": "record-only")"});
        made.add({.id = "canary-2", .title = "Compcanary two", .text = text, .members = R"("status": "withdrawn")"});
        return made.open();
    }();
    return generation;
}

struct Served {
    Limits limits;
    GenerationHolder holder{generation()};
    HandleContext context{.holder = holder, .limits = limits, .engine = {search, view_page}, .site = {}};

    Answer ask(const std::string& target, const std::string& lines = "") {
        const auto request = read_request("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n", limits);
        BOOST_TEST_REQUIRE(request.has_value(), target);
        return handle_request(*request, context);
    }
    Response get(const std::string& target, const std::string& lines = "") { return finish(ask(target, lines)); }
};

std::string header(const Response& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or(""));
}

BOOST_AUTO_TEST_SUITE(suggest_answers)

BOOST_AUTO_TEST_CASE(the_answer_is_this_json) {
    const std::vector<Suggestion> suggestions = {{.kind = SuggestionKind::theme,
                                                  .text = "Resistance and non-engagement",
                                                  .because = "disguised compliance",
                                                  .note = "Says what the family concealed.",
                                                  .marks = {{0, 9}, {10, 14}},
                                                  .reviews = 12,
                                                  .id = "resistance-and-non-engagement"},
                                                 {.kind = SuggestionKind::label,
                                                  .text = "Child \"Q\"",
                                                  .because = {},
                                                  .note = {},
                                                  .marks = {{0, 5}},
                                                  .reviews = 2,
                                                  .id = {}},
                                                 {.kind = SuggestionKind::title,
                                                  .text = "A & B",
                                                  .because = {},
                                                  .note = {},
                                                  .marks = {},
                                                  .reviews = 1,
                                                  .id = "a b"},
                                                 {.kind = SuggestionKind::word,
                                                  .text = "disguised compliance",
                                                  .because = {},
                                                  .note = {},
                                                  .marks = {{0, 14}},
                                                  .reviews = 9,
                                                  .id = {}}};
    const std::string expected =
        R"({"generation":"g-0123456789abcdef","query":"disguised comp","suggestions":[)"
        R"({"kind":"theme","text":"Resistance and non-engagement","because":"disguised compliance",)"
        R"("note":"Says what the family concealed.","marks":[[0,9],[10,14]],"reviews":12,)"
        R"("links":{"search":"/search?theme=resistance-and-non-engagement","theme":"/themes/resistance-and-non-engagement"}},)"
        R"({"kind":"label","text":"Child \"Q\"","marks":[[0,5]],"reviews":2,"links":{"search":"/search?q=%22child+q%22"}},)"
        R"({"kind":"title","text":"A & B","marks":[],"reviews":1,"links":{"search":"/search?q=%22a+b%22","review":"/reviews/a%20b"}},)"
        R"({"kind":"word","text":"disguised compliance","marks":[[0,14]],"reviews":9,"links":{"search":"/search?q=disguised+compliance"}}],)"
        R"("links":{"self":"/suggest.json?q=disguised+comp&size=4"}})";
    BOOST_TEST(json("g-0123456789abcdef", {.query = "disguised comp", .size = 4}, suggestions) == expected);
}

BOOST_AUTO_TEST_CASE(every_member_of_the_answer_is_documented) {
    std::ifstream file(CASEBOOK_SOURCE_DIR "/docs/search-api.md");
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    for (const char* name : {"suggestions[]`", "`kind`", "suggestions[].text`", "suggestions[].because`", "`note`",
                             "suggestions[].marks`", "suggestions[].reviews`", "suggestions[].links`"})
        BOOST_TEST(page.find(name) != std::string::npos, name);
}

BOOST_AUTO_TEST_CASE(a_keystroke_is_answered_from_the_generation_without_a_search_worker) {
    Served served;
    const Answer answer = served.ask("/suggest.json?q=comp&size=20");
    BOOST_TEST(std::holds_alternative<Response>(answer));
    const Response response = finish(answer);
    BOOST_TEST(response.status == 200);
    BOOST_TEST(response.content_type == "application/json");
    BOOST_TEST(header(response, "Casebook-Generation") == generation()->id());
    rapidjson::Document document;
    document.Parse(response.body.c_str());
    BOOST_TEST_REQUIRE(!document.HasParseError());
    std::vector<std::string> texts;
    for (const auto& each : document["suggestions"].GetArray()) texts.emplace_back(each["text"].GetString());
    for (const char* text : {"Company Child", "Compendium one-2019", "Compendium two-2020", "complacency"})
        BOOST_TEST(std::ranges::count(texts, text) == 1, text);
}

BOOST_AUTO_TEST_CASE(an_answer_the_visitor_has_is_not_sent_again) {
    Served served;
    const std::string etag = header(served.get("/suggest.json?q=comp&size=8"), "ETag");
    BOOST_TEST(!etag.empty());
    BOOST_TEST(served.get("/suggest.json?size=&q=+comp+", "If-None-Match: " + etag + "\r\n").status == 304);
    BOOST_TEST(served.get("/suggest.json?q=comp&size=7", "If-None-Match: " + etag + "\r\n").status == 200);
}

BOOST_AUTO_TEST_CASE(nothing_of_a_withdrawn_or_record_only_review_is_ever_suggested) {
    Served served;
    for (const char* q : {"c", "co", "comp", "compc", "compcanary", "canary", "canaryw", "label", "one", "two"}) {
        const Response response = served.get("/suggest.json?size=20&q=" + std::string(q));
        rapidjson::Document document;
        document.Parse(response.body.c_str());
        for (const auto& each : document["suggestions"].GetArray())
            BOOST_TEST(std::string(each["text"].GetString()).find("anary") == std::string::npos, response.body);
    }
}

struct Refused {
    const char* parameters;
    const char* code;
    const char* nearest; // empty: none
};
std::ostream& operator<<(std::ostream& out, const Refused& refused) { return out << refused.parameters; }

const Refused kRefused[] = {
    {"q=a&size=0", "bad_parameter", "/suggest.json?q=a&size=1"},
    {"q=a&size=21", "bad_parameter", "/suggest.json?q=a&size=20"},
    {"q=a&size=x", "bad_parameter", "/suggest.json?q=a"},
    {"q=a&size=-1", "bad_parameter", "/suggest.json?q=a&size=1"},
    {"query=a", "unknown_parameter", "/suggest.json?q=a"},
    {"q=a&theme=neglect", "unknown_parameter", "/suggest.json?q=a"},
    {"q=a&q=b", "bad_parameter", ""},
};

BOOST_DATA_TEST_CASE(what_is_not_understood_is_refused_by_name, data::make(kRefused), refused) {
    Served served;
    const Response response = served.get("/suggest.json?" + std::string(refused.parameters));
    BOOST_TEST(response.status == 400);
    BOOST_TEST(response.content_type == "application/problem+json");
    rapidjson::Document problem;
    problem.Parse(response.body.c_str());
    BOOST_TEST(problem["code"].GetString() == std::string(refused.code));
    if (refused.nearest[0] != '\0') BOOST_TEST(problem["nearest"].GetString() == std::string(refused.nearest));
}

BOOST_AUTO_TEST_CASE(a_query_longer_than_the_limit_is_refused) {
    Served served;
    BOOST_TEST(served.get("/suggest.json?q=" + std::string(served.limits.max_query_bytes + 1, 'a')).status == 400);
    BOOST_TEST(served.get("/suggest.json?q=" + std::string(served.limits.max_query_bytes, 'a')).status == 200);
    BOOST_TEST(served.get("/suggest.json").status == 200);
}

BOOST_AUTO_TEST_CASE(hostile_texts_are_answered) {
    Served served;
    for (const char* q :
         {"%22%22%28%28", "%3Cscript%3E", "%F0%9F%92%A9", "-", "*", "%5B%5D", "a%0Ab", "OR+OR", "%E2%80%AE"}) {
        const Response response = served.get("/suggest.json?q=" + std::string(q));
        BOOST_TEST(response.status == 200, q);
        rapidjson::Document document;
        document.Parse<rapidjson::kParseValidateEncodingFlag>(response.body.c_str());
        BOOST_TEST(!document.HasParseError(), q);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
