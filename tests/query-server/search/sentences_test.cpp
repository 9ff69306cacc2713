#include "query-server/search/sentences.hpp"

#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

namespace casebook::server {

namespace {

struct Example {
    std::string_view divided; // sentences, with '|' between; paragraphs end by \n
};
std::ostream& operator<<(std::ostream& out, const Example& example) { return out << example.divided; }

// clang-format off
constexpr Example kExamples[] = {
    {"One sentence."},
    {"One without an end"},
    {"He was seen.| She was not."},
    {"Dr. Smith saw him.| He left."},
    {"Mr. and Mrs. Jones, i.e. the parents, came.| Then they left."},
    {"See para. 4.2.1 of the report.| It is clear."},
    {"The enquiry under s. 47 of the Act began.| It ended."},
    {"Sib. 1 was at school.| Sib. 2 was not."},
    {"It cost 3.5 million.| That was much."},
    {"Was he seen?| No!| Why not?"},
    {"\xE2\x80\x9CWas he seen?\xE2\x80\x9D| she asked.| Nobody knew."}, // ICU: a ? ends it whatever follows
    {"She said, \xE2\x80\x9CHe was not brought.\xE2\x80\x9D| Nobody asked why."},
    {"(He was seen.)| She was not."},
    {"First paragraph.\n|Second paragraph.| With two.\n|Third"},
    {"A heading without full stop\n|Its text."},
    {"Who\t|What is to be done.| And why\t|By when"}, // the cells of a row
    {"Child A.| Child B was younger."},
    {"The plan (see p. 12) was agreed.| It failed."},
    {"Si\xC3\xA2n was seen.| \xC3\x89milie was not."},
};
// clang-format on

// Known failures: an abbreviation of one or two letters is taken for the end of any word. A case that comes right
// belongs to the examples above.
constexpr Example kNotYet[] = {
    {"They met all agencies.| The plan was agreed."}, // "s."
    {"She asked for help.| None came."},              // "p."
};

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

// An end of line belongs to the sentence before it, a blank to the one after.
std::size_t after_the_sentence(const std::string& text) {
    std::size_t at = text.size();
    while (at > 0 && text[at - 1] == ' ') --at;
    return at;
}

// The text with '|' where a sentence ends that is not the paragraph's last, by asking at every place of it.
std::string divided(const Example& example) {
    std::string text(example.divided), out;
    std::erase(text, '|');
    const schema::StoredPage page = test::made_page(text);
    std::optional<ByteRange> before;
    for (std::uint32_t at = 0; at < text.size(); ++at) {
        if (!blank(text[at])) {
            const ByteRange here = sentence_around(page, at);
            BOOST_TEST((here.begin <= at && at < here.end), "at " << at);
            if (before && *before != here) out.insert(after_the_sentence(out), "|");
            before = here;
        }
        out += text[at];
    }
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(sentences)

BOOST_DATA_TEST_CASE(every_place_is_in_its_sentence, boost::unit_test::data::make(kExamples), example) {
    BOOST_TEST(divided(example) == example.divided);
}

BOOST_DATA_TEST_CASE(these_sentences_are_still_joined, boost::unit_test::data::make(kNotYet), example) {
    BOOST_TEST(divided(example) != example.divided);
}

BOOST_AUTO_TEST_CASE(blanks_and_ends_of_line_do_no_harm) {
    for (const std::string text : {" ", "\n", "\n\n\n", " \n a \n ", "a\n", "\na"}) {
        const schema::StoredPage page = test::made_page(text);
        for (std::uint32_t at = 0; at < text.size(); ++at) {
            const ByteRange range = sentence_around(page, at);
            BOOST_TEST((range.begin <= range.end && range.end <= text.size()));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_sentence_is_found_in_the_midst_of_a_letter) {
    const std::string text = "\xE4\xBF\x9D\xE6\x8A\xA4\xE3\x80\x82\xE5\x84\xBF\xE7\xAB\xA5\xE3\x80\x82";
    const schema::StoredPage page = test::made_page(text);
    for (std::uint32_t at = 0; at < text.size(); ++at) {
        const ByteRange range = sentence_around(page, at);
        BOOST_TEST((range.begin <= at && at < range.end), at);
    }
}

BOOST_AUTO_TEST_CASE(neighbours_are_of_the_same_paragraph) {
    const std::string text = "First. Second.\nThird. Fourth.";
    const schema::StoredPage page = test::made_page(text);
    const auto words = [&](const std::optional<ByteRange>& range) {
        return range ? text.substr(range->begin, range->end - range->begin) : "none";
    };
    const auto at = [&](const std::string& word) {
        return sentence_around(page, static_cast<std::uint32_t>(text.find(word)));
    };
    BOOST_TEST(words(sentence_after(page, at("First"))) == "Second.");
    BOOST_TEST(words(sentence_after(page, at("Second"))) == "none");
    BOOST_TEST(words(sentence_after(page, at("Fourth"))) == "none");
    BOOST_TEST(words(sentence_before(page, at("Fourth"))) == "Third.");
    BOOST_TEST(words(sentence_before(page, at("Third"))) == "none");
    BOOST_TEST(words(sentence_before(page, at("First"))) == "none");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
