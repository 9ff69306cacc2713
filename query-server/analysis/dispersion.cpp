#include "query-server/analysis/dispersion.hpp"

#include <algorithm>
#include <functional>

namespace casebook::server {

Dispersion dispersion_of(std::vector<std::uint32_t> by_review) {
    Dispersion out;
    std::erase(by_review, 0u);
    for (const std::uint32_t count : by_review) out.occurrences += count;
    out.reviews = by_review.size();
    std::ranges::sort(by_review, std::greater<>{});
    for (std::uint64_t held = 0; 2 * held < out.occurrences; ++out.half_in) held += by_review[out.half_in];
    return out;
}

} // namespace casebook::server
