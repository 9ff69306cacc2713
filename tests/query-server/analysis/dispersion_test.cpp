#include "query-server/analysis/dispersion.hpp"

#include <boost/test/unit_test.hpp>

#include <bit>
#include <random>

namespace casebook::server {
namespace {

/// By looking at every set of reviews there is.
std::uint64_t fewest_with_half(const std::vector<std::uint32_t>& counts) {
    std::uint64_t all = 0, fewest = counts.size();
    for (const std::uint32_t count : counts) all += count;
    if (all == 0) return 0;
    for (std::uint32_t set = 0; set < (1u << counts.size()); ++set) {
        std::uint64_t held = 0;
        for (std::size_t i = 0; i < counts.size(); ++i) held += (set >> i & 1u) * counts[i];
        if (2 * held >= all) fewest = std::min<std::uint64_t>(fewest, static_cast<std::uint64_t>(std::popcount(set)));
    }
    return fewest;
}

BOOST_AUTO_TEST_SUITE(dispersion)

BOOST_AUTO_TEST_CASE(one_long_report_can_hold_half) {
    BOOST_TEST((dispersion_of({5, 1, 1, 1}) == Dispersion{8, 4, 1}));
    BOOST_TEST((dispersion_of({4, 1, 1, 1, 1}) == Dispersion{8, 5, 1})); // exactly half is half
    BOOST_TEST((dispersion_of({3, 1, 1, 1, 1}) == Dispersion{7, 5, 2}));
}

BOOST_AUTO_TEST_CASE(reviews_without_any_count_for_nothing) {
    BOOST_TEST((dispersion_of({}) == Dispersion{0, 0, 0}));
    BOOST_TEST((dispersion_of({0, 0}) == Dispersion{0, 0, 0}));
    BOOST_TEST((dispersion_of({0, 2, 0, 2}) == Dispersion{4, 2, 1}));
}

BOOST_AUTO_TEST_CASE(half_is_held_by_no_fewer_reviews_than_said) {
    std::mt19937 random(1);
    for (int round = 0; round < 500; ++round) {
        std::vector<std::uint32_t> counts(random() % 11);
        std::uint64_t sum = 0, with = 0;
        for (std::uint32_t& count : counts) {
            count = random() % 3 == 0 ? 0u : static_cast<std::uint32_t>(random() % 20);
            sum += count;
            with += count > 0;
        }
        const Dispersion found = dispersion_of(counts);
        BOOST_TEST(found.occurrences == sum);
        BOOST_TEST(found.reviews == with);
        BOOST_TEST(found.half_in == fewest_with_half(counts));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
