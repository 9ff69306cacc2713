#include "query-server/render/json.hpp"
#include "query-server/route.hpp"

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
    const auto made = test::made_answer();
    const std::string generation = "g-0123456789abcdef";
    rapidjson::Document answer;
    answer.Parse(json(search_page(made.answer, {generation, test::small_vocabulary(), Form::json})).c_str());
    require_members(documentation(), answer);
}

BOOST_AUTO_TEST_CASE(every_address_with_data_is_documented) {
    const std::string page = documentation();
    for (const Route& route : kRoutes)
        if (route.has_data)
            BOOST_TEST(page.find("`" + std::string(route.pattern.substr(0, route.pattern.find('{')))) !=
                           std::string::npos,
                       route.pattern);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
