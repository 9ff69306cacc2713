#include "query-server/addresses.hpp"
#include "query-server/route.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

struct Led {
    const char* path;
    const char* route; // empty: nowhere
    Form form;
    std::vector<std::string> segments;
};
std::ostream& operator<<(std::ostream& out, const Led& led) { return out << led.path; }

const Led kLed[] = {
    {"/", "home", Form::html, {}},
    {"/search", "search", Form::html, {}},
    {"/search.json", "search", Form::json, {}},
    {"/search/", "", Form::html, {}},
    {"/search.csv", "search", Form::csv, {}},
    {"/search.csl.json", "search", Form::csl, {}},
    {"/search.atom", "search", Form::atom, {}},
    {"/search.xml", "", Form::html, {}},
    {"/reviews/r-1.ris", "review", Form::ris, {"r-1"}},
    {"/reviews/r-1.csl.json", "review", Form::csl, {"r-1"}},
    {"/reviews/r-1.csv", "review", Form::html, {"r-1.csv"}},
    {"/themes.csv", "", Form::html, {}},
    {"/reviews/r-1", "review", Form::html, {"r-1"}},
    {"/reviews/r-1.json", "review", Form::json, {"r-1"}},
    {"/reviews/caf%C3%A9%20x", "review", Form::html, {"café x"}},
    {"/reviews/r-1/documents/a%20b.pdf", "original", Form::html, {"r-1", "a b.pdf"}},
    {"/reviews/r-1/documents/data.json", "original", Form::html, {"r-1", "data.json"}},
    {"/reviews/r-1/report.pdf/pages/3", "page", Form::html, {"r-1", "report.pdf", "3"}},
    {"/reviews/r-1/report.pdf/pages/3.json", "page", Form::json, {"r-1", "report.pdf", "3"}},
    {"/reviews/..", "", Form::html, {}},
    {"/reviews/%2e%2e", "", Form::html, {}},
    {"/reviews/r-1/documents/..%2f..%2fetc%2fpasswd", "", Form::html, {}},
    {"/reviews/r-1/documents/a%00b", "", Form::html, {}},
    {"/reviews/r-1/documents/%FF", "", Form::html, {}},
    {"/reviews//documents/a", "", Form::html, {}},
    {"/reviews/", "", Form::html, {}},
    {"/themes", "themes", Form::html, {}},
    {"/themes.json", "themes", Form::json, {}},
    {"/themes/neglect", "theme", Form::html, {"neglect"}},
    {"/themes/neglect.json", "theme", Form::json, {"neglect"}},
    {"/assets/casebook.css", "asset", Form::html, {"casebook.css"}},
    {"/status.json", "status", Form::html, {}},
    {"/suggest.json", "suggest", Form::html, {}},
    {"/suggest", "", Form::html, {}},
    {"/livez", "livez", Form::html, {}},
    {"//", "", Form::html, {}},
};

BOOST_AUTO_TEST_SUITE(routes)

BOOST_DATA_TEST_CASE(a_path_leads_to_one_route_or_nowhere, data::make(kLed), led) {
    const auto found = find_route(led.path);
    BOOST_TEST_REQUIRE(found.has_value() == (led.route[0] != '\0'));
    if (!found) return;
    BOOST_TEST(found->route->name == led.route);
    BOOST_TEST((found->form == led.form));
    BOOST_TEST(found->segments == led.segments, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_table_stands_in_the_order_of_its_ids) {
    for (std::size_t i = 0; i < std::size(kRoutes); ++i) BOOST_TEST(static_cast<std::size_t>(kRoutes[i].id) == i);
}

BOOST_AUTO_TEST_CASE(what_addresses_writes_routes_reads) {
    const auto page = find_route(page_address({"r/1 é", "a b?.pdf", 7}, "", Form::html));
    BOOST_TEST_REQUIRE(!page.has_value()); // a slash in an id is never served: ids with one are refused when indexed
    const auto plain = find_route(page_address({"r 1 é", "a b?#.pdf", 7}, "", Form::json));
    BOOST_TEST_REQUIRE(plain.has_value());
    BOOST_TEST(plain->segments == (std::vector<std::string>{"r 1 é", "a b?#.pdf", "7"}),
               boost::test_tools::per_element());
    BOOST_TEST(original_address("r", "x y.pdf", 3) == "/reviews/r/documents/x%20y.pdf#page=3");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
