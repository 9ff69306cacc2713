#include "query-server/handlers/byte_range.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

constexpr ByteRange kWhole{};
constexpr ByteRange kUnsatisfiable{ByteRange::Kind::unsatisfiable, 0, 0};
constexpr ByteRange part(std::uint64_t first, std::uint64_t last) { return {ByteRange::Kind::part, first, last}; }

BOOST_AUTO_TEST_SUITE(byte_ranges)

BOOST_AUTO_TEST_CASE(one_range_of_bytes_is_cut_out) {
    BOOST_TEST((read_byte_range("bytes=0-9", 100) == part(0, 9)));
    BOOST_TEST((read_byte_range("bytes=90-", 100) == part(90, 99)));
    BOOST_TEST((read_byte_range("bytes=-10", 100) == part(90, 99)));
    BOOST_TEST((read_byte_range("bytes=-1000", 100) == part(0, 99)));
    BOOST_TEST((read_byte_range("bytes=50-1000", 100) == part(50, 99)));
}

BOOST_AUTO_TEST_CASE(a_range_outside_the_file_cannot_be_satisfied) {
    BOOST_TEST((read_byte_range("bytes=100-", 100) == kUnsatisfiable));
    BOOST_TEST((read_byte_range("bytes=-0", 100) == kUnsatisfiable));
    BOOST_TEST((read_byte_range("bytes=0-0", 0) == kUnsatisfiable));
}

BOOST_AUTO_TEST_CASE(anything_else_gets_the_whole) {
    for (const char* line : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=9-0", "items=0-1", "bytes=0-1,3-4",
                             "bytes=0-x", "bytes=99999999999999999999-"})
        BOOST_TEST((read_byte_range(line, 100) == kWhole), line);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
