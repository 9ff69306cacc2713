#include "schema/recommendation_groups.hpp"

#include "schema/binary_codec.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::schema {

namespace {

using Groups = std::vector<RecommendationGroup>;

Groups example() {
    return {{.kind = RecommendationKind::recommendation, .members = {{0, 3}, {7, 0}, {7, 2}, {29999, 12}}},
            {.kind = RecommendationKind::learning_point, .members = {{0, 4}, {1, 0}}},
            {.kind = RecommendationKind::finding, .members = {{5, 1}, {~0u, ~0u}}}};
}

bool refused(const std::string& bytes) {
    const auto decoded = decode_recommendation_groups(bytes);
    return !decoded && decoded.error().code == ErrorCode::index_corrupt;
}

} // namespace

BOOST_AUTO_TEST_SUITE(recommendation_groups)

BOOST_AUTO_TEST_CASE(groups_are_decoded_as_they_were_encoded) {
    for (const Groups& groups : {example(), Groups()}) {
        const auto decoded = decode_recommendation_groups(encode(groups));
        BOOST_TEST_REQUIRE(decoded.has_value());
        BOOST_TEST((*decoded == groups));
    }
}

BOOST_AUTO_TEST_CASE(groups_cut_off_or_put_after_are_refused_and_a_bit_that_differs_reads_nothing_beyond) {
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
            if (const auto decoded = decode_recommendation_groups(changed))
                for (const RecommendationGroup& group : *decoded) BOOST_TEST(distinct_reviews(group.members) > 1u);
        }
}

BOOST_AUTO_TEST_CASE(groups_that_break_their_contract_are_refused) {
    BOOST_TEST(refused(encode(Groups{{.members = {{3, 0}, {3, 1}}}})), "of one review");
    BOOST_TEST(refused(encode(Groups{{.members = {}}})), "of none");
    BOOST_TEST(refused(encode(Groups{{.members = {{3, 1}, {3, 1}, {4, 0}}}})), "one place twice");
    BOOST_TEST(refused(encode(Groups{{.members = {{1, 0}, {2, 0}}}, {.members = {{1, 1}, {2, 0}}}})), "in two groups");
    BOOST_TEST(refused(encode(Groups{{.members = {{1, 1}, {2, 1}}}, {.members = {{1, 0}, {2, 0}}}})), "out of order");
    ByteWriter step_beyond;
    for (const std::uint64_t n : {1ull, 1ull, 0ull, 2ull, 0xFFFFFFFFull, 0ull, 1ull, 0ull}) step_beyond.number(n);
    BOOST_TEST(refused(step_beyond.take()), "a review beyond 32 bits");
    ByteWriter later_form;
    later_form.number(2), later_form.number(0);
    BOOST_TEST(refused(later_form.take()), "a later form");
}

BOOST_AUTO_TEST_CASE(a_review_with_two_members_is_one_review) {
    BOOST_TEST(distinct_reviews(example().front().members) == 3u);
    BOOST_TEST(distinct_reviews({}) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
