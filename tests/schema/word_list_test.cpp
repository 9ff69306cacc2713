#include "schema/word_list.hpp"

#include "schema/binary_codec.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <ostream>
#include <random>

namespace casebook::schema {

namespace {

namespace data = boost::unit_test::data;

using Words = std::vector<CountedWord>;

Words example() {
    return {{"caf\xC3\xA6", "caf\xC3\xA6", 3},
            {"child", "child", 40},
            {"children", "child", 44},
            {"chill", "chill", 3},
            {"neglect", "neglect", 1u << 20}};
}

Words words_of(const WordList& list) {
    Words all;
    for (std::uint32_t i = 0; i < list.size(); ++i)
        all.push_back({std::string(list.text(i)), std::string(list.stem(i)), list.reviews(i)});
    return all;
}

WordList decoded(const std::string& bytes) {
    auto list = WordList::decode(bytes);
    BOOST_TEST_REQUIRE(list.has_value());
    return std::move(*list);
}

bool refused(const std::string& bytes) {
    const auto list = WordList::decode(bytes);
    return !list && list.error().code == ErrorCode::index_corrupt;
}

// A few letters, so that much is shared; a stem is what a word has up to its first "c".
Words random_words(std::mt19937& random, std::size_t most) {
    std::map<std::string, std::uint32_t> words;
    for (std::size_t i = 0; i < most; ++i) {
        std::string word;
        for (std::size_t length = 3 + random() % 6; word.size() < length;)
            word += static_cast<char>('a' + random() % 3);
        words[word] = kFewestReviews + static_cast<std::uint32_t>(random() % 1000);
    }
    Words all;
    for (const auto& [word, reviews] : words) all.push_back({word, "s" + word.substr(0, word.find('c')), reviews});
    return all;
}

struct Kind {
    const char* word;
    bool listed;
};
std::ostream& operator<<(std::ostream& out, const Kind& kind) { return out << kind.word; }

const Kind kKinds[] = {
    {"child", true},        {"hba1c", true},  {"gcp2", true},          {"\xD0\xB6\xD1\x83\xD0\xBA", true},
    {"ab", false},          {"a12", false},   {"1st", false},          {"", false},
    {"DNA", false},         {"Child", false}, {"v4.2", false},         {"two words", false},
    {"caf\xC3\xA9", false}, {"a-b-c", false}, {"\xFF\xFF\xFF", false},
};

} // namespace

BOOST_AUTO_TEST_SUITE(word_list)

BOOST_DATA_TEST_CASE(words_of_three_letters_are_listed_and_digits_only_after_a_letter, data::make(kKinds), kind) {
    BOOST_TEST(may_be_listed(kind.word) == kind.listed);
}

BOOST_AUTO_TEST_CASE(a_word_longer_than_the_analyser_keeps_is_not_listed) {
    BOOST_TEST(may_be_listed(std::string(64, 'a')));
    BOOST_TEST(!may_be_listed(std::string(65, 'a')));
}

BOOST_AUTO_TEST_CASE(words_are_decoded_as_they_were_encoded) {
    for (const Words& words : {example(), Words()}) BOOST_TEST((words_of(decoded(encode(words))) == words));
}

BOOST_AUTO_TEST_CASE(a_word_is_found_and_a_prefix_has_its_words) {
    const WordList list = decoded(encode(example()));
    BOOST_TEST((list.find("children") == 1u || list.text(*list.find("children")) == "children"));
    BOOST_TEST(!list.find("childre").has_value());
    BOOST_TEST(!list.find("zebra").has_value());
    BOOST_TEST(list.words_beginning("chil").size() == 3u);
    BOOST_TEST(list.words_beginning("").size() == list.size());
    BOOST_TEST(list.words_beginning("zz").empty());
    BOOST_TEST(list.words_of_stem("child").size() == 2u);
    BOOST_TEST(list.words_of_stem("chil").empty());
}

BOOST_AUTO_TEST_CASE(look_ups_agree_with_a_walk_over_all_words) {
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        const Words words = random_words(random, random() % 200);
        const WordList list = decoded(encode(words));
        BOOST_TEST_REQUIRE((words_of(list) == words));
        for (const CountedWord& asked : random_words(random, 20)) {
            const auto begins = [&](const CountedWord& w) { return w.text.starts_with(asked.text.substr(0, 3)); };
            const auto same_stem = [&](const CountedWord& w) { return w.stem == asked.stem; };
            const bool there = std::ranges::find(words, asked.text, &CountedWord::text) != words.end();
            BOOST_TEST(list.find(asked.text).has_value() == there);
            const auto beginning = list.words_beginning(asked.text.substr(0, 3));
            BOOST_TEST(static_cast<std::ptrdiff_t>(beginning.size()) == std::ranges::count_if(words, begins));
            for (const std::uint32_t word : beginning) BOOST_TEST(begins(words[word]));
            const auto stem_words = list.words_of_stem(asked.stem);
            BOOST_TEST(static_cast<std::ptrdiff_t>(stem_words.size()) == std::ranges::count_if(words, same_stem));
            for (const std::uint32_t word : stem_words) BOOST_TEST(same_stem(words[word]));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_list_cut_off_or_put_after_is_refused_and_a_bit_that_differs_reads_nothing_beyond) {
    const std::string bytes = encode(example());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const std::vector<char> block(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
        BOOST_TEST(refused({block.data(), size}), "cut to " << size);
    }
    BOOST_TEST(refused(bytes + '\0'));
    for (std::size_t i = 0; i < bytes.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            std::string changed = bytes;
            changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
            if (const auto list = WordList::decode(changed)) BOOST_TEST(encode(words_of(*list)) == changed);
        }
}

BOOST_AUTO_TEST_CASE(a_list_that_breaks_its_contract_is_refused) {
    BOOST_TEST(refused(encode(Words{{"child", "child", 2}})), "too few reviews");
    BOOST_TEST(refused(encode(Words{{"chill", "chill", 3}, {"child", "child", 3}})), "out of order");
    BOOST_TEST(refused(encode(Words{{"child", "child", 3}, {"child", "child", 3}})), "one word twice");
    BOOST_TEST(refused(encode(Words{{"chi\xC3", "chi", 3}, {"chi\xC3\xA6", "chi", 3}})), "not UTF-8");
    BOOST_TEST(refused(encode(Words{{std::string(65, 'a'), "a", 3}})), "longer than a word can be");
    const auto encoded = [](std::initializer_list<std::uint64_t> numbers) {
        ByteWriter w;
        for (const std::uint64_t n : numbers) w.number(n);
        return w.take();
    };
    BOOST_TEST(!refused(encoded({1, 1, 0, 1, 'a', 1, 0, 1, 'a', 0, 3})), "as it should be");
    BOOST_TEST(refused(encoded({2, 1, 0, 1, 'a', 1, 0, 1, 'a', 0, 3})), "a later form");
    BOOST_TEST(refused(encoded({1, 2, 0, 1, 'a', 0, 1, 'b', 1, 0, 1, 'a', 0, 3})), "a stem of no word");
    BOOST_TEST(refused(encoded({1, 1, 0, 1, 'a', 1, 0, 1, 'a', 1, 3})), "a word of no stem");
    BOOST_TEST(refused(encoded({1, 1, 0, 1, 'a', 1, 1, 1, 'a', 0, 3})), "shares more than there is");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
