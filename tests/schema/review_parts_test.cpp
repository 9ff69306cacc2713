#include "schema/review_parts.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

namespace casebook::schema {

namespace {

ReviewParts example() {
    return {
        .passages = {{0, SectionKind::introduction, 1, 40}, {2, SectionKind::analysis, 900, 65535}},
        .recommendations = {{.kind = RecommendationKind::finding, .section = SectionKind::finding, .agencies = {0, 2}}},
        .children = {
            {.lot = 0, .values = {}},
            {.lot = 255, .values = {{FieldId::outcome, 0}, {FieldId::exploitation, std::size(kExploitation)}}}}};
}

bool refused(const std::string& bytes) {
    const auto decoded = decode_review_parts(bytes);
    return !decoded && decoded.error().code == ErrorCode::index_corrupt;
}

Child child_with(FieldId field, std::vector<std::string> values) {
    Child child;
    child.coded[index_of(field)] = std::move(values);
    return child;
}

} // namespace

BOOST_AUTO_TEST_SUITE(review_parts)

BOOST_AUTO_TEST_CASE(parts_are_decoded_as_they_were_encoded) {
    for (const ReviewParts& parts : {example(), ReviewParts()}) {
        const auto decoded = decode_review_parts(encode(parts));
        BOOST_TEST_REQUIRE(decoded.has_value());
        BOOST_TEST((*decoded == parts));
    }
}

BOOST_AUTO_TEST_CASE(parts_cut_off_or_put_after_are_refused) {
    const std::string bytes = encode(example());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const std::vector<char> block(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
        BOOST_TEST(refused({block.data(), size}), "cut to " << size);
    }
    BOOST_TEST(refused(bytes + '\0'));
}

BOOST_AUTO_TEST_CASE(a_value_that_no_child_can_have_is_refused) {
    const auto with = [](ChildValue value) { return encode(ReviewParts{.children = {{.lot = 1, .values = {value}}}}); };
    BOOST_TEST(!refused(with({FieldId::outcome, std::size(kOutcomes)})));
    BOOST_TEST(refused(with({FieldId::outcome, std::size(kOutcomes) + 1})));
    BOOST_TEST(refused(with({FieldId::nation, 0})), "of a review");
    BOOST_TEST(refused(with({FieldId::theme, 0})), "of a review");
}

BOOST_AUTO_TEST_CASE(a_child_has_what_is_recorded_of_it_by_place_in_the_list) {
    ReviewRecord record;
    record.children = {child_with(FieldId::gender, {"male"}), child_with(FieldId::exploitation, {"-online"}), Child{}};
    const std::vector<ChildPart> parts = child_parts(record, "digest");
    BOOST_TEST_REQUIRE(parts.size() == 3u);
    BOOST_TEST((parts[0].values == std::vector<ChildValue>{{FieldId::gender, 1}}));
    BOOST_TEST((parts[1].values == std::vector<ChildValue>{{FieldId::exploitation, std::size(kExploitation)}}));
    BOOST_TEST(parts[2].values.empty());
}

BOOST_AUTO_TEST_CASE(lots_follow_from_the_content_alone) {
    ReviewRecord record;
    record.children.resize(40);
    BOOST_TEST((child_parts(record, "one") == child_parts(record, "one")));
    BOOST_TEST((child_parts(record, "one") != child_parts(record, "other")));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
