#include "schema/edtf_date.hpp"

#include <charconv>

namespace casebook::schema {

namespace {

struct Point {
    CalendarMonth first, last;
    bool approximate = false;
};

std::optional<int> number(std::string_view digits) {
    int value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (fault != std::errc{} || end != digits.data() + digits.size() || digits.empty() || digits[0] == '-')
        return std::nullopt;
    return value;
}

int days_in(CalendarMonth m) {
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = m.year % 4 == 0 && (m.year % 100 != 0 || m.year % 400 == 0);
    return days[m.month - 1] + (m.month == 2 && leap ? 1 : 0);
}

// "2017", "2017-11" or "2017-11-03", with a trailing ~, ? or % for a date that is not certain.
std::optional<Point> parse_point(std::string_view text) {
    Point point;
    if (!text.empty() && (text.back() == '~' || text.back() == '?' || text.back() == '%')) {
        point.approximate = true;
        text.remove_suffix(1);
    }
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    const auto year = number(text.substr(0, 4));
    if (!year || *year < 1900 || *year > 2199) return std::nullopt;
    point.first = {*year, 1};
    point.last = {*year, 12};
    if (text.size() == 4) return point;
    const auto month = number(text.substr(5, 2));
    if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
    point.first = point.last = {*year, *month};
    if (text.size() == 7) return point;
    const auto day = number(text.substr(8, 2));
    if (text[7] != '-' || !day || *day < 1 || *day > days_in(point.first)) return std::nullopt;
    return point;
}

Error bad_date(std::string_view text) {
    return Error{.code = ErrorCode::bad_parameter,
                 .message = "\"" + std::string(text) + "\" is not a date that can be read.",
                 .hint = "Write 2017, 2017-11, 2017-11-03 or an interval such as 2014/2016; a trailing ~ means about."};
}

int financial_year_of(CalendarMonth m) { return m.month >= 4 ? m.year : m.year - 1; }

} // namespace

std::optional<int> EdtfDate::calendar_year() const {
    if (first.year != last.year) return std::nullopt;
    return first.year;
}

std::optional<int> EdtfDate::financial_year() const {
    if (financial_year_of(first) != financial_year_of(last)) return std::nullopt;
    return financial_year_of(first);
}

Result<EdtfDate> parse_edtf(std::string_view text) {
    const auto slash = text.find('/');
    const auto from = parse_point(text.substr(0, slash));
    const auto to = slash == std::string_view::npos ? from : parse_point(text.substr(slash + 1));
    if (!from || !to || to->last < from->first) return bad_date(text);
    return EdtfDate{std::string(text), from->first, to->last, from->approximate || to->approximate};
}

std::string financial_year_label(int first_year) {
    const std::string next = std::to_string((first_year + 1) % 100);
    return std::to_string(first_year) + "-" + (next.size() == 1 ? "0" : "") + next;
}

} // namespace casebook::schema
