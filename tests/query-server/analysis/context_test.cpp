#include "query-server/analysis/context.hpp"

#include <boost/test/unit_test.hpp>

#include <random>

namespace casebook::server {

std::ostream& operator<<(std::ostream& out, const Context& c) {
    return out << c.left << " | " << c.keyword << " | " << c.right;
}

namespace {

Context about(std::string_view text, std::string_view keyword, std::uint32_t width) {
    const auto begin = static_cast<std::uint32_t>(text.find(keyword));
    return context_of(text, {begin, begin + static_cast<std::uint32_t>(keyword.size())}, width);
}

BOOST_AUTO_TEST_SUITE(context)

BOOST_AUTO_TEST_CASE(a_side_ends_between_words) {
    const std::string_view text = "The child was not brought to the clinic.";
    BOOST_TEST(about(text, "not brought", 15) == (Context{"The child was", "not brought", "to the clinic."}));
    BOOST_TEST(about(text, "not brought", 10) == (Context{"child was", "not brought", "to the"}));
    BOOST_TEST(about(text, "not brought", 3) == (Context{"", "not brought", "to"}));
    BOOST_TEST(about(text, "not brought", 0) == (Context{"", "not brought", ""}));
}

BOOST_AUTO_TEST_CASE(a_line_is_one_line) {
    BOOST_TEST(about("Seen\n\nby\tthe  school\nnurse", "the  school", 60) ==
               (Context{"Seen by", "the school", "nurse"}));
}

BOOST_AUTO_TEST_CASE(what_is_joined_to_the_word_stays_with_it) {
    BOOST_TEST(about("a multi-agency response", "agency", 60) == (Context{"a multi-", "agency", "response"}));
    BOOST_TEST(about("“neglect”, she said", "neglect", 60) == (Context{"“", "neglect", "”, she said"}));
}

BOOST_AUTO_TEST_CASE(no_character_is_cut) {
    BOOST_TEST(about("ŵŵŵŵ ŷŷŷŷ gair ïïïï", "gair", 5) == (Context{"ŷŷŷŷ", "gair", "ïïïï"}));
    BOOST_TEST(about("ŵŵŵŵ ŷŷŷŷ gair ïïïï", "gair", 4) == (Context{"", "gair", ""}));
}

BOOST_AUTO_TEST_CASE(both_sides_are_what_stands_there) {
    std::mt19937 random(1);
    const std::string_view pieces[] = {"a", "é", " ", "\n", "word", "  ", "ŵ"};
    for (int round = 0; round < 2000; ++round) {
        std::string before, after;
        for (std::size_t i = random() % 30; i > 0; --i) before += pieces[random() % 7];
        for (std::size_t i = random() % 30; i > 0; --i) after += pieces[random() % 7];
        const std::string text = before + "KEY" + after;
        const auto at = static_cast<std::uint32_t>(before.size());
        const auto width = static_cast<std::uint32_t>(random() % 40);
        const Context near = context_of(text, {at, at + 3}, width), whole = context_of(text, {at, at + 3}, 1000);
        BOOST_TEST(whole.left.ends_with(near.left));
        BOOST_TEST(whole.right.starts_with(near.right));
        const std::size_t cut = whole.left.size() - near.left.size();
        BOOST_TEST((cut == 0 || near.left.empty() || whole.left[cut - 1] == ' '));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
