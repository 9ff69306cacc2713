#include "schema/word_map.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::schema {

namespace {

struct Mapped {
    TextAnalyser analyser;
    std::vector<Token> tokens;
    WordMap map;
};

Mapped mapped(std::string_view text) {
    Mapped made;
    made.analyser.analyse(text, made.tokens);
    made.map = map_words(made.tokens, made.analyser);
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(word_map)

BOOST_AUTO_TEST_CASE(every_token_has_its_place_and_the_digest_of_its_stem) {
    const std::string text =
        "The multi-agency team \xE2\x80\x94 " + std::string(20000, ' ') + "Si\xC3\xA2n's caf\xC3\xA9 under s.47.";
    const Mapped page = mapped(text);
    std::vector<std::uint32_t> offsets;
    BOOST_TEST_REQUIRE(word_offsets(page.map, text.size(), offsets));
    BOOST_TEST_REQUIRE(offsets.size() == page.tokens.size());
    BOOST_TEST(page.map.size() == page.tokens.size());
    for (std::size_t i = 0; i < offsets.size(); ++i) {
        BOOST_TEST(offsets[i] == page.tokens[i].begin);
        BOOST_TEST(page.map.digest(i) == stem_digest(page.analyser.term(page.tokens[i].term)));
    }
}

BOOST_AUTO_TEST_CASE(a_text_without_words_has_an_empty_map) {
    std::vector<std::uint32_t> offsets{7};
    BOOST_TEST(word_offsets(mapped("!?").map, 2, offsets));
    BOOST_TEST(offsets.empty());
}

BOOST_AUTO_TEST_CASE(a_map_of_another_text_is_refused) {
    const WordMap map = mapped("some words of a page").map;
    std::vector<std::uint32_t> offsets;
    BOOST_TEST(!word_offsets(map, 10, offsets));
    for (std::size_t size = 0; size < map.steps.size(); ++size)
        BOOST_TEST(!word_offsets({map.digests, map.steps.substr(0, size)}, 20, offsets), size);
    BOOST_TEST(!word_offsets({map.digests, map.steps + '\1'}, 1000, offsets));
    BOOST_TEST(!word_offsets({map.digests, std::string(100, '\xFF')}, 1000, offsets));
    BOOST_TEST(!word_offsets({"ab", std::string("\xFF\xFF\xFF\xFF\x7F")}, 1000, offsets));
}

BOOST_AUTO_TEST_CASE(different_stems_have_different_digests_as_a_rule) {
    int same = 0;
    for (int i = 0; i < 1000; ++i)
        same += stem_digest("word" + std::to_string(i)) == stem_digest("word" + std::to_string(i + 1));
    BOOST_TEST(same < 5);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
