#include "schema/mention_use.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

namespace casebook::schema {
namespace {

// The mention is what stands between brackets.
struct Row {
    const char* sentence;
    MentionUse use;
    bool absence_is_theme = false;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.sentence; }

const Row kRows[] = {
    {"The [neglect] of the children was long known.", MentionUse::stated},
    {"There was no evidence of [neglect].", MentionUse::denied},
    {"No signs of physical [abuse] were seen.", MentionUse::denied},
    {"There was nothing to suggest [domestic abuse].", MentionUse::denied},
    {"There was no known history of [domestic abuse].", MentionUse::denied},
    {"He had never been a victim of [neglect].", MentionUse::denied},
    {"[Neglect] was ruled out by the paediatrician.", MentionUse::denied},
    {"The parents denied any [domestic abuse].", MentionUse::denied},
    {"No agency recognised the [neglect].", MentionUse::stated},
    {"There was no evidence that anyone considered [neglect].", MentionUse::stated},
    {"The school did not respond to the [neglect].", MentionUse::stated},
    {"There was no evidence of harm at first, but [neglect] was soon plain.", MentionUse::stated},
    {"There was no [information sharing] between the agencies.", MentionUse::stated, true},
    {"The panel asked whether there had been [neglect].", MentionUse::supposed},
    {"Training covers themes such as [neglect].", MentionUse::supposed},
    {"If [neglect] is suspected, a referral is made.", MentionUse::supposed},
    {"The [Neglect] Strategy Group met in May.", MentionUse::in_a_name},
    {"The [Domestic Abuse] Act 2021 came later.", MentionUse::in_a_name},
    {"The Board's Strategy on [Neglect] was out of date.", MentionUse::in_a_name},
    {"The children's [neglect] grew worse in May.", MentionUse::stated},
    {"Brandon, M. (2013) [Neglect] and serious case reviews, London.", MentionUse::cited},
    {"An unfounded rumour of [neglect] went round the street.", MentionUse::denied},
    {"The nurse had no safety concerns or any other sign of [neglect] to tell.", MentionUse::denied},
    {"There was no threat or suspicion of [neglect].", MentionUse::denied},
    {"[Neglect] was considered by the review team and was not a feature of the care.", MentionUse::denied},
    {"[Neglect] was not a matter of money alone.", MentionUse::stated},
    {"[Baby] T was born in May.", MentionUse::in_a_name},
    {"[Baby] Eliza was born in May.", MentionUse::in_a_name},
    {"The worker met [Young Person] R at school.", MentionUse::in_a_name},
    {"[Baby] clothes were given to the family.", MentionUse::stated},
    {"[NEGLECT] AND THE HOME", MentionUse::stated},
    {"Smith, J. et al., [Neglect] in the early years.", MentionUse::cited},
    {"See https://example.org/[neglect] for more.", MentionUse::cited},
};

BOOST_AUTO_TEST_SUITE(mention_use)

BOOST_DATA_TEST_CASE(a_sentence_uses_a_theme_as_its_words_about_it_say, boost::unit_test::data::make(kRows), row) {
    std::string sentence = row.sentence;
    const auto begin = sentence.find('[');
    sentence.erase(begin, 1);
    const auto end = sentence.find(']');
    sentence.erase(end, 1);
    BOOST_TEST((use_of_mention(sentence, begin, end, row.absence_is_theme) == row.use));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::schema
