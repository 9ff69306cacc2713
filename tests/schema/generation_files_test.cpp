#include "schema/generation_files.hpp"

#include "tests/support/temporary_directory.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace casebook::schema {

namespace {

using test::TemporaryDirectory;

constexpr const char* kId = "g-0123456789abcdef";

} // namespace

BOOST_AUTO_TEST_SUITE(generation_files)

BOOST_AUTO_TEST_CASE(an_id_is_g_and_sixteen_small_hexadecimal_digits) {
    BOOST_TEST(is_generation_id(kId));
    for (const char* text :
         {"", "g-", "g-0123456789abcde", "g-0123456789abcdef0", "g-0123456789ABCDEF", "x-0123456789abcdef",
          "g-0123456789abcdeg", "g-../../../../../..", "g_0123456789abcdef", "g-0123456789abcdef\n"})
        BOOST_TEST(!is_generation_id(text), text);
}

BOOST_AUTO_TEST_CASE(current_is_what_was_switched_to) {
    const TemporaryDirectory directory;
    const IndexRoot root{directory.path()};
    BOOST_TEST_REQUIRE(write_current_temporary(root, kId).has_value());
    BOOST_TEST(!std::filesystem::exists(root.current())); // nothing is published before the switch
    BOOST_TEST((read_current(root).error().code == ErrorCode::index_unavailable));
    BOOST_TEST_REQUIRE(switch_current(root).has_value());
    BOOST_TEST(*read_current(root) == kId);
    BOOST_TEST(!std::filesystem::exists(root.current_temporary()));
}

BOOST_AUTO_TEST_CASE(a_new_current_replaces_the_old_one_whole) {
    const TemporaryDirectory directory;
    const IndexRoot root{directory.path()};
    for (const std::string id : {"g-0000000000000000", "g-1111111111111111"}) {
        BOOST_TEST_REQUIRE(write_current_temporary(root, id).has_value());
        BOOST_TEST_REQUIRE(switch_current(root).has_value());
        BOOST_TEST(*read_current(root) == id);
    }
    BOOST_TEST(*read_file(root.current()) == "g-1111111111111111\n");
}

BOOST_AUTO_TEST_CASE(a_switch_without_a_temporary_changes_nothing) {
    const TemporaryDirectory directory;
    const IndexRoot root{directory.path()};
    directory.write("CURRENT", std::string(kId) + "\n");
    const auto switched = switch_current(root);
    BOOST_TEST((!switched && switched.error().code == ErrorCode::io_failure));
    BOOST_TEST(*read_current(root) == kId);
}

BOOST_AUTO_TEST_CASE(no_current_says_what_to_run) {
    const TemporaryDirectory directory;
    const auto current = read_current({directory.path() / "nowhere"});
    BOOST_TEST_REQUIRE(!current.has_value());
    BOOST_TEST((current.error().code == ErrorCode::index_unavailable));
    BOOST_TEST(current.error().hint.find("casebook-index build") != std::string::npos);
}

const std::string kGarbage[] = {"",
                                "\n",
                                "garbage",
                                "g-0123456789abcdeg\n",
                                "../../etc/passwd\n",
                                "g-0123456789abcdef\ng-0123456789abcdef\n",
                                std::string(1 << 20, 'g'),
                                std::string("g-0123456789abcdef\0", 19),
                                "\xFF\xFE"};

BOOST_DATA_TEST_CASE(a_current_that_names_no_generation_is_refused, boost::unit_test::data::make(kGarbage), garbage) {
    const TemporaryDirectory directory;
    directory.write("CURRENT", garbage);
    const auto current = read_current({directory.path()});
    BOOST_TEST_REQUIRE(!current.has_value());
    BOOST_TEST((current.error().code == ErrorCode::index_corrupt));
    BOOST_TEST(current.error().internal.size() < 200u);
}

BOOST_AUTO_TEST_CASE(ends_of_line_after_the_id_are_no_matter) {
    const TemporaryDirectory directory;
    for (const char* end : {"", "\n", "\r\n", " \n\n"}) {
        directory.write("CURRENT", std::string(kId) + end);
        BOOST_TEST(*read_current({directory.path()}) == kId);
    }
}

BOOST_AUTO_TEST_CASE(a_current_that_is_a_folder_is_an_error) {
    const TemporaryDirectory directory;
    std::filesystem::create_directories(directory.path() / "CURRENT");
    BOOST_TEST(!read_current({directory.path()}).has_value());
}

BOOST_AUTO_TEST_CASE(only_complete_generations_are_listed_in_order) {
    const TemporaryDirectory directory;
    const IndexRoot root{directory.path()};
    BOOST_TEST(list_generations(root).empty());
    for (const char* name :
         {"g-1111111111111111", "g-0000000000000000", "new.building", "g-2222222222222222.building", "g-12", "notes"})
        std::filesystem::create_directories(root.generations() / name);
    BOOST_TEST((list_generations(root) == std::vector<std::string>{"g-0000000000000000", "g-1111111111111111"}));
}

BOOST_AUTO_TEST_CASE(every_file_has_one_name) {
    const IndexRoot root{"/index"};
    BOOST_TEST(root.generation(kId) == "/index/generations/g-0123456789abcdef");
    BOOST_TEST(root.building("new") == "/index/generations/new.building");
    BOOST_TEST(root.document("abc", "application/pdf") == "/index/documents/abc.pdf");
    BOOST_TEST(root.document("abc", "something/else") == "/index/documents/abc.bin");
    BOOST_TEST(GenerationFiles{"/g"}.manifest() == "/g/manifest.json");
}

BOOST_AUTO_TEST_CASE(files_are_read_as_they_were_written) {
    const TemporaryDirectory directory;
    const std::string bytes("\0\xFF\n", 3);
    BOOST_TEST_REQUIRE(write_file(directory.path() / "file", bytes).has_value());
    BOOST_TEST(*read_file(directory.path() / "file") == bytes);
    BOOST_TEST(sync_path(directory.path() / "file").has_value());
    BOOST_TEST(sync_path(directory.path()).has_value());
}

BOOST_AUTO_TEST_CASE(files_that_are_not_there_are_errors_that_name_them) {
    const TemporaryDirectory directory;
    const auto missing = read_file(directory.path() / "none");
    BOOST_TEST((!missing && missing.error().code == ErrorCode::io_failure));
    BOOST_TEST(missing.error().message.find("none") != std::string::npos);
    BOOST_TEST(!write_file(directory.path() / "no" / "such" / "file", "x").has_value());
    BOOST_TEST(!sync_path(directory.path() / "none").has_value());
    BOOST_TEST(!read_file(directory.path()).has_value()); // a folder
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
