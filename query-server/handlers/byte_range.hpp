// byte_range: the Range line of a request for an original, for one range (RFC 9110, section 14).
//
// Several ranges, other units and what cannot be read are answered with the whole, as the standard allows. Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace casebook::server {

struct ByteRange {
    enum class Kind : std::uint8_t { whole, part, unsatisfiable };
    Kind kind = Kind::whole;
    std::uint64_t first = 0; // of a part, both inclusive
    std::uint64_t last = 0;
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

ByteRange read_byte_range(std::string_view line, std::uint64_t total_bytes);

} // namespace casebook::server
