#include "query-server/handle.hpp"

#include "query-server/render/assets.hpp"
#include "served.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

using test::header;
using test::holds;
using test::Served;

rapidjson::Document parsed(const Response& response) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseValidateEncodingFlag>(response.body.c_str(), response.body.size());
    BOOST_TEST_REQUIRE(!document.HasParseError(), response.body);
    return document;
}

/// The page without the beginnings of its blocks of data, which are never run.
Response without_data_blocks(Response response) {
    constexpr std::string_view kBlock = "<script type=\"application/ld+json\">";
    for (std::size_t at; (at = response.body.find(kBlock)) != std::string::npos;)
        response.body.erase(at, kBlock.size());
    return response;
}

BOOST_AUTO_TEST_SUITE(handling)

struct Asked {
    const char* target;
    int status;
    const char* content_type;
};
std::ostream& operator<<(std::ostream& out, const Asked& a) { return out << a.target; }

constexpr const char* kHtml = "text/html; charset=utf-8";
constexpr const char* kJson = "application/json";
constexpr const char* kCsv = "text/csv; charset=utf-8; header=present";
constexpr const char* kRis = "application/x-research-info-systems; charset=utf-8";
constexpr const char* kBib = "application/x-bibtex; charset=utf-8";
constexpr const char* kCsl = "application/vnd.citationstyles.csl+json";
constexpr const char* kAtom = "application/atom+xml; charset=utf-8";
constexpr const char* kProblem = "application/problem+json";

