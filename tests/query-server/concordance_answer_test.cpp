// Concordances and keywords as their handlers answer them.
#include "query-server/handle.hpp"
#include "query-server/percent_coding.hpp"
#include "small_index.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace casebook::server {
namespace {

struct Served {
    explicit Served(std::shared_ptr<const Generation> generation = test::first_generation())
        : holder(std::move(generation)) {}
    Limits limits;
    GenerationHolder holder;
    HandleContext context{.holder = holder, .limits = limits, .engine = {search, view_page}, .site = {}};

    Response get(const std::string& target, const std::string& lines = "") {
        auto request = read_request("GET " + target + " HTTP/1.1\r\nHost: x:81\r\n" + lines + "\r\n", limits);
        BOOST_TEST_REQUIRE(request.has_value(), target);
        return finish(handle_request(*request, context));
    }
    rapidjson::Document data(const std::string& target) {
        rapidjson::Document out;
        const Response response = get(target);
        out.Parse(response.body.c_str());
        BOOST_TEST_REQUIRE(!out.HasParseError(), target);
        BOOST_TEST(response.status == 200, response.body);
        return out;
    }
};

bool holds(const Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

std::string etag(const Response& response) { return std::string(response.headers.find("ETag").value_or("")); }

/// Names of members that docs/search-api.md does not mention.
void add_undocumented(const std::string& page, const rapidjson::Value& value, std::vector<std::string>& out) {
    if (value.IsArray())
        for (const auto& item : value.GetArray()) add_undocumented(page, item, out);
    if (!value.IsObject()) return;
    for (const auto& member : value.GetObject()) {
        const std::string name = member.name.GetString();
        if (page.find("`" + name + "`") == std::string::npos && page.find(name + "[]`") == std::string::npos &&
            page.find("." + name + "`") == std::string::npos)
            out.push_back(name);
        add_undocumented(page, member.value, out);
    }
}

BOOST_AUTO_TEST_SUITE(concordance_answers)

BOOST_AUTO_TEST_CASE(a_line_leads_to_its_page_with_the_word_marked) {
    Served served;
    const auto answer = served.data("/concordance.json?q=neglect");
    BOOST_TEST_REQUIRE(answer["lines"].Size() == 4u);
    for (const auto& line : answer["lines"].GetArray()) {
        const std::string keyword = line["keyword"].GetString();
        if (line["links"]["page"].IsNull()) {
            BOOST_TEST(line["rights"].GetString() == std::string("passages"));
            continue;
        }
        const Response page = served.get(line["links"]["page"].GetString());
        BOOST_TEST(page.status == 200);
        BOOST_TEST(holds(page, "<mark>" + keyword + "</mark>"));
        BOOST_TEST(holds(page, "id=\"match\""));
    }
    BOOST_TEST(answer["spread"]["occurrences"].GetUint() == 4u);
    BOOST_TEST(answer["spread"]["reviews"].GetUint() == 2u);
    BOOST_TEST(answer["spread"]["half_in"].GetUint() == 1u);
}

BOOST_AUTO_TEST_CASE(the_page_says_how_the_mentions_are_spread_and_is_a_table) {
    Served served;
    const Response page = served.get("/concordance?q=neglect");
    BOOST_TEST(page.status == 200);
    BOOST_TEST(holds(page, "Mentioned 4 times in 2 of 2 reviews that match; half of that in 1."));
    BOOST_TEST(holds(page, "<caption id=\"lines\">Lines 1 to 4 of 4</caption>"));
    BOOST_TEST(holds(page, "role=\"region\" aria-labelledby=\"lines\" tabindex=\"0\""));
    BOOST_TEST(holds(page, "<th scope=\"col\""));
    BOOST_TEST(holds(page, "#match\">"));
    BOOST_TEST(!holds(page, "<script>alert"));
}

BOOST_AUTO_TEST_CASE(without_words_there_is_a_form_and_data_are_refused) {
    Served served;
    BOOST_TEST(served.get("/concordance").status == 200);
    BOOST_TEST(holds(served.get("/concordance"), "<form class=\"ask\" action=\"/concordance\""));
    BOOST_TEST(served.get("/concordance.json").status == 400);
    BOOST_TEST(served.get("/concordance.csv").status == 400);
    BOOST_TEST(served.get("/concordance?q=-neglect").status == 400);
}

BOOST_AUTO_TEST_CASE(a_search_leads_to_its_concordance_and_keeps_its_filters) {
    Served served;
    BOOST_TEST(holds(served.get("/search?q=neglect&nation=wales&unit=passage&page=1"),
                     "<a href=\"/concordance?q=neglect&amp;nation=wales\">Every mention in context</a>"));
    BOOST_TEST(!holds(served.get("/search"), "Every mention in context"));
    BOOST_TEST(holds(served.get("/concordance?q=neglect&nation=wales&sort=L1"),
                     "<input type=\"hidden\" name=\"nation\" value=\"wales\">"));
    BOOST_TEST(served.data("/concordance.json?q=neglect&nation=wales")["lines"].Size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_table_has_a_row_a_line_and_a_coding_sheet_a_row_a_sentence) {
    Served served;
    const Response lines = served.get("/concordance.csv?q=neglect+OR+nurse&for=data");
    BOOST_TEST(lines.content_type.starts_with("text/csv"));
    BOOST_TEST(lines.body.starts_with("record_id,link,title,publisher_name,published,rights,document,section,"
                                      "printed_page,pdf_page,page_link,item,left,keyword,right\r\n"));
    BOOST_TEST(std::ranges::count(lines.body, '\n') == 7);
    const Response sheet = served.get("/concordance.csv?q=neglect+OR+nurse&for=coding");
    BOOST_TEST(sheet.body.find("item,sentence,keywords,decision,reason,coder,date\r\n") != std::string::npos);
    BOOST_TEST(std::ranges::count(sheet.body, '\n') == 5);
    BOOST_TEST(holds(sheet, "The school nurse saw neglect.,nurse; neglect,,,,\r\n"));
    BOOST_TEST(served.get("/concordance.csv?q=neglect&for=print").status == 400);
    BOOST_TEST(served.get("/concordance.json?q=neglect&for=data").status == 400);
    BOOST_TEST(etag(lines) != etag(served.get("/concordance.csv?q=neglect+OR+nurse")));
}

BOOST_AUTO_TEST_CASE(the_name_of_a_sentence_opens_it_in_a_pack_and_stays_in_another_generation) {
    Served first, second(test::second_generation());
    const auto before = first.data("/concordance.json?q=neglect"), after = second.data("/concordance.json?q=neglect");
    for (rapidjson::SizeType i = 0; i < before["lines"].Size(); ++i) {
        const std::string item = before["lines"][i]["item"].GetString();
        BOOST_TEST(item == after["lines"][i]["item"].GetString());
        const auto pack = first.data("/pack.json?item=" + encode_parameter(item));
        BOOST_TEST(pack["entries"][0]["state"].GetString() == std::string("quoted"), item);
    }
}

BOOST_AUTO_TEST_CASE(nothing_of_a_record_alone_or_a_withdrawn_review_is_in_any_form) {
    Served served;
    for (const char* target :
         {"/concordance?q=secretword", "/concordance.json?q=secretword+OR+goneword", "/concordance.csv?q=the",
          "/concordance.csv?q=the&for=coding", "/keywords.json", "/keywords.csv?q=neglect"}) {
        const Response response = served.get(target);
        BOOST_TEST(response.status == 200);
        if (std::string_view(target).find("secretword") == std::string_view::npos)
            BOOST_TEST(!holds(response, "secretword"), target);
        BOOST_TEST(!holds(response, "stands here"), target);
    }
    BOOST_TEST(served.data("/concordance.json?q=secretword+OR+goneword")["lines"].Empty());
}

BOOST_AUTO_TEST_CASE(an_unchanged_answer_is_not_sent_again) {
    Served served;
    for (const char* target : {"/concordance?q=neglect", "/concordance.json?q=neglect", "/concordance.csv?q=neglect",
                               "/keywords?q=neglect", "/keywords.json?q=neglect", "/keywords.csv?q=neglect"}) {
        const std::string tag = etag(served.get(target));
        BOOST_TEST(!tag.empty());
        BOOST_TEST(served.get(target, "If-None-Match: " + tag + "\r\n").status == 304, target);
        BOOST_TEST(served.get(target).body == served.get(target).body);
    }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_named_with_the_nearest_form) {
    Served served;
    const Response response = served.get("/concordance.json?q=neglect&width=7&unit=passage");
    BOOST_TEST(response.status == 400);
    BOOST_TEST(holds(response, "\"nearest\":\"/concordance.json?q=neglect&width=20\""));
    BOOST_TEST(served.get("/concordance.json?q=neglect&nation=nowhere").status == 400);
    BOOST_TEST(served.get("/concordance.json?q=neglect&page=9").status == 404);
    BOOST_TEST(served.get("/keywords?q=neglect&page=2").status == 400);
}

BOOST_AUTO_TEST_CASE(every_member_of_both_answers_is_documented) {
    std::ifstream file(CASEBOOK_SOURCE_DIR "/docs/search-api.md");
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    Served served;
    std::vector<std::string> missing;
    add_undocumented(page, served.data("/concordance.json?q=neglect+nurse"), missing);
    add_undocumented(page, served.data("/keywords.json?q=plaintext"), missing);
    BOOST_TEST(missing == std::vector<std::string>(), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(words_that_mark_a_set_lead_to_their_lines) {
    Served served;
    const auto answer = served.data("/keywords.json?q=plaintext");
    BOOST_TEST_REQUIRE(!answer["words"].Empty());
    for (const auto& word : answer["words"].GetArray()) {
        const auto lines = served.data(word["links"]["concordance"].GetString());
        BOOST_TEST(lines["spread"]["occurrences"].GetUint() == word["here"]["occurrences"].GetUint());
    }
    const Response page = served.get("/keywords?q=plaintext");
    BOOST_TEST(page.status == 200);
    BOOST_TEST(holds(page, "<caption id=\"words\">"));
    BOOST_TEST(holds(served.get("/keywords"), "There is nothing to compare"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
