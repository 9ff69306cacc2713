#include "query-server/search/search_memory.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <thread>
#include <vector>

namespace casebook::server {

namespace {

constexpr std::size_t kReviews = 8000; // a thousand bytes a bitmap

using Bitmaps = Remembered<schema::Bitmap>;

std::size_t bytes_of(const schema::Bitmap& bitmap) { return bitmap.bytes(); }

schema::Result<schema::Bitmap> bitmap_of(std::size_t member) {
    schema::Bitmap bitmap(kReviews);
    bitmap.set(member);
    return bitmap;
}

} // namespace

BOOST_AUTO_TEST_SUITE(remembered)

BOOST_AUTO_TEST_CASE(what_is_remembered_is_made_once) {
    Bitmaps bitmaps(1 << 20, bytes_of);
    int made = 0;
    for (int i = 0; i < 3; ++i) {
        const auto bitmap = bitmaps.get("neglect", [&] { return ++made, bitmap_of(7); });
        BOOST_TEST_REQUIRE(bitmap.has_value());
        BOOST_TEST((*bitmap)->test(7));
    }
    BOOST_TEST(made == 1);
}

BOOST_AUTO_TEST_CASE(memory_is_bounded_and_what_was_used_lately_stays) {
    constexpr std::size_t kBound = 10'000;
    Bitmaps bitmaps(kBound, bytes_of);
    int made_often_used = 0;
    for (std::size_t i = 0; i < 100; ++i) {
        BOOST_TEST(bitmaps.get("often used", [&] { return ++made_often_used, bitmap_of(1); }).has_value());
        BOOST_TEST(bitmaps.get("term " + std::to_string(i), [&] { return bitmap_of(i); }).has_value());
        BOOST_TEST(bitmaps.bytes() <= kBound);
    }
    BOOST_TEST(made_often_used == 1);
    bool made_again = false;
    BOOST_TEST(bitmaps.get("term 0", [&] { return made_again = true, bitmap_of(0); }).has_value());
    BOOST_TEST(made_again);
}

BOOST_AUTO_TEST_CASE(a_bitmap_that_is_held_outlives_its_place) {
    Bitmaps bitmaps(1, bytes_of); // room for none
    const auto held = bitmaps.get("first", [] { return bitmap_of(7); });
    BOOST_TEST(bitmaps.get("second", [] { return bitmap_of(8); }).has_value());
    BOOST_TEST((*held)->test(7));
}

BOOST_AUTO_TEST_CASE(a_failure_is_passed_on_and_not_remembered) {
    Bitmaps bitmaps(1 << 20, bytes_of);
    const auto failed = bitmaps.get("neglect", []() -> schema::Result<schema::Bitmap> {
        return schema::Error{.code = schema::ErrorCode::deadline_exceeded};
    });
    BOOST_TEST((!failed && failed.error().code == schema::ErrorCode::deadline_exceeded));
    BOOST_TEST(bitmaps.bytes() == 0u);
    BOOST_TEST(bitmaps.get("neglect", [] { return bitmap_of(7); }).has_value());
}

BOOST_AUTO_TEST_CASE(many_threads_get_what_belongs_to_their_keys) {
    Bitmaps bitmaps(20'000, bytes_of); // so that things are dropped all the time
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (std::size_t i = 0; i < 2000; ++i) {
                const std::size_t member = (i * (t + 1)) % 50;
                const auto bitmap = bitmaps.get(std::to_string(member), [&] { return bitmap_of(member); });
                if (!bitmap || !(*bitmap)->test(member) || (*bitmap)->count() != 1) ++wrong;
            }
        });
    threads.clear();
    BOOST_TEST(wrong == 0);
    BOOST_TEST(bitmaps.bytes() <= 20'000u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