const Asked kAsked[] = {
    {"/", 200, kHtml},
    {"/search", 200, kHtml},
    {"/search?q=neglect", 200, kHtml},
    {"/search.json?q=neglect&theme=neglect", 200, kJson},
    {"/search.json?themes=neglect", 400, kProblem},
    {"/search?themes=neglect", 400, kHtml},
    {"/search.json?theme=csa", 400, kProblem},
    {"/search.json?nation=skotland", 400, kProblem},
    {"/search.json?q=%28neglect", 200, kJson},
    {"/search.json?q=neglect&page=9", 404, kProblem},
    {"/search.json?q=zzzzz", 200, kJson},
    {"/search.json?nation=scotland", 200, kJson},
    {"/reviews/open-2019", 200, kHtml},
    {"/reviews/open-2019.json", 200, kJson},
    {"/reviews/open-2019?q=x", 400, kHtml},
    {"/reviews/nowhere", 404, kHtml},
    {"/reviews/nowhere.json", 404, kProblem},
    {"/reviews/gone-2018", 410, kHtml},
    {"/reviews/gone-2018.json", 410, kProblem},
    {"/reviews/gone-2018/report.md/pages/1", 410, kHtml},
    {"/reviews/gone-2018/documents/report.md", 410, kHtml},
    {"/reviews/open-2019/report%20%C3%A9%20%22a%22.md/pages/1?q=neglect", 200, kHtml},
    {"/reviews/open-2019/report%20%C3%A9%20%22a%22.md/pages/1.json", 200, kJson},
    {"/reviews/open-2019/report%20%C3%A9%20%22a%22.md/pages/99", 404, kHtml},
    {"/reviews/open-2019/report%20%C3%A9%20%22a%22.md/pages/0", 404, kHtml},
    {"/reviews/open-2019/report%20%C3%A9%20%22a%22.md/pages/x", 404, kHtml},
    {"/reviews/open-2019/report%20%C3%A9%20%22a%22.md/pages/1?q=%22", 200, kHtml},
    {"/reviews/open-2019/other.md/pages/1", 404, kHtml},
    {"/reviews/passages-2020/report.md/pages/1", 403, kHtml},
    {"/reviews/passages-2020/documents/report.md", 403, kHtml},
    {"/reviews/record-2021/report.md/pages/1", 403, kHtml},
    {"/reviews/record-2021/documents/report.md", 403, kHtml},
    {"/reviews/open-2019/recommendations/1", 200, kHtml},
    {"/reviews/open-2019/recommendations/1.json", 200, kJson},
    {"/reviews/open-2019/recommendations/1.json?page=1", 200, kJson},
    {"/reviews/open-2019/recommendations/1.json?page=2", 404, kProblem},
    {"/reviews/open-2019/recommendations/1?q=neglect", 400, kHtml},
    {"/reviews/open-2019/recommendations/2", 404, kHtml},
    {"/reviews/open-2019/recommendations/x", 404, kHtml},
    {"/reviews/passages-2020/recommendations/1", 200, kHtml},
    {"/reviews/record-2021/recommendations/1", 403, kHtml},
    {"/reviews/gone-2018/recommendations/1", 410, kHtml},
    {"/search.json?theme=neglect&theme.level=mentioned&theme.basis=rule", 200, kJson},
    {"/search.json?theme.level=most", 400, kProblem},
    {"/themes", 200, kHtml},
    {"/themes.json", 200, kJson},
    {"/themes/neglect", 200, kHtml},
    {"/themes/neglect.json", 200, kJson},
    {"/themes/nothing", 404, kHtml},
    {"/themes/nothing.json", 404, kProblem},
    {"/help", 200, kHtml},
    {"/support", 200, kHtml},
    {"/about", 200, kHtml},
    {"/accessibility", 200, kHtml},
    {"/problems/query_syntax", 200, kHtml},
    {"/problems/nothing", 404, kHtml},
    {"/status.json", 200, kJson},
    {"/livez", 200, "text/plain; charset=utf-8"},
    {"/readyz", 200, "text/plain; charset=utf-8"},
    {"/search.csv?q=neglect", 200, kCsv},
    {"/search.csv?q=neglect&for=data", 200, kCsv},
    {"/search.csv?for=print", 400, kProblem},
    {"/search.json?for=data", 400, kProblem},
    {"/search.csv?themes=neglect", 400, kProblem},
    {"/search.csv?unit=recommendation", 200, kCsv},
    {"/search.csv?unit=passage", 200, kCsv},
    {"/search.ris?q=neglect", 200, kRis},
    {"/search.bib", 200, kBib},
    {"/search.csl.json", 200, kCsl},
    {"/search.atom?q=neglect", 200, kAtom},
    {"/search.atom?page=2", 404, kProblem},
    {"/reviews/open-2019.ris", 200, kRis},
    {"/reviews/open-2019.bib", 200, kBib},
    {"/reviews/open-2019.csl.json", 200, kCsl},
    {"/reviews/open-2019.csv", 404, kHtml},
    {"/reviews/gone-2018.ris", 410, kProblem},
    {"/reviews/nowhere.bib", 404, kProblem},
    {"/concordance", 200, kHtml},
    {"/concordance?q=neglect", 200, kHtml},
    {"/concordance.json?q=neglect&sort=R1", 200, kJson},
    {"/concordance.csv?q=neglect", 200, kCsv},
    {"/concordance?q=neglect&sort=X1", 400, kHtml},
    {"/keywords?q=neglect", 200, kHtml},
    {"/keywords.json?q=neglect&sort=ratio", 200, kJson},
    {"/keywords.csv?q=neglect&for=data", 200, kCsv},
    {"/opensearch.xml", 200, "application/opensearchdescription+xml"},
    {"/robots.txt", 200, "text/plain; charset=utf-8"},
    {"/favicon.ico", 404, kHtml},
    {"/nowhere.json", 404, kProblem},
    {"/%00", 404, kHtml},
};

BOOST_DATA_TEST_CASE(every_address_answers_as_it_should, data::make(kAsked), asked) {
    Served served;
    const Response response = served.get(asked.target);
    BOOST_TEST(response.status == asked.status);
    BOOST_TEST(response.content_type == asked.content_type);
    BOOST_TEST(header(response, "X-Content-Type-Options") == "nosniff");
    BOOST_TEST(header(response, "Referrer-Policy") == "no-referrer");
    BOOST_TEST(header(response, "Content-Security-Policy").find("default-src 'none'") == 0u);
    BOOST_TEST(header(response, "Content-Security-Policy").find("unsafe-inline") == std::string::npos);
    BOOST_TEST(header(response, "X-Robots-Tag").starts_with("noindex"));
    BOOST_TEST(header(response, "Casebook-Generation") == test::small_index().first);
    BOOST_TEST(!holds(response, "secretword"));
    BOOST_TEST(!holds(response, "goneword"));
    if (response.content_type == kHtml) {
        const std::string page = without_data_blocks(response).body;
        BOOST_TEST(page.find("<script") == page.rfind("<script")); // the layout's
    }
    BOOST_TEST(!holds(response, std::string_view("\0", 1)));
    if (response.status == 200 && response.content_type == kJson) BOOST_TEST(!holds(response, "test-1"));
}

