// percentage: a share of whole counts in words of a number, rounded half up without floating point. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>

namespace casebook::server {

/// "15.7" for 101 of 645 with one decimal. `of` is not 0.
inline std::string percent_text(std::uint64_t count, std::uint64_t of, std::uint32_t decimals) {
    std::uint64_t scale = 1;
    for (std::uint32_t i = 0; i < decimals; ++i) scale *= 10;
    const std::uint64_t rounded = (2 * count * 100 * scale + of) / (2 * of);
    std::string out = std::to_string(rounded / scale);
    if (decimals == 0) return out;
    const std::string rest = std::to_string(rounded % scale);
    return out + "." + std::string(decimals - rest.size(), '0') + rest;
}

} // namespace casebook::server
