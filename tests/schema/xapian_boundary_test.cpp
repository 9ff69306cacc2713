#include "schema/xapian_boundary.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace casebook::schema {

namespace {

template <class Exception>
Error error_of(const Exception& exception) {
    const auto result = call_xapian("try something", [&]() -> int { throw exception; });
    BOOST_TEST_REQUIRE(!result.has_value());
    return result.error();
}

template <class Exception>
void gives(ErrorCode code) {
    const Error error = error_of(Exception("secret detail"));
    BOOST_TEST((error.code == code), error.internal);
    BOOST_TEST(error.internal.find("try something") != std::string::npos);
    BOOST_TEST(error.internal.find("secret detail") != std::string::npos);
    BOOST_TEST(describe(error).find("secret detail") == std::string::npos); // not for the visitor
}

} // namespace

BOOST_AUTO_TEST_SUITE(xapian_boundary)

BOOST_AUTO_TEST_CASE(a_damaged_or_unopenable_database_is_a_corrupt_index) {
    gives<Xapian::DatabaseCorruptError>(ErrorCode::index_corrupt);
    gives<Xapian::DatabaseOpeningError>(ErrorCode::index_corrupt);
    gives<Xapian::DatabaseVersionError>(ErrorCode::index_corrupt);
    gives<Xapian::DatabaseNotFoundError>(ErrorCode::index_corrupt);
    gives<Xapian::RangeError>(ErrorCode::index_corrupt);
}

BOOST_AUTO_TEST_CASE(any_other_exception_of_xapian_is_internal) {
    gives<Xapian::InvalidArgumentError>(ErrorCode::internal);
    gives<Xapian::InvalidOperationError>(ErrorCode::internal);
    gives<Xapian::UnimplementedError>(ErrorCode::internal);
    gives<Xapian::DatabaseLockError>(ErrorCode::internal);
    gives<Xapian::DocNotFoundError>(ErrorCode::internal);
    gives<Xapian::QueryParserError>(ErrorCode::internal);
    gives<Xapian::SerialisationError>(ErrorCode::internal);
}

BOOST_AUTO_TEST_CASE(time_that_is_up_is_an_answer_with_a_hint) {
    const Error error = error_of(DeadlinePassed{});
    BOOST_TEST((error.code == ErrorCode::deadline_exceeded));
    BOOST_TEST(!error.hint.empty());
}

BOOST_AUTO_TEST_CASE(what_is_not_xapians_goes_on) {
    BOOST_CHECK_THROW(call_xapian("try", []() -> int { throw std::logic_error("a bug"); }), std::logic_error);
    BOOST_CHECK_THROW(call_xapian("try", []() -> int { throw 7; }), int);
}

BOOST_AUTO_TEST_CASE(a_value_a_result_and_nothing_are_passed_on) {
    BOOST_TEST(*call_xapian("try", [] { return 7; }) == 7);
    BOOST_TEST(call_xapian("try", [] {}).has_value());
    const Result<int> inner = call_xapian("try", []() -> Result<int> { return Error{.code = ErrorCode::not_found}; });
    BOOST_TEST((inner.error().code == ErrorCode::not_found));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