BOOST_AUTO_TEST_CASE(a_problem_names_the_fault_and_leads_to_the_nearest_valid_form) {
    Served served;
    const auto problem = parsed(served.get("/search.json?q=neglect&nation=skotland"));
    BOOST_TEST(problem["code"].GetString() == std::string("unknown_facet_value"));
    BOOST_TEST(problem["errors"][0]["parameter"].GetString() == std::string("nation"));
    BOOST_TEST(problem["errors"][0]["suggestion"].GetString() == std::string("scotland"));
    BOOST_TEST(problem["nearest"].GetString() == std::string("/search.json?q=neglect&nation=scotland"));
    BOOST_TEST(problem["request_id"].GetString() == std::string("test-1"));
    BOOST_TEST(
        holds(served.get("/search?q=neglect&nation=skotland"), "href=\"/search?q=neglect&amp;nation=scotland\""));
}

BOOST_AUTO_TEST_CASE(a_page_beyond_the_end_names_the_last) {
    Served served;
    const auto problem = parsed(served.get("/search.json?q=plaintext&page=99"));
    BOOST_TEST(problem["code"].GetString() == std::string("page_out_of_range"));
    BOOST_TEST(problem["nearest"].GetString() == std::string("/search.json?q=plaintext&page=3"));
}

BOOST_AUTO_TEST_CASE(a_query_that_cannot_be_read_is_answered_as_words_and_points_at_the_place) {
    Served served;
    const auto answer = parsed(served.get("/search.json?q=neglect+AND+(school"));
    BOOST_TEST(answer["query"]["literal_fallback"].GetBool());
    BOOST_TEST(answer["query"]["read_otherwise"][0]["position"].GetInt() == 12);
    BOOST_TEST(answer["query"]["read_otherwise"][0]["suggestion"].GetString() == std::string("neglect AND (school)"));
    BOOST_TEST(holds(served.get("/search?q=neglect+AND+(school"), "neglect AND <mark>(</mark>school"));
}

BOOST_AUTO_TEST_CASE(nothing_found_and_nothing_understood_are_different_pages) {
    Served served;
    BOOST_TEST(holds(served.get("/search?q=zzzqqq"), "Nothing matches."));
    BOOST_TEST(!holds(served.get("/search?q=zzzqqq"), "no word in this query"));
    BOOST_TEST(holds(served.get("/search?q=%3F%3F"), "no word in this query"));
    BOOST_TEST(!holds(served.get("/search?q=%3F%3F"), "Nothing matches."));
}

BOOST_AUTO_TEST_CASE(the_suffix_chooses_the_form_and_accept_where_there_is_none) {
    Served served;
    BOOST_TEST(served.get("/search", "Accept: application/json\r\n").content_type == kJson);
    BOOST_TEST(served.get("/search", "Accept: text/html, application/json;q=0.9\r\n").content_type == kHtml);
    BOOST_TEST(served.get("/search", "Accept: */*\r\n").content_type == kHtml);
    BOOST_TEST(served.get("/search.json", "Accept: text/html\r\n").content_type == kJson);
    BOOST_TEST(served.get("/themes/neglect", "Accept: application/json\r\n").content_type == kJson);
    BOOST_TEST(served.get("/nowhere", "Accept: application/json\r\n").content_type == kProblem);
    BOOST_TEST(header(served.get("/search"), "Vary") == "Accept, Accept-Encoding");
}

BOOST_AUTO_TEST_CASE(only_get_and_head_are_allowed) {
    Served served;
    for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"}) {
        const Response response = served.get("/search", "", method);
        BOOST_TEST(response.status == 405);
        BOOST_TEST(header(response, "Allow") == "GET, HEAD");
        BOOST_TEST(response.close);
    }
}

