// An analysis as it is answered: page, data, tables and what describes them.
#include "analysed.hpp"
#include "query-server/addresses.hpp"
#include "schema/digest.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace casebook::server::test {
namespace {

std::string header(const Response& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or(""));
}

bool holds(const Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

constexpr const char* kAsked[] = {
    "rows=outcome&columns=age_band",    "rows=theme&columns=triennium&base=recorded",     "view=trend&columns=gender",
    "view=together&rows=family_factor", "rows=nation&columns=region&layers=held&q=child", "unit=passage&rows=agency"};

BOOST_AUTO_TEST_SUITE(analysis_answers)

BOOST_DATA_TEST_CASE(every_row_of_a_table_leads_to_a_search_that_finds_its_count, boost::unit_test::data::make(kAsked),
                     asked) {
    Served served(random_generation());
    const auto rows = cells_of(served.get("/analysis.csv?for=data&" + std::string(asked)).body);
    const auto column = [&](std::string_view name) {
        return static_cast<std::size_t>(std::ranges::find(rows.front(), name) - rows.front().begin());
    };
    BOOST_TEST_REQUIRE(rows.size() > 3u);
    for (std::size_t i = 1; i < rows.size(); i += 3) {
        std::string address = rows[i][column("query")];
        const std::string& count = rows[i][column("count")];
        BOOST_TEST(address.empty() == (count == "0"));
        if (address.empty()) continue;
        BOOST_TEST_REQUIRE(address.starts_with("http://casebook.test/search"));
        address.erase(0, std::string("http://casebook.test").size());
        if (address == "/search") address += "?";
        BOOST_TEST(std::to_string(found_at(served, address)) == count, address);
    }
}

BOOST_DATA_TEST_CASE(a_page_holds_the_numbers_of_the_data_and_how_they_were_made, boost::unit_test::data::make(kAsked),
                     asked) {
    Served served(random_generation());
    const std::string query = "?" + std::string(asked);
    const Response page = served.get("/analysis" + query);
    BOOST_TEST_REQUIRE(page.status == 200);
    const auto data = served.data("/analysis.json" + query);
    BOOST_TEST(holds(page, data["counted"].GetString()));
    for (const auto& step : data["methods"].GetArray()) BOOST_TEST(holds(page, step["step"].GetString()));
    for (const char* part : {"<caption>", "scope=\"row\"", "scope=\"col\"", "How it was made", "Keep and cite"})
        BOOST_TEST(holds(page, part), part);
    BOOST_TEST(served.get("/analysis" + query).body == page.body);
}

BOOST_DATA_TEST_CASE(what_describes_a_table_names_its_columns_and_its_digest, boost::unit_test::data::make(kAsked),
                     asked) {
    Served served(random_generation());
    const std::string query = "?" + std::string(asked);
    const Response table = served.get("/analysis.csv" + query + "&for=data");
    BOOST_TEST(header(table, "Link").find("/analysis.csv-metadata.json?") != std::string::npos);
    const auto header_row = cells_of(table.body).front();
    const auto metadata = served.data("/analysis.csv-metadata.json" + query);
    const auto& columns = metadata["tableSchema"]["columns"];
    const auto package = served.data("/analysis.datapackage.json" + query);
    const auto& resource = package["resources"][0];
    BOOST_TEST_REQUIRE(columns.Size() == header_row.size());
    for (rapidjson::SizeType i = 0; i < columns.Size(); ++i) {
        BOOST_TEST(columns[i]["name"].GetString() == header_row[i]);
        BOOST_TEST(resource["schema"]["fields"][i]["name"].GetString() == header_row[i]);
    }
    BOOST_TEST(resource["hash"].GetString() == "sha256:" + schema::sha256_hex(table.body));
    BOOST_TEST(resource["bytes"].GetUint64() == table.body.size());
    BOOST_TEST(package["version"].GetString() == random_generation()->id());
    std::string address = resource["path"].GetString();
    address.erase(0, std::string("http://casebook.test").size());
    BOOST_TEST(served.get(address).body == table.body);
}

BOOST_AUTO_TEST_CASE(what_a_form_sends_along_is_the_search_and_its_filters) {
    Served served(random_generation());
    const Response page = served.get("/analysis?q=child&nation=wales&rows=gender");
    BOOST_TEST(holds(page, R"(<input type="hidden" name="q" value="child">)"));
    BOOST_TEST(holds(page, R"(<input type="hidden" name="nation" value="wales">)"));
    BOOST_TEST(holds(page, R"(href="/search?q=child&amp;nation=wales")"));
    BOOST_TEST(holds(served.get("/search?q=child&nation=wales"), R"(href="/analysis?q=child&amp;nation=wales")"));
}

BOOST_AUTO_TEST_CASE(a_table_beyond_sense_is_refused_with_what_to_do) {
    Served served(random_generation());
    served.limits.max_table_cells = 60;
    const Response response = served.get("/analysis.json?rows=theme&columns=agency");
    BOOST_TEST(response.status == 400);
    BOOST_TEST(holds(response, "At most 60 are made"));
    BOOST_TEST(holds(response, "of theme"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_a_problem_with_the_nearest_analysis) {
    Served served(random_generation());
    const Response response = served.get("/analysis.json?rows=agebnd&q=child");
    BOOST_TEST(response.status == 400);
    BOOST_TEST(holds(response, "age_band"));
    BOOST_TEST(served.get("/analysis?theme=no-such-theme").status == 400);
}

BOOST_AUTO_TEST_CASE(a_picture_has_the_numbers_of_the_rows) {
    Served served(random_generation());
    const Response picture = served.get("/analysis.svg?rows=nation");
    BOOST_TEST(picture.content_type == "image/svg+xml; charset=utf-8");
    const auto data = served.data("/analysis.json?rows=nation");
    for (const auto& total : data["table"]["layer_values"][0]["row_totals"].GetArray())
        BOOST_TEST(holds(picture, ">" + std::to_string(total["count"].GetUint64()) + "</text>"));
}

void require_members(const std::string& page, const rapidjson::Value& value) {
    if (value.IsArray())
        for (const auto& item : value.GetArray()) require_members(page, item);
    if (!value.IsObject()) return;
    for (const auto& member : value.GetObject()) {
        BOOST_TEST((page.find("`" + std::string(member.name.GetString()) + "`") != std::string::npos),
                   member.name.GetString());
        require_members(page, member.value);
    }
}

BOOST_DATA_TEST_CASE(every_member_of_the_data_is_documented, boost::unit_test::data::make(kAsked), asked) {
    std::ifstream file(CASEBOOK_SOURCE_DIR "/docs/analysis.md");
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    Served served(random_generation());
    require_members(page, served.data("/analysis.json?" + std::string(asked)));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server::test
