// Dates as anonymised reports give them: a year, a month, a day, or an interval of these (EDTF, ISO 8601-2).
//
// Read: 2017, 2017-11, 2017-11-03, 2014/2016, 2014-05/2015-02, and a trailing ~ or ? for "about" and "uncertain".
// Values; any thread.
#pragma once

#include "schema/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace casebook::schema {

struct CalendarMonth {
    int year = 0;
    int month = 1; // 1 to 12
    friend auto operator<=>(const CalendarMonth&, const CalendarMonth&) = default;
};

struct EdtfDate {
    std::string text;    // as written
    CalendarMonth first; // the earliest month it can mean
    CalendarMonth last;  // the latest month it can mean
    bool approximate = false;

    /// The calendar year, if it lies within one.
    std::optional<int> calendar_year() const;
    /// The year in which the financial year (April to March) it lies within begins; nothing if it may be either of two.
    std::optional<int> financial_year() const;
};

Result<EdtfDate> parse_edtf(std::string_view text);

/// "2014-15": the financial year that begins in April of `first_year`.
std::string financial_year_label(int first_year);

} // namespace casebook::schema