BOOST_AUTO_TEST_CASE(a_repeated_request_is_answered_without_a_search) {
    Served served;
    const std::string etag = header(served.get("/search?theme=neglect&q=neglect"), "ETag");
    BOOST_TEST_REQUIRE(!etag.empty());
    served.forbid_searching();
    const Response again = served.get("/search?q=neglect&theme=neglect&page=1", "If-None-Match: " + etag + "\r\n");
    BOOST_TEST(again.status == 304);
    BOOST_TEST(again.body.empty());
    BOOST_TEST(header(again, "ETag") == etag);
    for (const char* name : {"Cache-Control", "Vary", "Casebook-Generation"}) BOOST_TEST(!header(again, name).empty());
    BOOST_TEST(served.get("/search?q=neglect&theme=neglect", "If-None-Match: \"x\", W/" + etag + "\r\n").status == 304);
    BOOST_TEST(served.get("/search?q=neglect", "If-None-Match: " + etag + "\r\n").status == 500);
}

BOOST_AUTO_TEST_CASE(an_etag_is_of_one_generation_and_one_form) {
    Served served;
    const std::string page = header(served.get("/search?q=x"), "ETag"),
                      text = header(served.get("/search.json?q=x"), "ETag");
    served.holder.replace(test::second_generation());
    BOOST_TEST(page != text);
    BOOST_TEST(header(served.get("/search?q=x"), "ETag") != page);
}

BOOST_AUTO_TEST_CASE(the_same_question_has_the_same_bytes) {
    Served served;
    BOOST_TEST(served.get("/search.json?q=neglect").body == served.get("/search.json?q=neglect").body);
    BOOST_TEST(served.get("/search?q=neglect").body == served.get("/search?q=neglect").body);
}

BOOST_AUTO_TEST_CASE(what_is_thrown_inside_becomes_a_500_that_says_nothing) {
    Served served;
    served.context.engine.search = [](const SearchRequest&, const SearchContext&) -> schema::Result<SearchAnswer> {
        throw std::runtime_error("/srv/secret");
    };
    const Response response = served.get("/search.json?q=x");
    BOOST_TEST(response.status == 500);
    BOOST_TEST(!holds(response, "secret"));
    BOOST_TEST(response.internal == "/srv/secret");
    BOOST_TEST(parsed(response)["request_id"].GetString() == std::string("test-1"));
}

BOOST_AUTO_TEST_CASE(a_search_that_waited_past_its_time_is_not_begun) {
    Served served;
    served.limits.search_deadline = std::chrono::milliseconds(-1);
    const Response response = served.get("/search.json?q=x");
    BOOST_TEST(response.status == 503);
    BOOST_TEST(header(response, "Retry-After") == "2");
}

const std::string kOriginal = "/reviews/open-2019/documents/report%20%C3%A9%20%22a%22.md";

