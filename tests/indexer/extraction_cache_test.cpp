#include "indexer/extraction_cache.hpp"

#include "tests/indexer/temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

constexpr CacheKey kKey{"ab12", "pdf", 3};

ExtractedText example() {
    ExtractedText text;
    text.pages.push_back({.number = 1});
    text.pages[0].lines.push_back({.text = "a line"});
    return text;
}

BOOST_AUTO_TEST_SUITE(extraction_cache)

BOOST_AUTO_TEST_CASE(what_a_killed_build_left_half_written_is_removed_and_entries_stay) {
    const TemporaryFolder folder;
    write_cache(folder.path(), kKey, example());
    const std::filesystem::path left = folder.path() / "ab" / "ab12-pdf-v3.zst.tmp4711-0";
    std::ofstream(left) << "half";
    remove_half_written(folder.path());
    BOOST_TEST(!std::filesystem::exists(left));
    BOOST_TEST(read_cache(folder.path(), kKey).has_value());
    remove_half_written(folder.path() / "nowhere");
}

BOOST_AUTO_TEST_CASE(an_entry_is_found_again_by_content_extractor_and_version) {
    const TemporaryFolder folder;
    write_cache(folder.path(), kKey, example());
    BOOST_TEST(cache_entry_path(folder.path(), kKey) == folder.path() / "ab" / "ab12-pdf-v3.zst");
    const auto found = read_cache(folder.path(), kKey);
    BOOST_TEST_REQUIRE(found.has_value());
    BOOST_TEST((*found == example()));
    BOOST_TEST(!read_cache(folder.path(), {"ab12", "pdf", 4}));
    BOOST_TEST(!read_cache(folder.path(), {"ab13", "pdf", 3}));
}

BOOST_AUTO_TEST_CASE(a_damaged_entry_is_no_entry_and_is_written_anew) {
    const TemporaryFolder folder;
    write_cache(folder.path(), kKey, example());
    const auto path = cache_entry_path(folder.path(), kKey);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 3);
    BOOST_TEST(!read_cache(folder.path(), kKey));
    write_cache(folder.path(), kKey, example());
    BOOST_TEST(read_cache(folder.path(), kKey).has_value());
}

BOOST_AUTO_TEST_CASE(nothing_but_the_entry_is_left_behind) {
    const TemporaryFolder folder;
    write_cache(folder.path(), kKey, example());
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "ab"))
        files += entry.is_regular_file() ? 1 : 0;
    BOOST_TEST(files == 1u);
}

BOOST_AUTO_TEST_CASE(a_cache_that_cannot_be_written_does_no_harm) {
    const TemporaryFolder folder;
    const auto file = folder.write("not-a-folder", "x");
    write_cache(file, kKey, example());
    BOOST_TEST(!read_cache(file, kKey));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
