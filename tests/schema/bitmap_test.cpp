#include "schema/bitmap.hpp"

#include "corpus-fixtures/generate/random.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <iterator>
#include <set>

namespace casebook::schema {

namespace {

using Members = std::set<std::size_t>;

struct Both {
    Bitmap bitmap;
    Members members;
};

Both random_set(generate::Random& random, std::size_t bits) {
    Both both{Bitmap(bits), {}};
    const double share = random.unit();
    for (std::size_t i = 0; i < bits; ++i)
        if (random.chance(share)) both.bitmap.set(i), both.members.insert(i);
    return both;
}

Members members_of(const Bitmap& bitmap) {
    Members members;
    std::vector<std::size_t> order;
    bitmap.for_each([&](std::size_t i) { order.push_back(i); });
    BOOST_TEST(std::ranges::is_sorted(order));
    return {order.begin(), order.end()};
}

constexpr std::size_t kSizes[] = {0, 1, 63, 64, 65, 127, 128, 129, 1000};

} // namespace

BOOST_AUTO_TEST_SUITE(bitmap)

BOOST_DATA_TEST_CASE(a_bitmap_is_a_set, boost::unit_test::data::make(kSizes), bits) {
    generate::Random random(7, bits);
    for (int round = 0; round < 20; ++round) {
        const Both a = random_set(random, bits), b = random_set(random, bits);
        Members expected;
        std::ranges::set_intersection(a.members, b.members, std::inserter(expected, expected.end()));
        Bitmap both = a.bitmap;
        both &= b.bitmap;
        BOOST_TEST((members_of(both) == expected));
        BOOST_TEST(a.bitmap.count_and(b.bitmap) == expected.size());

        expected.clear();
        std::ranges::set_union(a.members, b.members, std::inserter(expected, expected.end()));
        Bitmap either = a.bitmap;
        either |= b.bitmap;
        BOOST_TEST((members_of(either) == expected));

        expected.clear();
        std::ranges::set_difference(a.members, b.members, std::inserter(expected, expected.end()));
        Bitmap only = a.bitmap;
        only.subtract(b.bitmap);
        BOOST_TEST((members_of(only) == expected));

        BOOST_TEST(a.bitmap.count() == a.members.size());
        BOOST_TEST(a.bitmap.any() == !a.members.empty());
        BOOST_TEST((a.bitmap == b.bitmap) == (a.members == b.members));
    }
}

BOOST_DATA_TEST_CASE(the_next_member_is_the_first_at_or_after, boost::unit_test::data::make(kSizes), bits) {
    generate::Random random(8, bits);
    for (int round = 0; round < 20; ++round) {
        const Both set = random_set(random, bits);
        for (std::size_t i = 0; i <= bits; ++i) {
            const auto at = set.members.lower_bound(i);
            BOOST_TEST(set.bitmap.next(i) == (at == set.members.end() ? bits : *at));
        }
    }
}

BOOST_DATA_TEST_CASE(a_full_bitmap_holds_everything_and_nothing_beyond, boost::unit_test::data::make(kSizes), bits) {
    const Bitmap full(bits, true);
    BOOST_TEST(full.count() == bits);
    BOOST_TEST(members_of(full).size() == bits);
    Bitmap one_by_one(bits);
    for (std::size_t i = 0; i < bits; ++i) one_by_one.set(i);
    BOOST_TEST((full == one_by_one)); // no stray bits after the end
    for (std::size_t i = 0; i < bits; ++i) one_by_one.reset(i);
    BOOST_TEST(!one_by_one.any());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
