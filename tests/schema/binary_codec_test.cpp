#include "schema/binary_codec.hpp"

#include "corpus-fixtures/generate/random.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <memory>

namespace casebook::schema {

namespace {

using generate::Random;

std::uint64_t any_number(Random& random) { return random.next() >> random.below(64); }

std::string any_bytes(Random& random, std::size_t most) {
    std::string bytes;
    for (std::size_t i = random.below(most + 1); i > 0; --i) bytes += static_cast<char>(random.next());
    return bytes;
}

// Bytes in a block of memory of exactly their size, so that a sanitizer sees one byte too many.
struct Exactly {
    explicit Exactly(const std::string& bytes) : block(std::make_unique<char[]>(bytes.size())), size(bytes.size()) {
        bytes.copy(block.get(), size);
    }
    std::string_view view() const { return {block.get(), size}; }
    std::unique_ptr<char[]> block;
    std::size_t size;
};

// Reads in an order that the first byte of `order` chooses; a reader that runs away would not come back.
void read_everything(std::string_view bytes, Random& random) {
    ByteReader reader(bytes);
    for (int step = 0; step < 200; ++step) {
        switch (random.below(5)) {
        case 0:
            reader.number();
            break;
        case 1:
            BOOST_TEST(reader.text().size() <= bytes.size());
            break;
        case 2:
            BOOST_TEST((reader.number_below(10) < 10u));
            break;
        case 3:
            reader.number32();
            break;
        default: {
            std::size_t items = 0;
            reader.list([&] { ++items, reader.view(); });
            BOOST_TEST(items <= bytes.size() + 1);
        }
        }
        if (reader.ok()) continue;
        BOOST_TEST(reader.at_end());
        BOOST_TEST(reader.number() == 0u);
        BOOST_TEST(reader.view().empty());
        return;
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(binary_codec)

BOOST_AUTO_TEST_CASE(numbers_and_texts_are_read_as_they_were_written) {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        Random random(seed);
        const std::uint64_t number = any_number(random);
        const std::string text = any_bytes(random, 300);
        std::vector<std::string> list(random.below(20));
        for (std::string& item : list) item = any_bytes(random, 5);
        ByteWriter writer;
        writer.number(number);
        writer.text(text);
        writer.list(list, [&](const std::string& item) { writer.text(item); });
        const Exactly bytes(writer.take());
        ByteReader reader(bytes.view());
        BOOST_TEST(reader.number() == number, "seed " << seed);
        BOOST_TEST(reader.text() == text, "seed " << seed);
        std::vector<std::string> again;
        reader.list([&] { again.push_back(reader.text()); });
        BOOST_TEST(again == list, boost::test_tools::per_element());
        BOOST_TEST((reader.ok() && reader.at_end()), "seed " << seed);
    }
}

BOOST_AUTO_TEST_CASE(numbers_at_the_edges_survive) {
    for (const std::uint64_t number :
         {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, std::uint64_t{16383}, std::uint64_t{16384},
          std::uint64_t{1} << 32, std::uint64_t{1} << 63, std::numeric_limits<std::uint64_t>::max()}) {
        ByteWriter writer;
        writer.number(number);
        const std::string bytes = writer.take();
        ByteReader reader(bytes);
        BOOST_TEST(reader.number() == number);
        BOOST_TEST((reader.ok() && reader.at_end()));
    }
}

BOOST_AUTO_TEST_CASE(a_number_too_large_for_its_place_is_a_fault) {
    ByteWriter writer;
    writer.number(std::uint64_t{1} << 32);
    const std::string bytes = writer.take();
    ByteReader as32(bytes), below(bytes);
    BOOST_TEST(as32.number32() == 0u);
    BOOST_TEST(!as32.ok());
    below.number_below(std::uint64_t{1} << 32);
    BOOST_TEST(!below.ok());
}

BOOST_AUTO_TEST_CASE(every_truncation_is_a_fault) {
    ByteWriter writer;
    writer.number(300);
    writer.text("neglect");
    const std::string whole = writer.take();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const Exactly part(whole.substr(0, size));
        ByteReader reader(part.view());
        reader.number();
        reader.text();
        BOOST_TEST(!reader.ok(), size);
    }
}

BOOST_AUTO_TEST_CASE(hostile_bytes_are_never_read_past) {
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        Random random(seed);
        const Exactly bytes(any_bytes(random, 40));
        read_everything(bytes.view(), random);
    }
    for (const char* hostile : {"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01",
                                "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "\x80", "\xFF\x7F"}) {
        ByteReader reader{std::string_view(hostile)};
        BOOST_TEST(reader.text().empty());
        BOOST_TEST(!reader.ok());
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