std::string sent(const Response& response) {
    BOOST_TEST_REQUIRE(response.file.size() == 1u);
    const FilePart& part = response.file.front();
    std::ifstream file(part.path, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(part.offset));
    std::string bytes(part.bytes, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

BOOST_AUTO_TEST_CASE(the_original_is_sent_as_it_was_given_and_can_do_nothing) {
    Served served;
    const Response response = served.get(kOriginal);
    BOOST_TEST(response.status == 200);
    BOOST_TEST(sent(response).starts_with("# Introduction"));
    BOOST_TEST(header(response, "Content-Disposition") ==
               "inline; filename=\"report ?? 'a'.md\"; filename*=UTF-8''report%20%C3%A9%20%22a%22.md");
    BOOST_TEST(header(response, "Content-Security-Policy").find("sandbox") != std::string::npos);
    BOOST_TEST(header(response, "ETag").size() == 66u);
    BOOST_TEST(served.get(kOriginal, "If-None-Match: " + header(response, "ETag") + "\r\n").status == 304);
}

BOOST_AUTO_TEST_CASE(a_part_of_the_original_can_be_asked_for) {
    Served served;
    const Response whole = served.get(kOriginal);
    const Response part = served.get(kOriginal, "Range: bytes=2-13\r\n");
    BOOST_TEST(part.status == 206);
    BOOST_TEST(sent(part) == "Introduction");
    BOOST_TEST(header(part, "Content-Range") == "bytes 2-13/" + std::to_string(whole.file.front().bytes));
    BOOST_TEST(served.get(kOriginal, "Range: bytes=99999-\r\n").status == 416);
    BOOST_TEST(served.get(kOriginal, "Range: bytes=2-13\r\nIf-Range: \"other\"\r\n").status == 200);
    BOOST_TEST(served.get(kOriginal, "Range: bytes=2-13\r\nIf-Range: " + header(whole, "ETag") + "\r\n").status == 206);
}

BOOST_AUTO_TEST_CASE(the_style_sheet_has_an_address_of_its_content_and_is_kept) {
    Served served;
    const Response response = served.get(asset_address("casebook.css"));
    BOOST_TEST(response.status == 200);
    BOOST_TEST(header(response, "Cache-Control").find("immutable") != std::string::npos);
    BOOST_TEST(holds(served.get("/"), asset_address("casebook.css")));
    BOOST_TEST(served.get("/assets/casebook.css").status == 404);
}

BOOST_AUTO_TEST_CASE(scripts_come_from_files_of_this_site_and_may_ask_nothing_of_another) {
    Served served;
    const Response page = served.get("/");
    const std::string policy = header(page, "Content-Security-Policy");
    BOOST_TEST(policy.find("default-src 'none'") != std::string::npos);
    BOOST_TEST(policy.find("script-src 'self';") != std::string::npos);
    BOOST_TEST(policy.find("connect-src 'self';") != std::string::npos);
    BOOST_TEST(policy.find("unsafe") == std::string::npos);
    BOOST_TEST(holds(page, "<script type=\"module\" src=\"" + asset_address("casebook.js") + "\"></script>"));
    BOOST_TEST(served.get(asset_address("casebook.js")).content_type == "text/javascript; charset=utf-8");
    BOOST_TEST(!holds(page, "style="));
}

BOOST_AUTO_TEST_CASE(the_way_out_is_the_first_link_of_every_page) {
    Served served;
    for (const char* target : {"/", "/search?q=neglect", "/reviews/open-2019", "/help", "/nowhere"}) {
        const Response page = served.get(target);
        const auto body = page.body.find("<body>");
        const auto link = page.body.find("<a ", body);
        BOOST_TEST(page.body.substr(link, 200).find("govuk-exit-this-page__button") != std::string::npos, target);
    }
}

// Every link of a page is followed once: none may be dead, whatever the page.
std::vector<std::string> links_of(const Response& response) {
    std::vector<std::string> out;
    for (std::size_t at = response.body.find("href=\"/"); at != std::string::npos;
         at = response.body.find("href=\"/", at + 1)) {
        std::string link = response.body.substr(at + 6, response.body.find('"', at + 6) - at - 6);
        for (std::size_t amp = link.find("&amp;"); amp != std::string::npos; amp = link.find("&amp;"))
            link.erase(amp + 1, 4);
        out.push_back(link.substr(0, link.find('#')));
    }
    return out;
}

BOOST_AUTO_TEST_CASE(no_link_is_dead) {
    Served served;
    for (const char* start :
         {"/", "/search?q=neglect&theme=neglect&not.nation=wales", "/search?q=plaintext&page=2", "/reviews/open-2019",
          "/themes", "/themes/neglect", "/search?theme=neglect&theme.level=central&theme.basis=cataloguer",
          "/reviews/open-2019/report%20%C3%A9%20%22a%22.md/pages/1?q=neglect", "/reviews/passages-2020",
          "/reviews/record-2021"})
        for (const std::string& link : links_of(served.get(start)))
            BOOST_TEST(served.get(link).status == 200, start << " -> " << link);
}

BOOST_AUTO_TEST_CASE(every_link_of_the_data_is_alive) {
    Served served;
    const auto answer = parsed(served.get("/search.json?q=neglect"));
    for (const auto& facet : answer["facets"].GetArray())
        for (const auto& value : facet["values"].GetArray())
            BOOST_TEST(served.get(value["links"]["toggle"].GetString()).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
