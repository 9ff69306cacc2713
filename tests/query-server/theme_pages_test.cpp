#include "query-server/render/theme_pages.hpp"

#include "query-server/handle.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

namespace casebook::server {
namespace {

struct Served {
    std::shared_ptr<const Generation> generation;
    Limits limits;
    GenerationHolder holder{generation};
    HandleContext context{.holder = holder, .limits = limits, .engine = {search, view_page}, .site = {}};

    std::string get(const std::string& target) {
        const auto request = read_request("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n", limits);
        BOOST_TEST_REQUIRE(request.has_value(), target);
        const Response response = finish(handle_request(*request, context));
        BOOST_TEST_REQUIRE(response.status == 200, target);
        return response.body;
    }
    rapidjson::Document data(const std::string& target) {
        rapidjson::Document document;
        document.Parse(get(target).c_str());
        BOOST_TEST_REQUIRE(!document.HasParseError(), target);
        return document;
    }
    /// Does the search that a number leads to find that many reviews?
    void require_true(const rapidjson::Value& count, const std::string& where) {
        const std::string search = count["links"]["search"].GetString();
        BOOST_TEST(data(search + "&size=1&passages=0")["total"]["value"].GetUint64() == count["reviews"].GetUint64(),
                   where << ": " << search);
    }
};

bool shows(const std::string& page, std::string_view text) { return page.find(text) != std::string::npos; }

BOOST_AUTO_TEST_SUITE(theme_pages)

BOOST_AUTO_TEST_CASE(every_number_of_every_theme_is_the_total_of_the_search_it_leads_to) {
    Served served{.generation = test::fixture_generation()};
    std::uint64_t tagged = 0, mentioned = 0;
    for (const schema::Theme& theme : served.generation->vocabulary().themes()) {
        const auto page = served.data("/themes/" + theme.id + ".json");
        served.require_true(page["tagged"], theme.id);
        served.require_true(page["mentioned"], theme.id);
        for (const char* list : {"by_level", "by_basis"})
            for (const auto& count : page[list].GetArray()) served.require_true(count, theme.id);
        tagged += page["tagged"]["reviews"].GetUint64();
        mentioned += page["mentioned"]["reviews"].GetUint64();
    }
    BOOST_TEST(tagged > 0u);
    BOOST_TEST(mentioned > 0u);
}

void require_node_true(Served& served, const rapidjson::Value& node) {
    served.require_true(node["tagged"], node["theme"].GetString());
    served.require_true(node["mentioned"], node["theme"].GetString());
    if (!node.HasMember("narrower")) return;
    for (const auto& narrower : node["narrower"].GetArray()) require_node_true(served, narrower);
}

BOOST_AUTO_TEST_CASE(the_list_of_themes_is_a_tree_with_the_same_numbers) {
    Served served{.generation = test::fixture_generation()};
    const auto page = served.data("/themes.json");
    BOOST_TEST_REQUIRE(page["themes"].Size() == 4u);
    for (const auto& node : page["themes"].GetArray()) require_node_true(served, node);
    const std::string html = served.get("/themes");
    const std::string search = page["themes"][0]["mentioned"]["links"]["search"].GetString();
    BOOST_TEST(search == "/search.json?theme=abuse-and-harm&theme.level=mentioned");
    BOOST_TEST(shows(html, "href=\"/search?theme=abuse-and-harm&amp;theme.level=mentioned\""));
}

BOOST_AUTO_TEST_CASE(a_theme_says_what_it_covers_what_it_is_called_and_why_a_name_was_given_up) {
    Served served{.generation = test::fixture_generation()};
    const schema::Theme& theme = *served.generation->vocabulary().find("medical-neglect");
    const auto page = served.data("/themes/medical-neglect.json");
    BOOST_TEST(page["scope_note"].GetString() == theme.scope_note);
    BOOST_TEST(page["broader"][0]["theme"].GetString() == std::string("neglect"));
    const auto& given_up = page["deprecated_terms"][0];
    BOOST_TEST(given_up["term"].GetString() == std::string("did not attend"));
    BOOST_TEST(std::string(given_up["note"].GetString()).starts_with("Children do not take themselves"));
    const std::string html = served.get("/themes/medical-neglect");
    BOOST_TEST(shows(html, "Children do not take themselves to appointments"));
    BOOST_TEST(shows(html, "did not attend"));
    BOOST_TEST(shows(html, "was not brought"));
    BOOST_TEST(shows(html, "href=\"/search?theme=medical-neglect&amp;theme.basis=cataloguer\""));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
