#include "query-server/handle.hpp"
#include "query-server/search/pack.hpp"

#include "small_index.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

#include <fstream>
#include <iterator>

namespace casebook::server {
namespace {

struct Served {
    Limits limits;
    GenerationHolder holder{test::first_generation()};
    HandleContext context{.holder = holder, .limits = limits, .engine = {search, view_page}, .site = {}};

    Response get(const std::string& target) {
        auto request = read_request("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n", limits);
        BOOST_TEST_REQUIRE(request.has_value(), target);
        return finish(handle_request(*request, context));
    }
    std::string page(const std::string& target) {
        const Response response = get(target);
        BOOST_TEST(response.status == 200, target);
        return response.body;
    }
    rapidjson::Document data(const std::string& target) {
        rapidjson::Document document;
        document.Parse<rapidjson::kParseValidateEncodingFlag>(page(target).c_str());
        BOOST_TEST_REQUIRE(!document.HasParseError(), target);
        return document;
    }
};

std::size_t times(const std::string& text, std::string_view part) {
    std::size_t out = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
    return out;
}

bool holds(const std::string& text, std::string_view part) { return times(text, part) > 0; }

/// The first passage of the hit on a review, as a pack has it.
std::string found_item(Served& served, const std::string& review) {
    const rapidjson::Document answer = served.data("/search.json?q=neglect&size=100");
    for (const auto& hit : answer["results"].GetArray())
        if (review == hit["id"].GetString()) return hit["passages"][0]["item"].GetString();
    BOOST_FAIL("no hit on " + review);
    return {};
}

std::string pack_of_items(const std::vector<std::string>& items, const std::string& form = "/pack") {
    std::string query;
    for (const std::string& item : items) append_parameter(query, "item", item);
    return form + "?" + query;
}

BOOST_AUTO_TEST_SUITE(pack_pages)

BOOST_AUTO_TEST_CASE(a_pack_quotes_cites_and_asks_in_its_order) {
    Served served;
    const std::string item = found_item(served, "open-2019");
    std::string query;
    append_parameter(query, "title", "Not brought");
    append_parameter(query, "item", "passages-2020");
    append_parameter(query, "ask", "Who decides?");
    append_parameter(query, "item", item);
    append_parameter(query, "ask", "Who <b>knew</b>?");
    const std::string page = served.page("/pack?" + query);
    BOOST_TEST(holds(page, "<h1 dir=\"auto\">Not brought</h1>"));
    BOOST_TEST(holds(page, "The school nurse saw neglect."));
    BOOST_TEST(holds(page, "Ashenby Board (2019)"));
    BOOST_TEST(holds(page, "PDF p. 1"));
    BOOST_TEST(holds(page, "Who &lt;b&gt;knew&lt;/b&gt;?"));
    BOOST_TEST(!holds(page, "<script>"));
    BOOST_TEST(page.find("Who decides?</li>") < page.find("The school nurse saw neglect."));
    const rapidjson::Document data = served.data("/pack.json?" + query);
    BOOST_TEST_REQUIRE(data["entries"].Size() == 2u);
    BOOST_TEST(std::string(data["entries"][0]["state"].GetString()) == "review");
    BOOST_TEST(std::string(data["entries"][1]["state"].GetString()) == "quoted");
    BOOST_TEST(std::string(data["entries"][1]["questions"][0].GetString()) == "Who <b>knew</b>?");
    BOOST_TEST(data["sources"].Size() == 2u);
}

BOOST_AUTO_TEST_CASE(an_entry_moves_and_goes_by_links_that_keep_the_rest) {
    Served served;
    const rapidjson::Document data =
        served.data("/pack.json?title=T&item=plain-100&ask=One&item=plain-101&item=plain-102");
    const auto& entries = data["entries"];
    BOOST_TEST(!entries[0]["links"].HasMember("earlier"));
    BOOST_TEST(!entries[2]["links"].HasMember("later"));
    BOOST_TEST(std::string(entries[0]["links"]["later"].GetString()) ==
               "/pack.json?title=T&item=plain-101&item=plain-100&ask=One&item=plain-102");
    BOOST_TEST(std::string(entries[1]["links"]["later"].GetString()) ==
               "/pack.json?title=T&item=plain-100&ask=One&item=plain-102&item=plain-101");
    BOOST_TEST(std::string(entries[2]["links"]["earlier"].GetString()) ==
               "/pack.json?title=T&item=plain-100&ask=One&item=plain-102&item=plain-101");
    BOOST_TEST(std::string(entries[0]["links"]["remove"].GetString()) ==
               "/pack.json?title=T&item=plain-101&item=plain-102");
}

BOOST_AUTO_TEST_CASE(the_form_of_a_pack_sends_the_pack_itself) {
    Served served;
    const std::string page = served.page("/pack?item=plain-100&ask=One&item=plain-101");
    const std::size_t first = page.find(R"(form="edit" name="item" value="plain-100")");
    const std::size_t asked = page.find("\nOne</textarea>");
    const std::size_t second = page.find(R"(form="edit" name="item" value="plain-101")");
    BOOST_TEST((first < asked && asked < second && second != std::string::npos));
    BOOST_TEST(holds(page, R"(<input type="hidden" name="pack" value="ask:One">)"));
}

BOOST_AUTO_TEST_CASE(of_what_is_withdrawn_only_the_id_is_shown_and_of_a_record_no_text) {
    Served served;
    const std::string page = served.page("/pack?item=gone-2018&item=record-2021&item=nowhere");
    BOOST_TEST(holds(page, "The review “gone-2018” has been withdrawn"));
    BOOST_TEST(!holds(page, "Child D"));
    BOOST_TEST(!holds(page, "goneword"));
    BOOST_TEST(holds(page, "Child C"));
    BOOST_TEST(!holds(page, "secretword"));
    BOOST_TEST(holds(page, "The review “nowhere” is not known here"));
}

BOOST_AUTO_TEST_CASE(a_passage_of_a_review_with_passages_alone_has_no_link_to_its_page) {
    Served served;
    const std::string item = found_item(served, "passages-2020");
    const rapidjson::Document data = served.data(pack_of_items({item}, "/pack.json"));
    BOOST_TEST(std::string(data["entries"][0]["state"].GetString()) == "quoted");
    BOOST_TEST(data["entries"][0]["passage"]["links"]["page"].IsNull());
    BOOST_TEST(!holds(served.page(pack_of_items({item})), "/pages/"));
}

BOOST_AUTO_TEST_CASE(a_pack_of_nothing_says_how_to_begin) {
    Served served;
    BOOST_TEST(holds(served.page("/pack"), "Make a pack of what is ticked"));
    BOOST_TEST(served.data("/pack.json")["entries"].Size() == 0u);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_refused_with_the_nearest_pack) {
    Served served;
    const Response response = served.get("/pack?itme=plain-100&item=plain-101&item=%3Cscript%3E");
    BOOST_TEST(response.status == 400);
    BOOST_TEST(holds(response.body, "/pack?item=plain-100&amp;item=plain-101"));
    BOOST_TEST(!holds(response.body, "<script>"));
}

BOOST_AUTO_TEST_CASE(a_search_offers_its_passages_and_keeps_the_pack) {
    Served served;
    const rapidjson::Document first = served.data("/search.json?q=neglect&size=1");
    const std::string item = first["results"][0]["passages"][0]["item"].GetString();
    const std::string box = R"(<input type="checkbox" form="pack" name="item" value=)";
    BOOST_TEST(holds(served.page("/search?q=neglect"), box));
    std::string query = "q=neglect&size=1";
    append_parameter(query, "pack", item);
    append_parameter(query, "pack", "ask:Who knew?");
    const std::string page = served.page("/search?" + query);
    BOOST_TEST(holds(page, "Your pack: 1 passage."));
    BOOST_TEST(holds(page, "In your pack"));
    BOOST_TEST(holds(page, R"(<input type="hidden" name="ask" value="Who knew?">)"));
    BOOST_TEST(holds(page, R"(<input type="hidden" name="pack" value="ask:Who knew?">)"));
    const rapidjson::Document with = served.data("/search.json?" + query);
    const rapidjson::Document without = served.data("/search.json?q=neglect&size=1");
    BOOST_TEST((with["results"] == without["results"]));
    BOOST_TEST((with["total"] == without["total"]));
    BOOST_TEST(holds(with["links"]["next"].GetString(), "&pack=ask%3AWho+knew%3F"));
    BOOST_TEST(served.get("/search?q=neglect&pack=No+item").status == 400);
}

BOOST_AUTO_TEST_CASE(a_page_and_a_review_lead_to_packs) {
    Served served;
    BOOST_TEST(holds(served.page("/reviews/open-2019"), R"(href="/pack?item=open-2019")"));
    const std::string page = served.page("/reviews/open-2019/report%20%C3%A9%20%22a%22.md/pages/1");
    const std::string begin = R"(name="item" value=")";
    const std::size_t at = page.find(begin);
    BOOST_TEST_REQUIRE(at != std::string::npos);
    std::string item = page.substr(at + begin.size(), page.find("\">", at) - at - begin.size());
    for (std::size_t quote = item.find("&quot;"); quote != std::string::npos; quote = item.find("&quot;"))
        item.replace(quote, 6, "\"");
    const rapidjson::Document data = served.data(pack_of_items({item}, "/pack.json"));
    BOOST_TEST(std::string(data["entries"][0]["state"].GetString()) == "quoted", item);
    BOOST_TEST(data["entries"][0]["notices"].Size() == 0u);
}

void require_documented(const std::string& documentation, const rapidjson::Value& value) {
    if (value.IsArray())
        for (const auto& each : value.GetArray()) require_documented(documentation, each);
    if (!value.IsObject()) return;
    for (const auto& member : value.GetObject()) {
        const std::string name = member.name.GetString();
        const bool named = holds(documentation, "`" + name + "`") || holds(documentation, "`" + name + "[]`") ||
                           holds(documentation, "." + name + "`");
        BOOST_TEST(named, name);
        require_documented(documentation, member.value);
    }
}

BOOST_AUTO_TEST_CASE(every_member_of_a_pack_as_data_is_documented) {
    Served served;
    std::ifstream file(CASEBOOK_SOURCE_DIR "/docs/search-api.md");
    const std::string documentation{std::istreambuf_iterator<char>(file), {}};
    const std::string begin = "## Packs", end = "## Similar reviews";
    const std::string section =
        documentation.substr(documentation.find(begin), documentation.find(end) - documentation.find(begin)) +
        documentation.substr(documentation.find("| `results[].passages[]`"), 600) + "`generation` `links` `self`";
    require_documented(section,
                       served.data(pack_of_items({found_item(served, "open-2019"), "plain-101"}, "/pack.json")));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
