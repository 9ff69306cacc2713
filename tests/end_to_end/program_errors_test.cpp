// What the programs end with, and say, when something is wrong: exit codes are what scripts rely on.
#include "indexer/index_lock.hpp"
#include "program.hpp"
#include "published_index.hpp"
#include "schema/vocabulary.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace casebook::test {

namespace {

namespace fs = std::filesystem;
namespace data = boost::unit_test::data;

struct Sound {
    TinyCorpus corpus;
    Sound() {
        corpus.add({.id = "first", .text = "The child was not brought.\n", .members = R"("nation": "england")"});
        corpus.add({.id = "second", .text = "The school nurse wrote to the health visitor.\n"});
        corpus.build();
    }
};

// A sound index to damage, copied for each test.
struct SmallIndex {
    TemporaryDirectory directory;
    schema::IndexRoot root{directory.path() / "index"};
    std::string id;

    SmallIndex() {
        static const Sound sound;
        fs::copy(sound.corpus.root().path, root.path, fs::copy_options::recursive);
        id = *schema::read_current(root);
    }
    schema::GenerationFiles files() const { return {root.generation(id)}; }
};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    BOOST_TEST_REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

void check_ended(const Ran& ran, int exit_code, const std::vector<std::string>& said) {
    BOOST_TEST(ran.exit_code == exit_code, ran.err);
    for (const std::string& words : said)
        BOOST_TEST(ran.err.find(words) != std::string::npos, "\"" << words << "\" is not in: " << ran.err);
    BOOST_TEST(ran.out.find("Published") == std::string::npos, ran.out);
}

Ran serve(const fs::path& index) {
    return run("casebook-serve", {"--index", index.string(), "--listen", "127.0.0.1:0"},
               {.largest_file_bytes = {}, .killed_after = std::chrono::seconds(20)});
}
Ran check(const fs::path& index) { return run("casebook-index", {"check", "--index", index.string()}); }

const char* const kFiles[] = {"reviews.glass",   "passages.glass",    "reviews.blobs",
                              "page-text.blobs", "vocabulary.jsonld", "manifest.json"};

struct Misuse {
    const char* program;
    Arguments arguments;
    const char* said;
};
std::ostream& operator<<(std::ostream& out, const Misuse& misuse) {
    out << misuse.program;
    for (const std::string& argument : misuse.arguments) out << ' ' << argument;
    return out;
}

const Misuse kMisuses[] = {
    {"casebook-index", {}, "subcommand"},
    {"casebook-index", {"bild"}, "There is no command \"bild\""},
    {"casebook-index", {"vocabulary"}, "subcommand"},
    {"casebook-index", {"vocabulary", "check"}, "FILE"},
    {"casebook-index", {"build", "--corpus", "."}, "--index"},
    {"casebook-index", {"build", "--index", "x"}, "--corpus"},
    {"casebook-index", {"build", "--corpus", ".", "--index", "x", "--jobs", "many"}, "--jobs"},
    {"casebook-index", {"build", "--corpus", ".", "--index", "x", "--keep", "0"}, "--keep"},
    {"casebook-index", {"build", "--corpus", ".", "--index", "x", "--colour"}, "--colour"},
    {"casebook-index",
     {"build", "--corpus", ".", "--index", "x", "--ocr", "maybe"},
     "--ocr: “maybe” is none of: always, auto, never\n"},
    {"casebook-index",
     {"withdraw", "--index", "x", "--review", "y", "--reason", "court"},
     "--reason: “court” is none of: board-request, correction, court-order, identification, retention\n"},
    {"casebook-index", {"check"}, "--index"},
    {"casebook-serve", {}, "--index"},
    {"casebook-serve", {"--index", "x", "--listen", "8080"}, "127.0.0.1:8080"},
    {"casebook-serve", {"--index", "x", "--listen", "127.0.0.1:99999"}, "127.0.0.1:8080"},
    {"casebook-serve", {"--index", "x", "--workers", "-1"}, "--workers"},
    {"casebook-serve", {"--index", "x", "--log-level", "loud"}, "--log-level"},
    {"casebook-serve", {"--indx", "x"}, "--ind"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(program_errors)

BOOST_DATA_TEST_CASE(misuse_ends_with_2_and_names_what_is_wrong, data::make(kMisuses), misuse) {
    check_ended(run(misuse.program, misuse.arguments), 2, {misuse.said});
}

BOOST_DATA_TEST_CASE(help_and_version_end_with_0,
                     (data::make({"casebook-index", "casebook-serve"}) * data::make({"--help", "--version"})), program,
                     option) {
    const Ran ran = run(program, {option});
    BOOST_TEST(ran.exit_code == 0);
    BOOST_TEST(!ran.out.empty());
    BOOST_TEST(ran.err.empty());
}

BOOST_AUTO_TEST_CASE(no_index_ends_with_3_and_says_how_to_build_one) {
    const TemporaryDirectory directory;
    const std::string index = (directory.path() / "nothing").string();
    check_ended(serve(index), 3, {index, "casebook-index build"});
    check_ended(check(index), 3, {index, "casebook-index build"});
}

BOOST_AUTO_TEST_CASE(an_index_of_another_format_ends_with_4_and_names_both) {
    const SmallIndex index;
    const std::string manifest = *schema::read_file(index.files().manifest());
    const std::string format = "\"format\": " + std::to_string(schema::kIndexFormat);
    BOOST_REQUIRE(schema::write_file(index.files().manifest(), replaced(manifest, format, "\"format\": 99")));
    const std::vector<std::string> said{"99", std::to_string(schema::kIndexFormat), "casebook-index build"};
    check_ended(serve(index.root.path), 4, said);
    check_ended(check(index.root.path), 4, said);
}

BOOST_AUTO_TEST_CASE(an_index_of_another_field_table_ends_with_4) {
    const SmallIndex index;
    const std::string manifest = *schema::read_file(index.files().manifest());
    BOOST_REQUIRE(
        schema::write_file(index.files().manifest(), replaced(manifest, schema::field_table_fingerprint(), "0123")));
    check_ended(serve(index.root.path), 4, {"casebook-index build"});
}

BOOST_AUTO_TEST_CASE(a_current_that_names_nothing_ends_with_5) {
    const SmallIndex index;
    BOOST_REQUIRE(schema::write_file(index.root.current(), "latest\n"));
    check_ended(serve(index.root.path), 5, {"CURRENT", "casebook-index build"});
    check_ended(check(index.root.path), 5, {"CURRENT", "casebook-index build"});
}

BOOST_AUTO_TEST_CASE(a_current_whose_generation_is_gone_is_refused) {
    const SmallIndex index;
    fs::remove_all(index.root.generation(index.id));
    check_ended(serve(index.root.path), 5, {"casebook-index build"});
    check_ended(check(index.root.path), 3, {index.id, "casebook-index build"});
}

BOOST_DATA_TEST_CASE(a_changed_byte_in_any_file_is_found_by_check_which_ends_with_5,
                     data::make(kFiles) * data::make({0.02, 0.5, 0.98}), name, place) {
    const SmallIndex index;
    const fs::path file = index.files().directory / name;
    std::string bytes = *schema::read_file(file);
    bytes[static_cast<std::size_t>(static_cast<double>(bytes.size()) * place)] ^= 0x20;
    BOOST_REQUIRE(schema::write_file(file, bytes));
    const Ran ran = check(index.root.path);
    const bool refused = ran.exit_code == 5 || (ran.exit_code == 4 && name == std::string("manifest.json"));
    BOOST_TEST(refused, ran.exit_code << " " << ran.out << ran.err);
}

BOOST_DATA_TEST_CASE(a_truncated_file_is_refused_by_the_server_which_ends_with_5, data::make(kFiles), name) {
    const SmallIndex index;
    fs::resize_file(index.files().directory / name, fs::file_size(index.files().directory / name) / 2);
    check_ended(serve(index.root.path), 5, {"damaged", "casebook-index build"});
    check_ended(check(index.root.path), 5, {});
}

BOOST_DATA_TEST_CASE(a_file_that_is_gone_is_refused_by_the_server_which_ends_with_5, data::make(kFiles), name) {
    const SmallIndex index;
    fs::remove(index.files().directory / name);
    check_ended(serve(index.root.path), 5, {"casebook-index build"});
    const int ended = check(index.root.path).exit_code;
    BOOST_TEST((ended == 5 || (ended == 3 && name == std::string("manifest.json"))), ended);
}

BOOST_AUTO_TEST_CASE(an_index_that_is_being_written_ends_with_6_and_stays) {
    const SmallIndex index;
    const TinyCorpus corpus;
    fs::create_directories(corpus.corpus());
    const auto lock = indexer::IndexLock::take(index.root);
    BOOST_REQUIRE(lock);
    check_ended(
        run("casebook-index", {"build", "--corpus", corpus.corpus().string(), "--index", index.root.path.string()}), 6,
        {index.root.path.string(), "Wait"});
    BOOST_TEST(checked_current(index.root) == index.id);
}

BOOST_AUTO_TEST_CASE(strict_with_a_file_that_cannot_be_read_ends_with_7_and_publishes_nothing) {
    TinyCorpus corpus;
    corpus.add({.id = "sound", .text = "Some words."});
    corpus.add_file("broken.pdf", "no pdf at all");
    const Arguments build{"build", "--corpus", corpus.corpus().string(), "--index", corpus.root().path.string()};
    Arguments strict = build;
    strict.push_back("--strict");
    const Ran ran = run("casebook-index", strict);
    check_ended(ran, 7, {"1 file", "--strict"});
    BOOST_TEST(ran.out.find("broken.pdf") != std::string::npos, ran.out);
    BOOST_TEST(!fs::exists(corpus.root().current()));
    BOOST_TEST(run("casebook-index", build).exit_code == 0);
    BOOST_TEST(fs::exists(corpus.root().current()));
}

BOOST_AUTO_TEST_CASE(a_port_in_use_ends_with_2_and_names_the_address) {
    const SmallIndex index;
    const Serving first(index.root.path);
    const std::string address = "127.0.0.1:" + std::to_string(first.port());
    const Ran second = run("casebook-serve", {"--index", index.root.path.string(), "--listen", address},
                           {.largest_file_bytes = {}, .killed_after = std::chrono::seconds(20)});
    check_ended(second, 2, {address});
}

BOOST_AUTO_TEST_CASE(a_corpus_that_is_not_there_or_no_folder_ends_with_2_and_publishes_nothing) {
    const TemporaryDirectory directory;
    const std::string file = directory.write("file.txt", "words").string(),
                      index = (directory.path() / "index").string();
    check_ended(run("casebook-index", {"build", "--corpus", (directory.path() / "none").string(), "--index", index}), 2,
                {"none"});
    check_ended(run("casebook-index", {"build", "--corpus", file, "--index", index}), 2, {"file.txt"});
    BOOST_TEST(!fs::exists(index));
}

BOOST_AUTO_TEST_CASE(a_vocabulary_that_cannot_be_read_ends_with_2_and_publishes_nothing) {
    const TemporaryDirectory directory;
    const std::string vocabulary = directory.write("themes.jsonld", "{\"@graph\": 7}").string(),
                      index = (directory.path() / "index").string();
    check_ended(run("casebook-index",
                    {"build", "--corpus", directory.path().string(), "--index", index, "--vocabulary", vocabulary}),
                2, {"vocabulary"});
    BOOST_TEST(!fs::exists(index));
}

BOOST_AUTO_TEST_CASE(every_fault_of_a_vocabulary_is_shown_with_its_line_and_nothing_is_published) {
    const TemporaryDirectory directory;
    const std::string json =
        replaced(replaced(std::string(schema::built_in_vocabulary()), "\"theme:neglect\"", "\"theme:neglectt\""),
                 "\"scopeNote\": {\"en\": \"", "\"scopNote\": {\"en\": \"");
    const std::string vocabulary = directory.write("themes.jsonld", json).string(),
                      index = (directory.path() / "index").string();
    const std::vector<std::string> said = {vocabulary + ":", "\"abuse-and-harm\": ", "did you mean \"scopeNote\"?",
                                           "\"medical-neglect\": ", "did you mean \"neglectt\"?"};
    check_ended(run("casebook-index",
                    {"build", "--corpus", directory.path().string(), "--index", index, "--vocabulary", vocabulary}),
                2, said);
    BOOST_TEST(!fs::exists(index));
    check_ended(run("casebook-index", {"vocabulary", "check", vocabulary}), 2, said);
}

BOOST_AUTO_TEST_CASE(a_sound_vocabulary_is_counted) {
    const TemporaryDirectory directory;
    const Ran ran =
        run("casebook-index", {"vocabulary", "check",
                               directory.write("themes.jsonld", std::string(schema::built_in_vocabulary())).string()});
    BOOST_TEST(ran.exit_code == 0, ran.err);
    BOOST_TEST(ran.out.find("71 themes, 22 agencies") != std::string::npos, ran.out);
    BOOST_TEST(ran.out.find("no faults") != std::string::npos, ran.out);
}

BOOST_AUTO_TEST_CASE(an_empty_corpus_is_published_as_an_empty_index) {
    const TemporaryDirectory directory;
    fs::create_directories(directory.path() / "corpus");
    const fs::path index = directory.path() / "index";
    BOOST_TEST(
        run("casebook-index", {"build", "--corpus", (directory.path() / "corpus").string(), "--index", index.string()})
            .exit_code == 0);
    Serving serving(index);
    BOOST_TEST(serving.stop() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
