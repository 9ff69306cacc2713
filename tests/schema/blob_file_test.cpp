#include "schema/blob_file.hpp"

#include "corpus-fixtures/generate/random.hpp"
#include "schema/generation_files.hpp"
#include "tests/support/temporary_directory.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::schema {

namespace {

using generate::Random;
using test::TemporaryDirectory;
using Blobs = std::vector<std::string>;

std::filesystem::path written(const TemporaryDirectory& directory, const Blobs& blobs) {
    const auto file = directory.path() / "blobs";
    auto writer = BlobWriter::create(file);
    BOOST_TEST_REQUIRE(writer.has_value());
    for (const std::string& blob : blobs) writer->append(compress_blob(blob));
    BOOST_TEST_REQUIRE(writer->finish().has_value());
    return file;
}

const Blobs& example() {
    static const Blobs blobs{"neglect", "", std::string(5000, 'x'), std::string("\0\xFF\n", 3), "last"};
    return blobs;
}

// Reads every blob of a damaged file: whatever comes, it is bytes or an error that says so.
void read_all(const std::filesystem::path& file, const std::string& what) {
    const auto opened = BlobFile::open(file);
    if (!opened) {
        BOOST_TEST((opened.error().code == ErrorCode::index_corrupt), what);
        return;
    }
    for (std::size_t i = 0; i < (*opened)->size() && i < 100; ++i) {
        const auto blob = (*opened)->read(i);
        if (!blob) BOOST_TEST((blob.error().code == ErrorCode::index_corrupt), what);
        (*opened)->frame(i);
    }
    BOOST_TEST(!(*opened)->read((*opened)->size()).has_value(), what);
}

} // namespace

BOOST_AUTO_TEST_SUITE(blob_file)

BOOST_AUTO_TEST_CASE(blobs_are_read_as_they_were_written) {
    const TemporaryDirectory directory;
    const auto file = BlobFile::open(written(directory, example()));
    BOOST_TEST_REQUIRE(file.has_value());
    BOOST_TEST_REQUIRE((*file)->size() == example().size());
    for (std::size_t i = 0; i < example().size(); ++i) BOOST_TEST(*(*file)->read(i) == example()[i], i);
}

BOOST_AUTO_TEST_CASE(a_file_of_no_blobs_is_a_file) {
    const TemporaryDirectory directory;
    const auto file = BlobFile::open(written(directory, {}));
    BOOST_TEST_REQUIRE(file.has_value());
    BOOST_TEST((*file)->size() == 0u);
    BOOST_TEST(!(*file)->read(0).has_value());
}

BOOST_AUTO_TEST_CASE(a_number_beyond_the_last_is_an_error) {
    const TemporaryDirectory directory;
    const auto file = BlobFile::open(written(directory, example()));
    for (const std::size_t number : {example().size(), example().size() + 1, ~std::size_t{0}}) {
        const auto blob = (*file)->read(number);
        BOOST_TEST_REQUIRE(!blob.has_value());
        BOOST_TEST((blob.error().code == ErrorCode::index_corrupt));
        BOOST_TEST((*file)->frame(number).empty());
    }
}

BOOST_AUTO_TEST_CASE(frames_may_be_copied_from_file_to_file) {
    const TemporaryDirectory from, to;
    const auto first = BlobFile::open(written(from, example()));
    auto writer = BlobWriter::create(to.path() / "copy");
    for (std::size_t i = 0; i < (*first)->size(); ++i) writer->append((*first)->frame(i));
    BOOST_TEST_REQUIRE(writer->finish().has_value());
    BOOST_TEST(*read_file(to.path() / "copy") == *read_file(from.path() / "blobs"));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_missing_empty_or_something_else_is_refused) {
    const TemporaryDirectory directory;
    BOOST_TEST(!BlobFile::open(directory.path() / "none").has_value());
    BOOST_TEST(!BlobFile::open(directory.path()).has_value());
    for (const std::string& content :
         {std::string(), std::string("CBLOBS1\n"), std::string("CBLOBS1\nCBLOBEND"), std::string(100, 'x')})
        BOOST_TEST(!BlobFile::open(directory.write("other", content)).has_value());
}

BOOST_AUTO_TEST_CASE(a_count_no_file_could_hold_is_refused) {
    const TemporaryDirectory directory;
    const std::string whole = *read_file(written(directory, example()));
    for (const int top : {0x01, 0x20, 0x7F, 0x80, 0xE0, 0xFF}) {
        std::string changed = whole;
        changed[changed.size() - 9] = static_cast<char>(top); // the highest byte of the count
        BOOST_TEST(!BlobFile::open(directory.write("changed", changed)).has_value());
    }
}

BOOST_AUTO_TEST_CASE(every_truncation_is_refused) {
    const TemporaryDirectory directory;
    const std::string whole = *read_file(written(directory, example()));
    for (std::size_t size = 0; size < whole.size(); ++size)
        BOOST_TEST(!BlobFile::open(directory.write("cut", whole.substr(0, size))).has_value(), size);
}

BOOST_AUTO_TEST_CASE(no_bit_that_differs_does_more_than_damage) {
    const TemporaryDirectory directory;
    const std::string whole = *read_file(written(directory, example()));
    for (std::size_t i = 0; i < whole.size(); ++i) {
        Random random(i);
        std::string changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ (1 << random.below(8)));
        read_all(directory.write("changed", changed), "byte " + std::to_string(i));
    }
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_written_to_is_an_error) {
    const auto writer = BlobWriter::create("/nowhere/at/all/blobs");
    BOOST_TEST_REQUIRE(!writer.has_value());
    BOOST_TEST((writer.error().code == ErrorCode::io_failure));
    BOOST_TEST(!writer.error().hint.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
