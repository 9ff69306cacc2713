// Keywords are compared with the whole text of the repository, counted again word by word.
#include "query-server/analysis/keywords.hpp"

#include "query-server/analysis/concordance.hpp"
#include "query-server/analysis/statistics.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace casebook::server {
namespace {

using test::search_context;

KeywordsAnswer marking(const KeywordsRequest& request, const Generation& generation) {
    const auto answer = keywords(request, search_context(generation));
    BOOST_TEST_REQUIRE(answer.has_value());
    return *answer;
}

/// Twelve reviews of which five speak of ponies, one of them most; a name stands in two, a word in a sealed record.
const Generation& stables() {
    static const auto generation = [] {
        test::TinyCorpus corpus;
        const std::string plain = "The report tells what the school and the nurse did for the child in that year. ";
        for (int i = 0; i < 12; ++i) {
            std::string text;
            for (int n = 0; n < 10; ++n) text += plain;
            for (int n = 0; i < 5 && n < (i == 0 ? 9 : 2); ++n) text += "A pony stood by; the ponies were fed. ";
            if (i < 2)
                for (int n = 0; n < 9; ++n) text += "Gwendolyn spoke. ";
            const std::string id = std::string("review-") + static_cast<char>('a' + i);
            corpus.add({.id = id, .text = text, .members = i < 5 ? R"("nation": "wales")" : R"("nation": "england")"});
        }
        for (int i = 0; i < 4; ++i)
            corpus.add({.id = "sealed-" + std::to_string(i),
                        .title = "Saddlery",
                        .text = "Saddlery saddlery saddlery.",
                        .members = R"("nation": "wales", "rights": "record-only")"});
        return corpus.open();
    }();
    return *generation;
}

KeywordsRequest of_wales() {
    KeywordsRequest request;
    request.search.selections[schema::index_of(schema::FieldId::nation)].values = {"wales"};
    return request;
}

std::vector<std::string> words_in(const KeywordsAnswer& answer) {
    std::vector<std::string> words;
    for (const Keyword& word : answer.words) words.emplace_back(word.word);
    return words;
}

BOOST_AUTO_TEST_SUITE(words_that_mark_a_set)

BOOST_AUTO_TEST_CASE(a_word_more_frequent_here_than_there_is_listed_with_its_spread) {
    const KeywordsAnswer answer = marking(of_wales(), stables());
    const auto pony = std::ranges::find_if(answer.words, [](const Keyword& w) { return w.word.starts_with("pon"); });
    BOOST_TEST_REQUIRE((pony != answer.words.end()));
    BOOST_TEST((pony->here == Dispersion{34, 5, 1}));
    BOOST_TEST((pony->there == Dispersion{}));
    BOOST_TEST(pony->log_ratio > 3);
    BOOST_TEST(answer.reviews_here == 5u); // those without text are not compared
    BOOST_TEST(answer.reviews_there == 7u);
    BOOST_TEST(answer.total.value == 9u);
    BOOST_TEST(std::ranges::count(words_in(answer), "school") == 0);
}

BOOST_AUTO_TEST_CASE(no_word_of_few_reviews_or_of_a_sealed_record_is_listed) {
    const KeywordsAnswer answer = marking(of_wales(), stables());
    for (const std::string& word : words_in(answer)) {
        BOOST_TEST(word != "gwendolyn");
        BOOST_TEST(word != "saddlery");
    }
    KeywordsRequest many = of_wales();
    many.reviews = 6;
    BOOST_TEST(marking(many, stables()).words.empty());
}

BOOST_AUTO_TEST_CASE(of_everything_and_of_nothing_no_word_is_marked) {
    BOOST_TEST(marking({}, stables()).words.empty());
    KeywordsRequest none;
    none.search.query = "zzzzz";
    BOOST_TEST(marking(none, stables()).words.empty());
}

/// Occurrences of each stem in each review, every token looked at.
std::map<std::string, std::map<std::uint32_t, std::uint32_t>> counted_again(const Generation& generation) {
    std::map<std::string, std::map<std::uint32_t, std::uint32_t>> counts;
    schema::TextAnalyser analyser;
    std::vector<schema::Token> tokens;
    for (std::uint32_t r = 0; r < generation.reviews().size(); ++r) {
        const schema::ReviewSummary& review = generation.reviews()[r];
        for (std::uint32_t i = 0; i < review.page_count; ++i) {
            const auto page = generation.stored_page(schema::PageOrdinal{review.first_page + i});
            BOOST_TEST_REQUIRE(page.has_value());
            tokens.clear();
            analyser.analyse(page->text, tokens);
            for (const schema::Token& token : tokens) ++counts[std::string(analyser.term(token.term))][r];
        }
    }
    return counts;
}

BOOST_AUTO_TEST_CASE(every_word_that_marks_the_set_and_no_other_is_listed_with_its_exact_counts) {
    const Generation& generation = *test::fixture_generation();
    const auto counts = counted_again(generation);
    KeywordsRequest request;
    request.search.query = "neglect OR bruise";
    const KeywordsAnswer answer = marking(request, generation);
    std::set<std::uint32_t> here;
    SearchRequest search = request.search;
    search.size = 100;
    for (const Hit& hit : test::found(search, generation).hits) here.insert(value_of(hit.review));
    std::map<std::string, std::pair<Dispersion, Dispersion>> expected; // by stem
    for (std::uint32_t word = 0; word < generation.words().size(); ++word) {
        const std::string stem(generation.words().stem(word));
        const auto by_review = counts.find(stem);
        if (by_review == counts.end()) continue;
        std::vector<std::uint32_t> in, out;
        for (const auto& [review, count] : by_review->second) (here.contains(review) ? in : out).push_back(count);
        const Dispersion inside = dispersion_of(in), outside = dispersion_of(out);
        const auto difference =
            compare({inside.occurrences, answer.words_here}, {outside.occurrences, answer.words_there});
        if (inside.reviews >= 3 && difference && difference->log_ratio > 0 &&
            difference->test.statistic >= kLeastLogLikelihood)
            expected[stem] = {inside, outside};
    }
    BOOST_TEST(!expected.empty());
    BOOST_TEST(answer.words.size() == expected.size());
    for (const Keyword& word : answer.words) {
        const auto at = generation.words().find(word.word);
        BOOST_TEST_REQUIRE(at.has_value());
        const auto known = expected.find(std::string(generation.words().stem(*at)));
        BOOST_TEST_REQUIRE((known != expected.end()), word.word);
        BOOST_TEST((word.here == known->second.first), word.word);
        BOOST_TEST((word.there == known->second.second), word.word);
    }
}

BOOST_AUTO_TEST_CASE(a_word_is_counted_as_its_concordance_counts_it) {
    const Generation& generation = *test::fixture_generation();
    KeywordsRequest request;
    request.search.query = "neglect";
    const KeywordsAnswer answer = marking(request, generation);
    for (const Keyword& word : answer.words) {
        const auto lines =
            concordance({.search = request.search, .of = std::string(word.word)}, search_context(generation));
        BOOST_TEST_REQUIRE(lines.has_value());
        BOOST_TEST((lines->counts->spread == word.here), word.word);
    }
}

BOOST_AUTO_TEST_CASE(words_stand_in_the_order_asked_for) {
    KeywordsRequest request;
    request.search.query = "neglect OR bruise";
    const auto by_likelihood = marking(request, *test::fixture_generation());
    BOOST_TEST(std::ranges::is_sorted(by_likelihood.words, std::greater<>{}, &Keyword::log_likelihood));
    request.order = KeywordOrder::ratio;
    const auto by_ratio = marking(request, *test::fixture_generation());
    BOOST_TEST(std::ranges::is_sorted(by_ratio.words, std::greater<>{}, &Keyword::log_ratio));
    BOOST_TEST(by_ratio.words.size() == by_likelihood.words.size());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
