#include "query-server/render/refused_search_page.hpp"

#include "query-server/render/html.hpp"
#include "tests/query-server/made_answer.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

const std::string kGeneration = "g-0123456789abcdef";

Fault fault(std::string parameter, std::string message, std::string given) {
    return {
        {.code = schema::ErrorCode::bad_parameter, .message = std::move(message), .parameter = std::move(parameter)},
        std::move(given)};
}

std::string refused(const Faults& faults, const std::vector<Parameter>& given) {
    const auto made = test::made_answer();
    Problem problem = problem_of(faults, "ab-7");
    problem.nearest = "/search?q=school";
    return html(refused_search_page(made.answer, {kGeneration, test::small_vocabulary(), Form::html}, problem, given),
                Site{});
}

bool shows(const std::string& page, std::string_view text) { return page.find(text) != std::string::npos; }

BOOST_AUTO_TEST_SUITE(refused_searches)

BOOST_AUTO_TEST_CASE(a_fault_is_linked_to_its_control_and_what_was_typed_is_kept) {
    const std::string page = refused({fault("year.from", "“year.from” must be a whole number, not “20x5”.", "20x5")},
                                     {{"q", "school \"nurse\""}, {"year.from", "20x5"}, {"year.to", "2020"}});
    BOOST_TEST(shows(page, "<a href=\"#year-from\">The first year of publication must be a whole number"));
    BOOST_TEST(shows(page, "<p id=\"year-from-error\" class=\"error-message\">"));
    BOOST_TEST(shows(page, "name=\"year.from\" inputmode=\"numeric\" maxlength=\"10\" value=\"20x5\" "
                           "aria-invalid=\"true\" aria-describedby=\"year-from-error\""));
    BOOST_TEST(shows(page, "value=\"2020\""));
    BOOST_TEST(shows(page, "value=\"school &quot;nurse&quot;\""));
    BOOST_TEST(shows(page, "<title>Error: "));
}

BOOST_AUTO_TEST_CASE(no_result_no_total_and_no_number_of_a_filter_is_shown) {
    const std::string page = refused({fault("page", "There is no page 9 of results.", "9")}, {{"page", "9"}});
    BOOST_TEST(!shows(page, "class=\"hits\""));
    BOOST_TEST(!shows(page, "id=\"results\""));
    BOOST_TEST(!shows(page, "class=\"count\""));
    BOOST_TEST(!shows(page, "class=\"histogram\""));
    BOOST_TEST(!shows(page, "38 reviews"));
    BOOST_TEST(shows(page, "Nothing was searched."));
    BOOST_TEST(shows(page, "name=\"theme\" value=\"neglect\""));
}

BOOST_AUTO_TEST_CASE(a_fault_in_a_facet_leads_to_it_and_opens_it) {
    const std::string page = refused({fault("not.nation", "“not.nation” cannot be “x”.", "x")}, {{"not.nation", "x"}});
    BOOST_TEST(shows(page, "<a href=\"#facet-nation\">“Nation” cannot be"));
    BOOST_TEST(shows(page, "<details id=\"facet-nation\" class=\"facet\" open>"));
}

BOOST_AUTO_TEST_CASE(what_was_typed_comes_out_as_text) {
    const std::string page = refused({fault(test::kHostile, test::kHostile, test::kHostile)},
                                     {{"q", test::kHostile}, {"year.to", test::kHostile}});
    BOOST_TEST(!shows(page, "<script>alert"));
    BOOST_TEST(!shows(page, "onload='x'"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
