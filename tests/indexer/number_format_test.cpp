#include "indexer/extractors/number_format.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::indexer {
namespace {

struct Row {
    NumberFormat format;
    std::uint32_t number;
    const char* text;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.text; }

const Row kRows[] = {
    {NumberFormat::decimal, 12, "12"},
    {NumberFormat::decimal_zero, 3, "03"},
    {NumberFormat::lower_letter, 1, "a"},
    {NumberFormat::lower_letter, 28, "bb"},
    {NumberFormat::upper_letter, 26, "Z"},
    {NumberFormat::lower_roman, 14, "xiv"},
    {NumberFormat::upper_roman, 1999, "MCMXCIX"},
    {NumberFormat::ordinal, 22, "22nd"},
    {NumberFormat::ordinal, 13, "13th"},
    {NumberFormat::cardinal_text, 7, "Seven"},
    {NumberFormat::ordinal_text, 3, "Third"},
    {NumberFormat::lower_roman, 0, "0"},
    {NumberFormat::lower_letter, 1'000'000, "1000000"},
    {NumberFormat::bullet, 1, ""},
};

BOOST_AUTO_TEST_SUITE(number_formats)

BOOST_DATA_TEST_CASE(a_number_is_written_in_its_format, boost::unit_test::data::make(kRows), row) {
    BOOST_TEST(formatted_number(row.format, row.number) == row.text);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
