// query_ranges: places in a query, in code points as answers have them and in bytes. Pure; any thread.
#pragma once

#include "schema/error.hpp"

#include <string_view>
#include <utility>

namespace casebook::server {

/// Begin and end of a run of code points of `text`.
inline std::pair<std::size_t, std::size_t> bytes_of(std::string_view text, const schema::TextRange& range) {
    const auto byte_at = [&](std::size_t wanted) {
        std::size_t at = 0;
        for (std::size_t points = 0; at < text.size(); ++at) {
            const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
            if (begins && points++ == wanted) return at;
        }
        return at;
    };
    return {byte_at(range.begin), byte_at(range.begin + range.length)};
}

} // namespace casebook::server
