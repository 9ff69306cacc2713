// withdrawals: which reviews must no longer be shown, whatever generation they are in: the overlay withdrawn.json of an
// index root.
//
// Servers obey it at once, in old generations too, and the next build takes what it names out of the index for good. It
// says who, why (a class of reasons, never a sentence) and on which day, and nothing else of a review. Days are of UTC,
// "2027-03-31", so that they compare as texts do.
//
// Values; any thread. Writing is for one at a time (indexer/withdraw.hpp has the lock).
#pragma once

#include "schema/generation_files.hpp"
#include "schema/result.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

enum class WithdrawalReason : std::uint8_t { court_order, identification, correction, board_request, retention };

struct WithdrawalReasonRow {
    WithdrawalReason reason;
    std::string_view id;    // on the command line, in the overlay and in data
    std::string_view label; // what a tombstone says: "withdrawn ..."
};

inline constexpr WithdrawalReasonRow kWithdrawalReasons[] = {
    {WithdrawalReason::court_order, "court-order", "by order of a court"},
    {WithdrawalReason::identification, "identification", "because it could identify someone"},
    {WithdrawalReason::correction, "correction", "because it is to be corrected"},
    {WithdrawalReason::board_request, "board-request", "at the request of the board that published it"},
    {WithdrawalReason::retention, "retention", "because the time it may be published for has ended"},
};

const WithdrawalReasonRow& withdrawal_reason_row(WithdrawalReason reason);
std::optional<WithdrawalReason> withdrawal_reason(std::string_view id);

struct Withdrawal {
    std::string review;
    WithdrawalReason reason = WithdrawalReason::board_request;
    std::string day; // on which it was withdrawn
    friend bool operator==(const Withdrawal&, const Withdrawal&) = default;
};

/// Ascending by review, each once.
using Withdrawals = std::vector<Withdrawal>;

const Withdrawal* find_withdrawal(const Withdrawals& withdrawals, std::string_view review);
/// With that one in place of any other of the review; and without one of it.
Withdrawals with(Withdrawals withdrawals, Withdrawal one);
Withdrawals without(Withdrawals withdrawals, std::string_view review);

/// The day of a moment, and the day after a day; the same text where it is no day.
std::string utc_day(std::chrono::system_clock::time_point moment);
std::string day_after(std::string_view day);

std::string write_withdrawals(const Withdrawals& withdrawals);
/// index_corrupt where it is not what write_withdrawals() writes, in any order.
Result<Withdrawals> parse_withdrawals(std::string_view json);

/// None where there is no overlay; an error where there is one that cannot be read: nobody may then guess what it
/// holds.
Result<Withdrawals> read_withdrawals(const IndexRoot& root);

/// Each is passed to `after_step` when it is done; a crash after any of them leaves the old overlay or the new one.
enum class OverlayStep : std::uint8_t { noted, current };
Status save_withdrawals(const IndexRoot& root, const Withdrawals& withdrawals,
                        const std::function<void(OverlayStep)>& after_step = {});

} // namespace casebook::schema
