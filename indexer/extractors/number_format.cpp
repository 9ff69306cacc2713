#include "indexer/extractors/number_format.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace casebook::indexer {
namespace {

constexpr std::uint32_t kLargestRoman = 3999;
constexpr std::uint32_t kMostLetters = 26 * 20;
constexpr std::array<std::string_view, 21> kCardinals = {
    "Zero",     "One",     "Two",     "Three",     "Four",     "Five",     "Six",
    "Seven",    "Eight",   "Nine",    "Ten",       "Eleven",   "Twelve",   "Thirteen",
    "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty"};
constexpr std::array<std::string_view, 21> kOrdinals = {
    "Zeroth",     "First",     "Second",    "Third",       "Fourth",     "Fifth",      "Sixth",
    "Seventh",    "Eighth",    "Ninth",     "Tenth",       "Eleventh",   "Twelfth",    "Thirteenth",
    "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth", "Twentieth"};

std::string roman(std::uint32_t number) {
    static constexpr std::pair<std::uint32_t, std::string_view> kSigns[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    std::string text;
    for (const auto& [value, sign] : kSigns)
        for (; number >= value; number -= value) text += sign;
    return text;
}

std::string letters(std::uint32_t number) {
    return std::string((number - 1) / 26 + 1, static_cast<char>('a' + (number - 1) % 26));
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

std::string ordinal(std::uint32_t number) {
    const bool teen = number / 10 % 10 == 1;
    const std::uint32_t last = teen ? 0 : number % 10;
    return std::to_string(number) + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

} // namespace

std::string formatted_number(NumberFormat format, std::uint32_t number) {
    const std::string decimal = std::to_string(number);
    const bool is_lettered = number >= 1 && number <= kMostLetters;
    const bool is_roman = number >= 1 && number <= kLargestRoman;
    switch (format) {
    case NumberFormat::decimal:
        return decimal;
    case NumberFormat::decimal_zero:
        return number < 10 ? "0" + decimal : decimal;
    case NumberFormat::lower_letter:
        return is_lettered ? letters(number) : decimal;
    case NumberFormat::upper_letter:
        return is_lettered ? upper(letters(number)) : decimal;
    case NumberFormat::lower_roman:
        return is_roman ? roman(number) : decimal;
    case NumberFormat::upper_roman:
        return is_roman ? upper(roman(number)) : decimal;
    case NumberFormat::ordinal:
        return ordinal(number);
    case NumberFormat::cardinal_text:
        return number < kCardinals.size() ? std::string(kCardinals[number]) : decimal;
    case NumberFormat::ordinal_text:
        return number < kOrdinals.size() ? std::string(kOrdinals[number]) : decimal;
    case NumberFormat::bullet:
    case NumberFormat::none:
        break;
    }
    return {};
}

} // namespace casebook::indexer
