// Files of a generation that are not as they were published: whatever the damage, the generation is refused with a code
// that says so, and what is served goes on being served.
#include "query-server/generation/generation_watcher.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <thread>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;
namespace fs = std::filesystem;
using schema::ErrorCode;

/// One place in so many is damaged; CASEBOOK_EVERY_BYTE=1 tries them all (the target check_every_byte).
std::size_t step() { return std::getenv("CASEBOOK_EVERY_BYTE") != nullptr ? 1 : 1009; }

struct Published {
    casebook::test::TinyCorpus corpus;
    std::string id;
    Published() {
        corpus.add({.id = "first", .text = "The child was not brought.\n", .members = R"("nation": "england")"});
        corpus.add({.id = "second", .text = "The school nurse wrote to the health visitor about neglect.\n"});
        id = corpus.build();
    }
};

const Published& published() {
    static const Published one;
    return one;
}

std::vector<std::string> names_of_files() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(published().corpus.root().generation(published().id)))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

/// A copy of the published index of which one file at a time is damaged, and made whole again.
struct Damaged {
    casebook::test::TemporaryDirectory directory;
    schema::IndexRoot root{directory.path() / "index"};
    fs::path file;
    std::string sound;

    explicit Damaged(const std::string& name) {
        fs::copy(published().corpus.root().path, root.path, fs::copy_options::recursive);
        file = root.generation(published().id) / name;
        sound = *schema::read_file(file);
    }
    void becomes(const std::string& bytes) const {
        fs::remove(file); // not written over: what is open stays as it is
        std::ofstream(file, std::ios::binary) << bytes;
    }
    schema::Result<std::shared_ptr<const Generation>> open() const {
        return Generation::open(root, published().id, 1 << 20);
    }
    void check_refused(const std::string& bytes, const std::string& how) const {
        becomes(bytes);
        const auto opened = open();
        BOOST_TEST_REQUIRE(!opened.has_value(), file.filename() << " " << how);
        const ErrorCode code = opened.error().code;
        BOOST_TEST((code == ErrorCode::index_corrupt || code == ErrorCode::index_format_mismatch),
                   file.filename() << " " << how << ": " << error_row(code).name);
        BOOST_TEST(!opened.error().hint.empty());
    }
};

BOOST_AUTO_TEST_SUITE(generation_faults)

BOOST_DATA_TEST_CASE(a_flipped_bit_in_any_file_is_noticed, data::make(names_of_files()), name) {
    const Damaged damaged(name);
    for (std::size_t at = 0; at < damaged.sound.size(); at += step()) {
        std::string bytes = damaged.sound;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
        damaged.check_refused(bytes, "at " + std::to_string(at));
    }
    damaged.becomes(damaged.sound);
    BOOST_TEST(damaged.open().has_value());
}

BOOST_DATA_TEST_CASE(a_file_that_breaks_off_is_noticed, data::make(names_of_files()), name) {
    const Damaged damaged(name);
    for (std::size_t bytes = 0; bytes < damaged.sound.size(); bytes += step())
        damaged.check_refused(damaged.sound.substr(0, bytes), "of " + std::to_string(bytes));
    damaged.check_refused(damaged.sound + '\0', "with a byte more");
}

BOOST_DATA_TEST_CASE(a_file_of_another_generation_is_noticed, data::make(names_of_files()), name) {
    casebook::test::TinyCorpus other;
    other.add({.id = "third", .text = "Another text about other things, and longer than the rest of them.\n"});
    const std::string id = other.build();
    const Damaged damaged(name);
    const std::string bytes = *schema::read_file(other.root().generation(id) / name);
    if (bytes != damaged.sound) damaged.check_refused(bytes, "of " + id);
}

BOOST_DATA_TEST_CASE(a_damaged_generation_is_not_served_and_the_old_one_is, data::make(names_of_files()), name) {
    using namespace std::chrono_literals;
    casebook::test::TinyCorpus other;
    other.add({.id = "third", .text = "Another text.\n"});
    GenerationHolder holder(other.open());
    const std::string served = holder.current()->id();
    const Damaged damaged(name);
    damaged.becomes(damaged.sound.substr(0, damaged.sound.size() / 2));
    const GenerationWatcher watcher(holder, {.root = damaged.root, .search_memory_bytes = 1 << 20, .interval = 5ms});
    for (int i = 0; i < 1000 && !holder.last_refusal(); ++i) std::this_thread::sleep_for(5ms);
    BOOST_TEST_REQUIRE(holder.last_refusal().has_value());
    BOOST_TEST(holder.last_refusal()->candidate == published().id);
    BOOST_TEST(holder.current()->id() == served);
    BOOST_TEST(casebook::test::found("text", *holder.current()).total.value == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
