#include "schema/error.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

namespace casebook::schema {

BOOST_AUTO_TEST_SUITE(error)

BOOST_AUTO_TEST_CASE(every_code_has_one_row_in_the_order_of_the_codes) {
    for (std::size_t i = 0; i < std::size(kErrors); ++i) {
        BOOST_TEST(static_cast<std::size_t>(kErrors[i].code) == i);
        BOOST_TEST(&error_row(kErrors[i].code) == &kErrors[i]);
    }
    BOOST_TEST(static_cast<std::size_t>(ErrorCode::internal) + 1 == std::size(kErrors));
}

BOOST_AUTO_TEST_CASE(names_are_unique_and_public) {
    std::set<std::string_view> names;
    for (const ErrorRow& row : kErrors) {
        BOOST_TEST(names.insert(row.name).second, row.name);
        BOOST_TEST(std::ranges::all_of(row.name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }), row.name);
        BOOST_TEST(!row.title.empty(), row.name);
    }
}

BOOST_AUTO_TEST_CASE(every_status_is_an_error_and_every_exit_code_is_documented) {
    const std::set<int> exit_codes{2, 3, 4, 5, 6, 7, 70};
    for (const ErrorRow& row : kErrors) {
        BOOST_TEST((row.http_status >= 400 && row.http_status < 600), row.name);
        BOOST_TEST(exit_codes.contains(row.exit_code), row.name);
    }
}

BOOST_AUTO_TEST_CASE(a_description_is_the_message_and_the_hint_and_never_what_is_for_the_log) {
    const Error error{
        .code = ErrorCode::io_failure, .message = "It failed.", .hint = "Try again.", .internal = "errno 5"};
    BOOST_TEST(describe(error) == "It failed. Try again.");
    BOOST_TEST(describe({.message = "It failed."}) == "It failed.");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
