#include "indexer/file_content.hpp"

#include "indexer/extract.hpp"
#include "indexer/gather.hpp"
#include "schema/digest.hpp"
#include "tests/indexer/temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

namespace casebook::indexer {
namespace {

SourceFile file_at(const std::filesystem::path& path) {
    return {path, path.filename().string(), std::string(media_type_of(path)), 0};
}

/// As if the file had been read and the digest found to be `sha256`.
SourceFile known_as(SourceFile file, const std::string& sha256) {
    file.content = *content_of(file);
    file.content->sha256 = sha256;
    return file;
}

BOOST_AUTO_TEST_SUITE(file_content)

BOOST_AUTO_TEST_CASE(reading_a_file_tells_its_digest_its_size_and_what_it_is) {
    const TemporaryFolder folder;
    const auto content = content_of(file_at(folder.write("words.pdf", "%PDF-1.7 and so on")));
    BOOST_TEST_REQUIRE(content.has_value());
    BOOST_TEST(content->sha256 == schema::sha256_hex("%PDF-1.7 and so on"));
    BOOST_TEST(content->bytes == 18u);
    BOOST_TEST(*content->media_type == "application/pdf");
}

BOOST_AUTO_TEST_CASE(what_is_known_of_a_file_is_not_read_again) {
    const TemporaryFolder folder;
    const SourceFile file = known_as(file_at(folder.write("a.txt", "abc")), "known");
    BOOST_TEST(content_of(file)->sha256 == "known");
    BOOST_TEST(extract(file, {.cache_directory = {}})->sha256 == "known");
}

BOOST_AUTO_TEST_CASE(a_file_that_was_written_to_since_is_read_again) {
    const TemporaryFolder folder;
    const SourceFile file = known_as(file_at(folder.write("a.txt", "abc")), "known");
    folder.write("a.txt", "abd");
    std::filesystem::last_write_time(file.path, file.content->changed + std::chrono::seconds(1));
    BOOST_TEST(content_of(file)->sha256 == schema::sha256_hex("abd"));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_gone_is_unreadable) {
    const TemporaryFolder folder;
    const SourceFile file = known_as(file_at(folder.write("a.txt", "abc")), "known");
    std::filesystem::remove(file.path);
    const auto content = content_of(file);
    BOOST_TEST_REQUIRE(content.has_error());
    BOOST_TEST(content.error().parameter == "unreadable");
}

BOOST_AUTO_TEST_CASE(what_was_read_of_a_file_comes_through_gathering) {
    const TemporaryFolder folder;
    folder.write("a.txt", "A review of what was done.");
    folder.write("b.txt", "Another review of what was not done.");
    Corpus corpus = with_contents(*source(folder.path()), 2);
    for (SourceReview& review : corpus.reviews) review.files.at(0).content->sha256 = "known " + review.files[0].name;
    const GatheredCorpus gathered = gather(std::move(corpus), {.cache_directory = {}}, 2);
    BOOST_TEST_REQUIRE(gathered.corpus.reviews.size() == 2u);
    for (const SourceReview& review : gathered.corpus.reviews)
        BOOST_TEST(review.files.at(0).content->sha256 == "known " + review.files[0].name);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
