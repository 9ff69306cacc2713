#include "indexer/structure/scan.hpp"

#include <algorithm>
#include <array>

namespace casebook::indexer {
namespace {

constexpr std::string_view kClosers[] = {"\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99", "*"};

constexpr std::string_view kBullets[] = {
    "\xE2\x80\xA2", "\xEF\x82\xB7",  "\xEF\x82\xA7", "\xE2\x97\x8F", "\xE2\x97\x8B", "\xE2\x96\xAA",
    "\xE2\x96\xA0", "\xE2\x80\x93 ", "- ",           "o ",           "* ",           "\xE2\x9E\xA2",
    "\xEF\x83\x98", "\xC2\xB7",      "\xE2\x9C\x93", "\xE2\x80\xA3",
};

std::uint32_t roman_digit(char c) {
    switch (c) {
    case 'i':
        return 1;
    case 'v':
        return 5;
    case 'x':
        return 10;
    case 'l':
        return 50;
    case 'c':
        return 100;
    default:
        return 0;
    }
}

std::string to_roman(std::uint32_t value) {
    static constexpr std::array<std::pair<std::uint32_t, std::string_view>, 9> kParts{
        {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
    std::string roman;
    for (const auto& [worth, letters] : kParts)
        for (; value >= worth; value -= worth) roman += letters;
    return roman;
}

/// Length of "12", "4.1.2" or "4-1" at the start, and how many numbers it has.
std::size_t dotted_length(std::string_view text, std::uint32_t& depth) {
    std::size_t at = 0;
    for (depth = 0; at < text.size() && is_digit(text[at]); ++depth) {
        std::size_t digits = at;
        while (digits < text.size() && is_digit(text[digits])) ++digits;
        if (digits - at > 3) return 0; // a year
        at = digits;
        const bool more = at + 1 < text.size() && (text[at] == '.' || text[at] == '-') && is_digit(text[at + 1]);
        if (!more) return ++depth, at;
        ++at;
    }
    return 0;
}

} // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

bool starts_with_word(std::string_view text, std::string_view lower_case) {
    if (text.size() < lower_case.size()) return false;
    for (std::size_t i = 0; i < lower_case.size(); ++i)
        if (to_lower(text[i]) != lower_case[i]) return false;
    return true;
}

std::optional<std::uint32_t> arabic_number(std::string_view text) {
    if (text.empty() || text.size() > 4) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : text) {
        if (!is_digit(c)) return std::nullopt;
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return value;
}

std::optional<std::uint32_t> roman_number(std::string_view text) {
    if (text.empty() || text.size() > 8) return std::nullopt;
    std::string lower;
    for (const char c : text) lower += to_lower(c);
    const bool one_case =
        std::all_of(text.begin(), text.end(), is_upper) || std::all_of(text.begin(), text.end(), is_lower);
    if (!one_case) return std::nullopt;
    std::uint32_t value = 0;
    std::uint32_t before = 0;
    for (auto c = lower.rbegin(); c != lower.rend(); ++c) {
        const std::uint32_t digit = roman_digit(*c);
        if (digit == 0) return std::nullopt;
        value = digit < before ? value - digit : value + digit;
        before = std::max(before, digit);
    }
    if (value == 0 || value > 200 || to_roman(value) != lower) return std::nullopt;
    return value;
}

bool ends_sentence(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view closer : kClosers)
            if (text.size() > closer.size() && text.ends_with(closer)) text.remove_suffix(closer.size()), again = true;
    }
    if (text.empty()) return false;
    // "end.12": the mark of a footnote after the stop.
    std::size_t at = text.size();
    while (at > 0 && is_digit(text[at - 1]) && text.size() - at < 3) --at;
    if (at < text.size() && at > 1 && text[at - 1] == '.' && is_letter(text[at - 2])) return true;
    return std::string_view(".?!").find(text.back()) != std::string_view::npos;
}

bool is_all_capitals(std::string_view text) {
    std::size_t capitals = 0;
    for (const char c : text) {
        if (is_lower(c)) return false;
        if (is_upper(c)) ++capitals;
    }
    return capitals >= 3;
}

bool starts_with_bullet(std::string_view text) {
    if (text.empty() || (is_letter(text[0]) && static_cast<unsigned char>(text[0]) < 0x80 && text[0] != 'o'))
        return false;
    return std::any_of(std::begin(kBullets), std::end(kBullets),
                       [&](std::string_view bullet) { return text.starts_with(bullet); });
}

std::optional<NumberMark> read_number_mark(std::string_view text) {
    const bool bracket = text.starts_with('(');
    if (bracket) text.remove_prefix(1);
    NumberMark mark;
    std::size_t length = dotted_length(text, mark.depth);
    if (length == 0) { // "a)", "iv)", "B."
        while (length < text.size() && length < 5 &&
               (is_lower(text[length]) || (length == 0 && is_upper(text[length]))))
            ++length;
        mark.depth = 1;
        const bool closes = length > 0 && length < text.size() &&
                            (text[length] == ')' || (length == 1 && text[0] != 'o' && text[length] == '.'));
        if (!closes || (length > 1 && !roman_number(text.substr(0, length)))) return std::nullopt;
    }
    mark.number = text.substr(0, length);
    text.remove_prefix(length);
    if (!text.empty() && (text.front() == '.' || text.front() == ')' || text.front() == ':')) {
        mark.closed = true;
        text.remove_prefix(1);
    }
    if (!text.empty() && text.front() != ' ') return std::nullopt;
    mark.rest = trimmed(text);
    return mark;
}

std::string fold_heading(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\'') continue;
        if (text.substr(i).starts_with("\xE2\x80\x99") || text.substr(i).starts_with("\xE2\x80\x98")) {
            i += 2;
            continue;
        }
        if (is_letter(c) || is_digit(c))
            folded += to_lower(c);
        else if (!folded.empty() && folded.back() != ' ')
            folded += ' ';
    }
    while (folded.ends_with(' ')) folded.pop_back();
    return folded;
}

} // namespace casebook::indexer
