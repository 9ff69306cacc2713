#include "schema/withdrawals.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace casebook::schema {

namespace {

std::optional<std::chrono::sys_days> parse_day(std::string_view text) {
    const auto number = [&](std::size_t begin, std::size_t length) {
        int value = -1;
        const char* const end = text.data() + begin + length;
        const auto [stopped, fault] = std::from_chars(text.data() + begin, end, value);
        return fault == std::errc{} && stopped == end ? value : -1;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

std::string day_text(std::chrono::sys_days day) {
    const std::chrono::year_month_day date{day};
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

/// Whoever withdraws, with whatever umask: a server that cannot read the overlay cannot obey it. The folder says who
/// may come near it.
Status let_all_read(const std::filesystem::path& path) {
    using std::filesystem::perms;
    std::error_code fault;
    std::filesystem::permissions(path, perms::owner_read | perms::owner_write | perms::group_read | perms::others_read,
                                 fault);
    if (!fault) return {};
    return Error{.code = ErrorCode::io_failure,
                 .message = "\"" + path.string() + "\" could not be made readable: " + fault.message() + ".",
                 .hint = "Run this as the owner of the index."};
}

} // namespace

const WithdrawalReasonRow& withdrawal_reason_row(WithdrawalReason reason) {
    return kWithdrawalReasons[static_cast<std::size_t>(reason)];
}

std::optional<WithdrawalReason> withdrawal_reason(std::string_view id) {
    for (const WithdrawalReasonRow& row : kWithdrawalReasons)
        if (row.id == id) return row.reason;
    return std::nullopt;
}

const Withdrawal* find_withdrawal(const Withdrawals& withdrawals, std::string_view review) {
    const auto at = std::ranges::lower_bound(withdrawals, review, {}, &Withdrawal::review);
    return at == withdrawals.end() || at->review != review ? nullptr : &*at;
}

Withdrawals with(Withdrawals withdrawals, Withdrawal one) {
    withdrawals = without(std::move(withdrawals), one.review);
    const auto place = std::ranges::lower_bound(withdrawals, one.review, {}, &Withdrawal::review);
    withdrawals.insert(place, std::move(one));
    return withdrawals;
}

Withdrawals without(Withdrawals withdrawals, std::string_view review) {
    std::erase_if(withdrawals, [&](const Withdrawal& one) { return one.review == review; });
    return withdrawals;
}

std::string utc_day(std::chrono::system_clock::time_point moment) {
    return day_text(std::chrono::floor<std::chrono::days>(moment));
}

std::string day_after(std::string_view day) {
    const auto parsed = parse_day(day);
    return parsed ? day_text(*parsed + std::chrono::days(1)) : std::string(day);
}

Result<Withdrawals> read_withdrawals(const IndexRoot& root) {
    std::error_code missing;
    if (!std::filesystem::exists(root.withdrawn(), missing)) return Withdrawals{};
    const auto json = read_file(root.withdrawn());
    if (!json) return json.error();
    return parse_withdrawals(*json);
}

Status save_withdrawals(const IndexRoot& root, const Withdrawals& withdrawals,
                        const std::function<void(OverlayStep)>& after_step) {
    const auto passed = [&](OverlayStep step) {
        if (after_step) after_step(step);
    };
    if (auto done = write_aside(root.withdrawn_temporary(), write_withdrawals(withdrawals)); !done) return done;
    if (auto done = let_all_read(root.withdrawn_temporary()); !done) return done;
    passed(OverlayStep::noted);
    if (auto done = move_over(root.withdrawn_temporary(), root.withdrawn()); !done) return done;
    passed(OverlayStep::current);
    return {};
}

} // namespace casebook::schema
