// What is taken along from a search, as its handlers answer it; read back whole by tests/end_to_end/check_exports.py.
#include "query-server/handle.hpp"
#include "query-server/render/safe_html.hpp"
#include "small_index.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

#include <algorithm>

namespace casebook::server {
namespace {

struct Served {
    Limits limits;
    GenerationHolder holder{test::first_generation()};
    HandleContext context{.holder = holder, .limits = limits, .engine = {search, view_page}, .site = {}};

    Response get(const std::string& target, const std::string& lines = "", const std::string& host = "x:81") {
        auto request = read_request("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + lines + "\r\n", limits);
        BOOST_TEST_REQUIRE(request.has_value(), target);
        return finish(handle_request(*request, context));
    }
};

bool holds(const Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

std::size_t times(const Response& response, std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = response.body.find(text, at)) != std::string::npos; at += text.size()) ++count;
    return count;
}

/// As it stands between the quotes of a cell, where it has any.
std::string in_a_cell(const std::string& text) {
    std::string out;
    for (const char c : text) out.append(c == '"' ? 2 : 1, c);
    return out;
}

std::string etag(const Response& response) { return std::string(response.headers.find("ETag").value_or("")); }

BOOST_AUTO_TEST_SUITE(exports)

BOOST_AUTO_TEST_CASE(an_export_holds_all_that_is_found_and_not_a_page_of_it) {
    Served served;
    for (const char* more : {"", "&page=2", "&size=3", "&passages=0", "&explain=yes"}) {
        BOOST_TEST(times(served.get(std::string("/search.ris?q=plaintext") + more), "TY  - ") == test::kPlainReviews);
        BOOST_TEST(times(served.get(std::string("/search.csv?q=plaintext") + more), "\r\n") == test::kPlainReviews + 1);
    }
}

BOOST_AUTO_TEST_CASE(a_set_larger_than_the_limit_is_refused_with_its_number) {
    Served served;
    served.limits.max_exported_rows = test::kPlainReviews - 1;
    for (const char* form : {".csv", ".ris", ".bib", ".csl.json"}) {
        const Response refused = served.get("/search" + std::string(form) + "?q=plaintext");
        BOOST_TEST(refused.status == 400);
        BOOST_TEST(refused.content_type == "application/problem+json");
        BOOST_TEST(holds(refused, "This finds 24, and at most 23 can be exported at once."));
    }
    served.limits.max_exported_rows = test::kPlainReviews;
    BOOST_TEST(served.get("/search.csv?q=plaintext").status == 200);
}

BOOST_AUTO_TEST_CASE(a_table_of_passages_names_each_as_a_pack_does) {
    Served served;
    const Response table = served.get("/search.csv?unit=passage&q=neglect&for=data");
    BOOST_TEST(holds(table, ",unit_link,item,theme,"));
    rapidjson::Document found;
    found.Parse(served.get("/search.json?unit=passage&q=neglect").body.c_str());
    for (const auto& hit : found["results"].GetArray())
        BOOST_TEST(holds(table, in_a_cell(hit["passages"][0]["item"].GetString())));
    BOOST_TEST(!holds(served.get("/search.csv?unit=recommendation"), ",item,"));
}

BOOST_AUTO_TEST_CASE(links_begin_with_the_public_address_or_the_host_asked) {
    Served served;
    BOOST_TEST(holds(served.get("/reviews/open-2019.ris"), "UR  - http://x:81/reviews/open-2019\r\n"));
    served.context.site.address = {"https://casebook.example.org"};
    BOOST_TEST(holds(served.get("/reviews/open-2019.ris"), "UR  - https://casebook.example.org/reviews/open-2019\r\n"));
}

BOOST_AUTO_TEST_CASE(an_etag_is_of_one_form_one_use_and_one_host) {
    Served served;
    std::vector<std::string> tags;
    for (const char* target : {"/search", "/search.json", "/search.csv", "/search.csv?for=data", "/search.atom",
                               "/search.ris", "/search.bib", "/search.csl.json"})
        tags.push_back(etag(served.get(target)));
    tags.push_back(etag(served.get("/search.ris", "", "y")));
    std::ranges::sort(tags);
    BOOST_TEST((std::ranges::adjacent_find(tags) == tags.end()));
    const std::string tag = etag(served.get("/search.ris"));
    BOOST_TEST(served.get("/search.ris", "If-None-Match: " + tag + "\r\n").status == 304);
    BOOST_TEST(etag(served.get("/search.csv?for=spreadsheet")) == etag(served.get("/search.csv")));
}

BOOST_AUTO_TEST_CASE(accept_chooses_a_form_that_the_address_has_and_a_suffix_wins) {
    Served served;
    const auto type = [&](const char* target, const char* accept) {
        return served.get(target, std::string("Accept: ") + accept + "\r\n").content_type;
    };
    BOOST_TEST(type("/search", "text/csv").starts_with("text/csv"));
    BOOST_TEST(type("/search", "application/atom+xml, text/html;q=0.5").starts_with("application/atom+xml"));
    BOOST_TEST(type("/search", "text/html, application/atom+xml").starts_with("text/html"));
    BOOST_TEST(type("/reviews/open-2019", "application/x-bibtex").starts_with("application/x-bibtex"));
    BOOST_TEST(type("/reviews/open-2019", "text/csv").starts_with("text/html"));
    BOOST_TEST(type("/reviews/open-2019.ris", "application/json").starts_with("application/x-research"));
    BOOST_TEST(type("/reviews/nowhere", "application/x-bibtex") == "application/problem+json");
}

BOOST_AUTO_TEST_CASE(a_feed_has_pages) {
    Served served;
    served.limits.feed_entries = 10;
    const Response first = served.get("/search.atom?q=plaintext"),
                   third = served.get("/search.atom?q=plaintext&page=3");
    BOOST_TEST(times(first, "<entry>") == 10u);
    BOOST_TEST(holds(
        first,
        "<link rel=\"next\" type=\"application/atom+xml\" href=\"http://x:81/search.atom?q=plaintext&amp;page=2\"/>"));
    BOOST_TEST(!holds(first, "rel=\"previous\""));
    BOOST_TEST(holds(first, "at:deleted-entry ref=\"tag:x,2026:reviews/gone-2018\""));
    BOOST_TEST(times(third, "<entry>") == test::kPlainReviews - 20);
    BOOST_TEST(holds(third, "rel=\"previous\""));
    BOOST_TEST(!holds(third, "rel=\"next\""));
    BOOST_TEST(!holds(third, "deleted-entry"));
    const Response beyond = served.get("/search.atom?q=plaintext&page=4");
    BOOST_TEST(beyond.status == 404);
    BOOST_TEST(holds(beyond, "\"nearest\":\"/search.atom?q=plaintext&page=3\""));
}

BOOST_AUTO_TEST_CASE(no_export_or_feed_tells_the_text_of_a_record_alone_or_of_a_withdrawn_review) {
    Served served;
    for (const char* target :
         {"/search.csv", "/search.csv?unit=passage", "/search.csv?unit=recommendation", "/search.csv?q=secretword",
          "/search.atom", "/search.ris", "/search.bib", "/search.csl.json", "/reviews/record-2021.ris"}) {
        const Response response = served.get(target);
        BOOST_TEST(response.status == 200);
        BOOST_TEST(!holds(response, "secretword"), target);
        BOOST_TEST(!holds(response, "goneword"), target);
    }
}

BOOST_AUTO_TEST_CASE(answers_as_data_lead_to_the_exports) {
    Served served;
    rapidjson::Document found, review;
    found.Parse(served.get("/search.json?q=neglect&page=1&size=3").body.c_str());
    BOOST_TEST(found["links"]["csv"].GetString() == std::string("/search.csv?q=neglect"));
    BOOST_TEST(found["links"]["csl"].GetString() == std::string("/search.csl.json?q=neglect"));
    BOOST_TEST(found["links"]["atom"].GetString() == std::string("/search.atom?q=neglect"));
    review.Parse(served.get("/reviews/open-2019.json").body.c_str());
    BOOST_TEST(review["links"]["ris"].GetString() == std::string("/reviews/open-2019.ris"));
}

BOOST_AUTO_TEST_CASE(a_block_of_data_is_not_ended_by_what_it_holds) {
    const std::string block = SafeHtml::json_ld(R"({"a":"</script><!-- & é"})").str();
    BOOST_TEST(block ==
               "<script type=\"application/ld+json\">{\"a\":\"\\u003C/script\\u003E\\u003C!-- \\u0026 é\"}</script>");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
