#include "query-server/render/search_page.hpp"

#include "made_answer.hpp"
#include "query-server/render/html.hpp"
#include "query-server/render/json.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

namespace casebook::server {
namespace {

using test::kHostile;

const std::string kGeneration = "g-0123456789abcdef";

struct Views {
    test::MadeAnswer made = test::made_answer();
    SearchPage html_page = search_page(made.answer, {kGeneration, test::small_vocabulary(), Form::html});
    SearchPage json_page = search_page(made.answer, {kGeneration, test::small_vocabulary(), Form::json});
    std::string page = html(html_page, Site{});
    std::string text = json(json_page);
    rapidjson::Document data;

    Views() {
        data.Parse<rapidjson::kParseValidateEncodingFlag | rapidjson::kParseFullPrecisionFlag>(text.c_str(),
                                                                                               text.size());
    }
};

std::string escaped(std::string_view text) { return SafeHtml::text(text).str(); }

/// The same address in the other form.
std::string as_html(std::string address) {
    if (const auto at = address.find(".json"); at != std::string::npos) address.erase(at, 5);
    return address;
}

bool shows(const std::string& page, std::string_view text) { return page.find(text) != std::string::npos; }

BOOST_AUTO_TEST_SUITE(search_pages)

BOOST_AUTO_TEST_CASE(data_is_valid_and_has_the_agreed_members) {
    const Views v;
    BOOST_TEST_REQUIRE(!v.data.HasParseError());
    for (const char* name :
         {"generation", "unit", "query", "total", "facets", "results", "page", "size", "pages", "sort", "links"})
        BOOST_TEST(v.data.HasMember(name), name);
    BOOST_TEST(v.data["generation"].GetString() == kGeneration);
    BOOST_TEST(v.data["query"]["literal_fallback"].GetBool() == false);
    const auto& passage = v.data["results"][0]["passages"][0];
    BOOST_TEST(passage["marks"][0][0].GetUint() == 17u);
    BOOST_TEST(passage["printed_page"].GetString() == std::string("12"));
    BOOST_TEST(passage["links"]["original"].GetString() ==
               std::string("/reviews/ashenby-2019/documents/overview%20report.pdf#page=15"));
}

BOOST_AUTO_TEST_CASE(both_views_show_the_same_totals) {
    const Views v;
    const std::string total = grouped(v.data["total"]["value"].GetUint64()) + " reviews<";
    BOOST_TEST(shows(v.page, "<h2 id=\"results\" tabindex=\"-1\">" + total));
    BOOST_TEST(shows(v.page, "holds the report or a summary of " + grouped(v.data["total"]["held"].GetUint64())));
    BOOST_TEST(shows(v.page, "knows " + grouped(v.data["total"]["known"].GetUint64()) + " reviews"));
    BOOST_TEST(shows(v.page, "held for " + grouped(v.data["total"]["value_held"].GetUint64()) + " of these"));
    BOOST_TEST(shows(v.page, "(page 2 of " + std::to_string(v.data["pages"].GetUint64()) + ")"));
}

BOOST_AUTO_TEST_CASE(both_views_show_the_same_facets_values_and_counts) {
    const Views v;
    for (const auto& facet : v.data["facets"].GetArray()) {
        BOOST_TEST(shows(v.page, "Filter by </span>" + escaped(facet["label"].GetString()) + "</span>"));
        for (const auto& value : facet["values"].GetArray()) {
            const std::string box = "name=\"" + std::string(facet["name"].GetString()) + "\" value=\"" +
                                    value["value"].GetString() + "\"" +
                                    (value["selected"].GetBool() ? " checked>" : ">");
            BOOST_TEST(shows(v.page, box), box);
            const std::string label = "<bdi>" + escaped(value["label"].GetString()) +
                                      (value.HasMember("excluded") ? "</bdi> (left out)" : "</bdi>") +
                                      " <span class=\"count\">" + grouped(value["count"].GetUint64()) + "<";
            BOOST_TEST(shows(v.page, label), label);
        }
    }
}

BOOST_AUTO_TEST_CASE(both_views_lead_to_the_same_addresses) {
    const Views v;
    for (const auto& hit : v.data["results"].GetArray()) {
        BOOST_TEST(shows(v.page, "href=\"" + escaped(as_html(hit["links"]["self"].GetString())) + "\""));
        for (const auto& passage : hit["passages"].GetArray())
            if (passage["links"]["page"].IsString())
                BOOST_TEST(shows(v.page, "href=\"" + escaped(as_html(passage["links"]["page"].GetString())) + "\""));
    }
    for (const char* rel : {"prev", "next"})
        BOOST_TEST(shows(v.page, "rel=\"" + std::string(rel) + "\" href=\"" +
                                     escaped(as_html(v.data["links"][rel].GetString())) + "\""));
}

BOOST_AUTO_TEST_CASE(every_link_keeps_what_it_does_not_change) {
    const Views v;
    const auto& facets = v.json_page.facets;
    BOOST_TEST(facets[0].values[1].toggle.find("theme=neglect&theme=neglect-medical&not.nation=wales&year.from=2015") !=
               std::string::npos);
    BOOST_TEST(facets[0].values[1].toggle.find("page=") == std::string::npos);
    BOOST_TEST(facets[0].values[0].toggle.find("theme=") == std::string::npos);
    BOOST_TEST(v.json_page.filters[1].remove.find("not.nation") == std::string::npos);
    BOOST_TEST(v.json_page.links.next.ends_with("&page=3"));
    BOOST_TEST(v.html_page.clear_all.find("theme=") == std::string::npos);
    BOOST_TEST(v.html_page.clear_all.find("q=") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(filters_in_force_can_each_be_taken_off) {
    const Views v;
    BOOST_TEST_REQUIRE(v.html_page.filters.size() == 3u);
    BOOST_TEST(v.html_page.filters[0].facet == "Theme");
    BOOST_TEST(v.html_page.filters[1].excluded);
    BOOST_TEST(v.html_page.filters[2].value == "from 2015");
    BOOST_TEST(shows(v.page, "Remove filter </span>"));
    BOOST_TEST(shows(v.page, "name=\"not.nation\" value=\"wales\""));
}

BOOST_AUTO_TEST_CASE(narrower_values_stand_under_their_broader_one) {
    const Views v;
    const auto& nested = v.html_page.facets[0].nested;
    BOOST_TEST(nested[1].first == 1u);
    BOOST_TEST(nested[1].second == 1u);
    BOOST_TEST(nested[2].second == 0u);
}

BOOST_AUTO_TEST_CASE(rights_for_passages_alone_give_no_link_to_pages_or_originals) {
    const Views v;
    const auto& passage = v.data["results"][1]["passages"][0];
    BOOST_TEST(passage["links"]["page"].IsNull());
    BOOST_TEST(passage["links"]["original"].IsNull());
    BOOST_TEST(!shows(v.page, "/reviews/ashenby-2020/overview"));
    BOOST_TEST(shows(v.page, "Only passages of this review may be shown."));
}

BOOST_AUTO_TEST_CASE(a_record_only_review_shows_no_word_of_its_text) {
    auto made = test::made_answer();
    made.summaries[0]->rights = schema::Rights::record_only;
    const SearchPage page = search_page(made.answer, {kGeneration, test::small_vocabulary(), Form::html});
    BOOST_TEST(page.hits[0].passages.empty());
}

BOOST_AUTO_TEST_CASE(a_hit_says_why_it_has_each_theme) {
    const Views v;
    const auto& themes = v.data["results"][0]["themes"];
    BOOST_TEST_REQUIRE(themes.Size() == 1u); // what is only mentioned was not asked for
    BOOST_TEST(themes[0]["theme"].GetString() == std::string("neglect"));
    BOOST_TEST(themes[0]["basis"].GetString() == std::string("cataloguer"));
    BOOST_TEST(themes[0]["sentences"].GetUint() == 14u);
    const auto& why = themes[0]["why"];
    BOOST_TEST(why["document"].GetString() == std::string("overview report.pdf"));
    BOOST_TEST(why["section"].GetString() == std::string("findings"));
    BOOST_TEST(why["section_label"].GetString() == std::string("Findings"));
    BOOST_TEST(why["pdf_page"].GetUint() == 15u);
    BOOST_TEST(why["printed_page"].GetString() == std::string("12"));
    BOOST_TEST(why["links"]["page"].GetString() ==
               std::string("/reviews/ashenby-2019/overview%20report.pdf/pages/15.json"));
    BOOST_TEST(shows(v.page, "<bdi>Neglect</bdi>: central, assigned by a cataloguer; said in 14 sentences on 9 pages, "
                             "most plainly in <a href=\"/reviews/ashenby-2019/overview%20report.pdf/pages/15\">"
                             "Findings, page 12 (PDF page 15)</a>."));
}

BOOST_AUTO_TEST_CASE(rights_for_passages_alone_give_the_place_of_a_theme_and_no_link) {
    const Views v;
    BOOST_TEST(v.data["results"][1]["themes"][0]["why"]["links"]["page"].IsNull());
    BOOST_TEST(shows(v.page, "most plainly in Findings, page 12 (PDF page 15)."));
}

BOOST_AUTO_TEST_CASE(rights_for_the_record_alone_give_no_place_of_a_theme) {
    auto made = test::made_answer();
    made.summaries[0]->rights = schema::Rights::record_only;
    const SearchPage page = search_page(made.answer, {kGeneration, test::small_vocabulary(), Form::json});
    BOOST_TEST(!page.hits[0].themes[0].why.has_value());
    BOOST_TEST(shows(json(page), "\"why\":null"));
}

BOOST_AUTO_TEST_CASE(where_mentions_are_asked_for_a_hit_shows_those_of_the_chosen_theme) {
    auto made = test::made_answer();
    made.answer.request.counted_tags.levels = {false, false, true};
    const auto themes_shown = [&] {
        return search_page(made.answer, {kGeneration, test::small_vocabulary(), Form::html}).hits[0].themes;
    };
    BOOST_TEST_REQUIRE(themes_shown().size() == 2u); // the second is narrower than neglect
    BOOST_TEST(themes_shown()[1].reason == "mentioned only, assigned by rule (confidence 50 of 100); said in 1 "
                                           "sentence on 1 page");
    made.answer.request.selections[schema::index_of(schema::FieldId::theme)].values = {"poverty"};
    BOOST_TEST(themes_shown().size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_theme_facet_says_which_tags_count_and_lets_that_be_chosen) {
    auto made = test::made_answer();
    const auto page_of = [&](Form form) {
        return search_page(made.answer, {kGeneration, test::small_vocabulary(), form});
    };
    BOOST_TEST(
        shows(json(page_of(Form::json)), R"("levels":["central","contributory"],"bases":["cataloguer","rule"])"));
    made.answer.request.counted_tags = {{false, false, true}, {true, false, false}};
    BOOST_TEST(shows(json(page_of(Form::json)), R"("levels":["mentioned"],"bases":["cataloguer"])"));
    const std::string page = html(page_of(Form::html), Site{});
    BOOST_TEST(shows(page, "name=\"theme.level\" value=\"mentioned\" checked>"));
    BOOST_TEST(shows(page, "name=\"theme.level\" value=\"central\">"));
    BOOST_TEST(shows(page, "name=\"theme.basis\" value=\"cataloguer\" checked>"));
}

BOOST_AUTO_TEST_CASE(which_tags_count_is_a_filter_that_can_be_taken_off) {
    auto made = test::made_answer();
    made.answer.request.counted_tags = {{false, false, true}, {true, false, false}};
    const SearchPage page = search_page(made.answer, {kGeneration, test::small_vocabulary(), Form::html});
    BOOST_TEST_REQUIRE(page.filters.size() == 5u);
    BOOST_TEST(page.filters[1].facet == "Level of the theme");
    BOOST_TEST(page.filters[1].value == "Mentioned");
    BOOST_TEST(page.filters[1].remove.find("theme.level") == std::string::npos);
    BOOST_TEST(page.filters[1].remove.find("theme.basis=cataloguer") != std::string::npos);
    BOOST_TEST(page.filters[2].remove.find("theme.basis") == std::string::npos);
    BOOST_TEST(page.clear_all.find("theme.") == std::string::npos);
    BOOST_TEST(page.facets[0].values[1].toggle.empty()); // a box in the form
    const SearchPage data = search_page(made.answer, {kGeneration, test::small_vocabulary(), Form::json});
    BOOST_TEST(data.facets[0].values[1].toggle.find("theme.level=mentioned") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(hostile_text_comes_out_as_text) {
    const Views v;
    BOOST_TEST(!shows(v.page, "<script>"));
    BOOST_TEST(!shows(v.page, "onload='x'"));
    BOOST_TEST(!shows(v.page, "<b>was"));
    BOOST_TEST(shows(v.page, escaped("<script>")));
    BOOST_TEST(shows(v.page, "{{{q}}}")); // a template tag in a text stays a text
    BOOST_TEST(shows(v.text, "\\\" onload='x'"));
}

BOOST_AUTO_TEST_CASE(marks_count_code_points) {
    const Views v;
    BOOST_TEST(shows(v.page, "Mae’r plentyn &lt;b&gt;<mark>was</mark> <mark>not</mark>&lt;/b&gt; brought."));
    const auto parts = fragments("éa日b", {{1, 3}});
    BOOST_TEST_REQUIRE(parts.size() == 3u);
    BOOST_TEST(parts[1].text == "a日");
    BOOST_TEST(parts[1].marked);
    BOOST_TEST(fragments("ab", {{0, 9}}).size() == 1u);
    BOOST_TEST(fragments("", {{0, 1}}).empty());
}

BOOST_AUTO_TEST_CASE(numbers_and_dates_are_written_for_people) {
    BOOST_TEST(grouped(0) == "0");
    BOOST_TEST(grouped(1234567) == "1,234,567");
    BOOST_TEST(counted(1, "review", "reviews") == "1 review");
    BOOST_TEST(page_words("a.pdf", "12", 15) == "page 12 (PDF page 15)");
    BOOST_TEST(page_words("a.md", "", 15) == "page 15 of the file");
    BOOST_TEST(date_words("2019-03") == "March 2019");
    BOOST_TEST(date_words("2017-11-03") == "3 November 2017");
    BOOST_TEST(date_words("2014/2016~") == "2014 to about 2016");
    BOOST_TEST(date_words("2019-13") == "2019-13");
}

BOOST_AUTO_TEST_CASE(an_empty_answer_is_a_page_with_words_and_not_an_error) {
    SearchAnswer nothing;
    nothing.total = {.value = 0, .exact = true, .held = 0, .known = 368, .known_held = 278};
    nothing.request.query = "zzz";
    const std::string page = html(search_page(nothing, {kGeneration, test::small_vocabulary(), Form::html}), Site{});
    BOOST_TEST(shows(page, "Nothing matches."));
    BOOST_TEST(shows(page, "0 reviews match “zzz”"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
