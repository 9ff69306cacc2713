#include "schema/near_duplicates.hpp"

#include "schema/binary_codec.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::schema {
namespace {

NearDuplicates example() { return {{0, 7, 29999}, {1, 2}, {5, ~0u}}; }

bool refused(const std::string& bytes) {
    const auto decoded = decode_near_duplicates(bytes);
    return !decoded && decoded.error().code == ErrorCode::index_corrupt;
}

BOOST_AUTO_TEST_SUITE(near_duplicates)

BOOST_AUTO_TEST_CASE(near_duplicates_are_decoded_as_they_were_encoded) {
    for (const NearDuplicates& groups : {example(), NearDuplicates()}) {
        const auto decoded = decode_near_duplicates(encode(groups));
        BOOST_TEST_REQUIRE(decoded.has_value());
        BOOST_TEST((*decoded == groups));
    }
}

BOOST_AUTO_TEST_CASE(near_duplicates_cut_off_or_put_after_are_refused_and_a_bit_that_differs_reads_nothing_beyond) {
    const std::string bytes = encode(example());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const std::vector<char> block(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
        BOOST_TEST(refused({block.data(), size}), "cut to " << size);
    }
    BOOST_TEST(refused(bytes + '\0'));
    for (std::size_t i = 0; i < bytes.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            std::string changed = bytes;
            changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
            if (const auto decoded = decode_near_duplicates(changed))
                for (const auto& group : *decoded) BOOST_TEST(group.size() > 1u);
        }
}

BOOST_AUTO_TEST_CASE(near_duplicates_that_break_their_contract_are_refused) {
    BOOST_TEST(refused(encode(NearDuplicates{{3}})), "of one review");
    BOOST_TEST(refused(encode(NearDuplicates{{}})), "of none");
    BOOST_TEST(refused(encode(NearDuplicates{{3, 3}})), "one review twice");
    BOOST_TEST(refused(encode(NearDuplicates{{1, 5}, {2, 5}})), "in two groups");
    BOOST_TEST(refused(encode(NearDuplicates{{4, 5}, {1, 2}})), "out of order");
    ByteWriter step_beyond;
    for (const std::uint64_t n : {1ull, 1ull, 2ull, 0xFFFFFFFFull, 1ull}) step_beyond.number(n);
    BOOST_TEST(refused(step_beyond.take()), "a review beyond 32 bits");
}

BOOST_AUTO_TEST_SUITE_END()
} // namespace
} // namespace casebook::schema
