#include "query-server/access_log.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

BOOST_AUTO_TEST_SUITE(access_log)

BOOST_AUTO_TEST_CASE(a_line_names_the_route_and_never_the_address) {
    const AccessRecord record{.id = "ab-1",
                              .method = "GET",
                              .route = "search",
                              .status = 200,
                              .bytes = 21034,
                              .took = std::chrono::microseconds(3412),
                              .generation = "g-1"};
    BOOST_TEST(access_line(record) == "id=ab-1 method=GET route=search status=200 bytes=21034 ms=3.412 generation=g-1");
}

BOOST_AUTO_TEST_CASE(a_line_may_be_an_object_of_json) {
    const AccessRecord record{.id = "ab-1",
                              .method = "GET",
                              .route = "search",
                              .status = 200,
                              .bytes = 7,
                              .took = std::chrono::microseconds(1500),
                              .generation = "g-1",
                              .from_memory = true,
                              .internal = "a \"b\"\n{}"};
    BOOST_TEST(access_line(record, LogFormat::json) ==
               R"({"id":"ab-1","method":"GET","route":"search","status":200,"bytes":7,"ms":1.5,"generation":"g-1",)"
               R"("from_memory":true,"error":"a \"b\"\n{}"})");
}

BOOST_AUTO_TEST_CASE(what_went_wrong_inside_stays_on_one_line) {
    const AccessRecord record{.id = "ab-2", .method = "GET", .status = 500, .internal = "bad\nstatus=200 \"x\""};
    BOOST_TEST(access_line(record).ends_with("error=\"bad'status=200 'x'\""));
    BOOST_TEST(access_line(record).find('\n') == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
