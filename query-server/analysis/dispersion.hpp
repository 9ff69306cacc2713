// dispersion: how a number of occurrences is spread over reviews: "412 times in 38 reviews; half in 3".
//
// A frequency says little where one long report holds most of it; with every frequency stand the reviews it is from and
// the fewest that hold half of it. Exact. Pure; any thread.
//
//   dispersion_of({5, 1, 1, 1})  -> 8 occurrences in 4 reviews, half of them in 1
#pragma once

#include <cstdint>
#include <vector>

namespace casebook::server {

struct Dispersion {
    std::uint64_t occurrences = 0;
    std::uint64_t reviews = 0; // with any of them
    std::uint64_t half_in = 0; // the fewest reviews that together hold half of them or more
    friend bool operator==(const Dispersion&, const Dispersion&) = default;
};

/// Of the occurrences in each review; a review without any counts for nothing.
Dispersion dispersion_of(std::vector<std::uint32_t> by_review);

} // namespace casebook::server
