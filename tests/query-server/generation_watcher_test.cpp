#include "query-server/generation/generation_watcher.hpp"

#include "small_index.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>

namespace casebook::server {
namespace {

using namespace std::chrono_literals;

/// An index root of its own whose generations are those of the small index.
struct Root {
    schema::IndexRoot root{std::filesystem::temp_directory_path() / ("casebook-watch-" + std::to_string(getpid()))};

    Root() {
        std::filesystem::create_directories(root.path);
        std::filesystem::create_directory_symlink(test::small_index().root.generations(), root.generations());
        point_at(test::small_index().first);
    }
    ~Root() { std::filesystem::remove_all(root.path); }
    void point_at(const std::string& id) const {
        std::ofstream(root.current_temporary()) << id << '\n';
        std::filesystem::rename(root.current_temporary(), root.current());
    }
};

template <class Condition>
bool within_five_seconds(Condition&& condition) {
    for (int i = 0; i < 500; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

BOOST_AUTO_TEST_SUITE(watching)

BOOST_AUTO_TEST_CASE(a_generation_that_is_published_is_served) {
    const Root root;
    GenerationHolder holder(test::first_generation());
    const GenerationWatcher watcher(holder, {.root = root.root, .search_memory_bytes = 1 << 20, .interval = 5ms});
    root.point_at(test::small_index().second);
    BOOST_TEST(within_five_seconds([&] { return holder.current()->id() == test::small_index().second; }));
    BOOST_TEST(!holder.last_refusal().has_value());
}

BOOST_AUTO_TEST_CASE(a_generation_that_cannot_be_opened_is_refused_and_the_old_one_stays) {
    const Root root;
    GenerationHolder holder(test::first_generation());
    std::atomic<int> notes = 0;
    const GenerationWatcher watcher(
        holder, {.root = root.root, .search_memory_bytes = 1 << 20, .interval = 5ms, .note = [&](std::string_view) {
                     ++notes;
                 }});
    root.point_at("g-0000000000000000");
    BOOST_TEST(within_five_seconds([&] { return holder.last_refusal().has_value(); }));
    BOOST_TEST(holder.last_refusal()->candidate == "g-0000000000000000");
    BOOST_TEST(holder.current()->id() == test::small_index().first);
    std::this_thread::sleep_for(50ms);
    BOOST_TEST(notes == 1);
    root.point_at(test::small_index().second);
    BOOST_TEST(within_five_seconds([&] { return holder.current()->id() == test::small_index().second; }));
    BOOST_TEST(!holder.last_refusal().has_value());
}

BOOST_AUTO_TEST_CASE(a_damaged_current_is_refused_and_a_hangup_looks_at_once) {
    const Root root;
    GenerationHolder holder(test::first_generation());
    GenerationWatcher watcher(holder, {.root = root.root, .search_memory_bytes = 1 << 20, .interval = 1h});
    root.point_at("../../etc/passwd");
    watcher.look_now();
    BOOST_TEST(within_five_seconds([&] { return holder.last_refusal().has_value(); }));
    BOOST_TEST(holder.current()->id() == test::small_index().first);
    root.point_at(test::small_index().second);
    watcher.look_now();
    BOOST_TEST(within_five_seconds([&] { return holder.current()->id() == test::small_index().second; }));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
