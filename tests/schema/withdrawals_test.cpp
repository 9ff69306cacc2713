#include "schema/withdrawals.hpp"

#include "tests/support/temporary_directory.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace casebook::schema {
namespace {

using namespace std::chrono_literals;

const Withdrawals kSome = {{"a-2010", WithdrawalReason::court_order, "2026-11-29"},
                           {"b \"2011\"", WithdrawalReason::retention, "2027-01-01"}};

struct Crash {};

BOOST_AUTO_TEST_SUITE(withdrawals)

BOOST_AUTO_TEST_CASE(the_reasons_stand_in_the_order_of_their_values_and_are_found_by_id) {
    for (const WithdrawalReasonRow& row : kWithdrawalReasons) {
        BOOST_TEST(withdrawal_reason_row(row.reason).id == row.id);
        BOOST_TEST((withdrawal_reason(row.id) == row.reason));
    }
    BOOST_TEST(!withdrawal_reason("embarrassment").has_value());
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_again) {
    const auto read = parse_withdrawals(write_withdrawals(kSome));
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST((*read == kSome));
    BOOST_TEST(parse_withdrawals(write_withdrawals({}))->empty());
}

BOOST_AUTO_TEST_CASE(an_overlay_that_cannot_be_trusted_is_refused_whole) {
    for (const std::string_view json :
         {"", "[]", "{}", R"({"form": 2, "withdrawn": []})", R"({"form": 1})", R"({"form": 1, "withdrawn": [1]})",
          R"({"form": 1, "withdrawn": [{"review": "a", "reason": "boredom", "day": "2026-01-01"}]})",
          R"({"form": 1, "withdrawn": [{"reason": "retention", "day": "2026-01-01"}]})",
          R"({"form": 1, "withdrawn": [{"review": "a", "reason": "retention", "day": "2026-01-01"},
                                       {"review": "a", "reason": "correction", "day": "2026-01-02"}]})"}) {
        const auto read = parse_withdrawals(json);
        BOOST_TEST_CONTEXT(json) BOOST_TEST(!read.has_value());
        BOOST_TEST((read.error().code == ErrorCode::index_corrupt));
    }
}

BOOST_AUTO_TEST_CASE(a_review_is_withdrawn_once_and_restored_whole) {
    Withdrawals list = with(kSome, {"a-2010", WithdrawalReason::correction, "2026-12-01"});
    list = with(std::move(list), {"0", WithdrawalReason::board_request, "2026-12-01"});
    BOOST_TEST_REQUIRE(list.size() == 3u);
    BOOST_TEST(list.front().review == "0");
    BOOST_TEST((find_withdrawal(list, "a-2010")->reason == WithdrawalReason::correction));
    BOOST_TEST(find_withdrawal(list, "c") == nullptr);
    list = without(std::move(list), "a-2010");
    BOOST_TEST(find_withdrawal(list, "a-2010") == nullptr);
    BOOST_TEST(list.size() == 2u);
}

BOOST_AUTO_TEST_CASE(days_are_of_utc_and_follow_one_another_over_months_and_leap_years) {
    const auto midnight = std::chrono::sys_days(std::chrono::year(2028) / 3 / 1);
    BOOST_TEST(utc_day(midnight) == "2028-03-01");
    BOOST_TEST(utc_day(midnight - 1s) == "2028-02-29");
    BOOST_TEST(day_after("2028-02-28") == "2028-02-29");
    BOOST_TEST(day_after("2027-02-28") == "2027-03-01");
    BOOST_TEST(day_after("2026-12-31") == "2027-01-01");
    BOOST_TEST(day_after("soon") == "soon");
}

BOOST_AUTO_TEST_CASE(a_crash_while_it_is_saved_leaves_the_old_overlay_or_the_new_one) {
    const test::TemporaryDirectory directory;
    const IndexRoot root{directory.path()};
    BOOST_TEST(read_withdrawals(root)->empty());
    for (const OverlayStep fatal : {OverlayStep::noted, OverlayStep::current}) {
        const Withdrawals before = *read_withdrawals(root);
        const Withdrawals after = with(before, {"new-" + std::to_string(static_cast<int>(fatal)), {}, "2026-11-29"});
        BOOST_CHECK_THROW((void)save_withdrawals(root, after,
                                                 [&](OverlayStep step) {
                                                     if (step == fatal) throw Crash{};
                                                 }),
                          Crash);
        BOOST_TEST((*read_withdrawals(root) == (fatal == OverlayStep::noted ? before : after)));
        BOOST_TEST(save_withdrawals(root, after).has_value());
        BOOST_TEST((*read_withdrawals(root) == after));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::schema
