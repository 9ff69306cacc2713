#include "indexer/infer/cover_dates.hpp"

#include "schema/edtf_date.hpp"

#include <charconv>
#include <cstdio>

namespace casebook::indexer {
namespace {

constexpr int kFirstYear = 1980; // of anything that a cover could date

struct MonthRow {
    std::string_view english, welsh;
};

constexpr MonthRow kMonths[] = {{"january", "ionawr"},  {"february", "chwefror"}, {"march", "mawrth"},
                                {"april", "ebrill"},    {"may", "mai"},           {"june", "mehefin"},
                                {"july", "gorffennaf"}, {"august", "awst"},       {"september", "medi"},
                                {"october", "hydref"},  {"november", "tachwedd"}, {"december", "rhagfyr"}};

/// 1 to 12, or 0. English months may be shortened to three or four letters.
int month_of(std::string_view word) {
    int month = 0;
    for (const MonthRow& row : kMonths) {
        ++month;
        if (word == row.english || word == row.welsh) return month;
        if ((word.size() == 3 || word.size() == 4) && row.english.starts_with(word)) return month;
    }
    return 0;
}

int number_of(std::string_view digits) {
    int number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return fault == std::errc{} && end == digits.data() + digits.size() ? number : -1;
}

/// "3", "3rd" -> 3; 0 where it is no day.
int day_of(std::string_view word) {
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
        if (word.ends_with(ending)) {
            word.remove_suffix(ending.size());
            break;
        }
    const int day = word.size() <= 2 ? number_of(word) : 0;
    return day >= 1 && day <= 31 ? day : 0;
}

int year_of(std::string_view word) {
    const int year = word.size() == 4 ? number_of(word) : 0;
    return year >= kFirstYear && year < 2100 ? year : 0;
}

std::optional<FoundDate> date_of(int year, int month, int day, std::size_t word, std::size_t words) {
    char text[16];
    if (day != 0)
        std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    else
        std::snprintf(text, sizeof text, "%04d-%02d", year, month);
    if (!schema::parse_edtf(text)) return std::nullopt; // the 31st of June
    return FoundDate{text, word, words};
}

/// "12/03/2019" reaches us as three words.
bool is_slash(const CoverWord& word) { return word.after == "/"; }

std::optional<FoundDate> date_in_digits(const CoverWords& words, std::size_t at) {
    if (at + 2 >= words.size() || !is_slash(words[at]) || !is_slash(words[at + 1])) return std::nullopt;
    const int day = day_of(words[at].folded), month = number_of(words[at + 1].folded);
    const int year = year_of(words[at + 2].folded);
    if (day == 0 || month < 1 || month > 12 || year == 0) return std::nullopt;
    return date_of(year, month, day, at, 3);
}

} // namespace

std::optional<FoundDate> date_at(const CoverWords& words, std::size_t at) {
    if (auto found = date_in_digits(words, at)) return found;
    const int day = day_of(words[at].folded);
    std::size_t next = at + (day != 0 ? 1 : 0);
    if (day != 0 && next < words.size() && words[next].folded == "of") ++next;
    if (next + 1 >= words.size()) return std::nullopt;
    const int month = month_of(words[next].folded), year = year_of(words[next + 1].folded);
    if (month == 0 || year == 0) return std::nullopt;
    return date_of(year, month, day, at, next + 2 - at);
}

std::vector<FoundDate> dates_in(const CoverWords& words) {
    std::vector<FoundDate> dates;
    for (std::size_t at = 0; at < words.size();) {
        if (const auto found = date_at(words, at)) {
            dates.push_back(*found);
            at += found->words;
        } else {
            ++at;
        }
    }
    return dates;
}

} // namespace casebook::indexer
