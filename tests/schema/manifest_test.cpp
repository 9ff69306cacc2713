#include "schema/manifest.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace casebook::schema {

namespace {

GenerationManifest example() {
    return {.id = "g-0123456789abcdef",
            .content_sha256 = std::string(64, 'c'),
            .built_by = "casebook 0.1.0",
            .field_table = std::string(64, 'f'),
            .vocabulary = std::string(64, 'e'),
            .vocabulary_version = "2026.1",
            .analyser = {{"stemmer", "english"}, {"version", "1"}},
            .counts = {.reviews_known = 44,
                       .reviews_held = 40,
                       .documents = 60,
                       .pages = 500,
                       .pages_recognised = 31,
                       .pages_poor = 4,
                       .words = 1ull << 40,
                       .recommendations = 300,
                       .recommendation_groups = 17,
                       .files_skipped = 1},
            .skipped = {{"a/b.pdf", "encrypted", "It has a \"password\".", ""},
                        {"c/review.json", "invalid_record",
                         "Bad \xE2\x80\x9C"
                         "date\xE2\x80\x9D",
                         "/published"}},
            .withdrawn = {"gone-2018"},
            .files = {{"reviews.glass", 12345, std::string(64, '1')}, {"passages.glass", 0, std::string(64, '2')}}};
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    BOOST_TEST_REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

BOOST_AUTO_TEST_SUITE(manifest)

BOOST_AUTO_TEST_CASE(a_manifest_is_read_as_it_was_written) {
    const auto again = read_manifest(write_manifest(example()));
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST((*again == example()));
    BOOST_TEST(write_manifest(*again) == write_manifest(example()));
}

BOOST_AUTO_TEST_CASE(another_format_is_refused_and_both_are_named) {
    GenerationManifest manifest = example();
    for (const int format : {0, kIndexFormat + 1, 4711, -1}) {
        manifest.format = format;
        const auto refused = read_manifest(write_manifest(manifest));
        BOOST_TEST_REQUIRE(!refused.has_value());
        BOOST_TEST((refused.error().code == ErrorCode::index_format_mismatch));
        BOOST_TEST(refused.error().message.find("format " + std::to_string(format)) != std::string::npos);
        BOOST_TEST(refused.error().message.find("reads " + std::to_string(kIndexFormat)) != std::string::npos);
        BOOST_TEST(refused.error().hint.find("casebook-index build") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(another_format_is_told_before_anything_else_is_read) {
    const auto refused = read_manifest(R"({"format": 99, "files": "of another form"})");
    BOOST_TEST((refused.error().code == ErrorCode::index_format_mismatch));
}

const std::string kNoManifests[] = {"",
                                    "{",
                                    "null",
                                    "[]",
                                    "7",
                                    "{}",
                                    R"({"format": "1"})",
                                    R"({"format": 1.5})",
                                    R"({"format": 6})",
                                    R"({"format": 6, "id": "g-0123456789abcdef"})",
                                    R"({"format": 6, "id": 7, "files": [{}]})",
                                    R"({"format": 6, "id": "g", "files": {}})",
                                    "\xFF",
                                    std::string(100000, '[')};

BOOST_DATA_TEST_CASE(what_is_no_manifest_is_refused, boost::unit_test::data::make(kNoManifests), json) {
    const auto refused = read_manifest(json);
    BOOST_TEST_REQUIRE(!refused.has_value());
    BOOST_TEST((refused.error().code == ErrorCode::index_corrupt));
}

BOOST_AUTO_TEST_CASE(every_truncation_is_refused) {
    const std::string whole = write_manifest(example());
    for (std::size_t size = 0; size + 2 < whole.size(); ++size)
        BOOST_TEST(!read_manifest(whole.substr(0, size)).has_value(), size);
}

BOOST_AUTO_TEST_CASE(members_of_the_wrong_type_are_as_if_missing) {
    const std::string whole = write_manifest(example());
    for (const auto& [from, to] :
         {std::pair{"\"words\": 1099511627776", "\"words\": \"many\""},
          std::pair{"\"stemmer\": \"english\"", "\"stemmer\": []"}, std::pair{"\"gone-2018\"", "null"},
          std::pair{"\"bytes\": 12345", "\"bytes\": -1"}}) {
        const auto read = read_manifest(replaced(whole, from, to));
        BOOST_TEST(read.has_value(), from);
        BOOST_TEST((!read || !(*read == example())), from);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
