// Every count of every facet, and the total, against brute force, for thousands of random questions.
//
// CASEBOOK_PROPERTY_CASES sets the number of questions for each corpus, CASEBOOK_PROPERTY_SEED the first seed: question
// n has seed + n, and a failure names it.
#include "corpus-fixtures/generate/random.hpp"
#include "tests/query-server/search/naive_search.hpp"
#include "tests/support/random_corpus.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>

namespace casebook::test {

namespace {

using generate::Random;
using schema::Field;
using schema::index_of;
using schema::kFields;
using server::FacetCounts;
using server::FacetMode;
using server::SearchRequest;
using server::Selection;
using Reviews = NaiveSearch::Reviews;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// Questions -----------------------------------------------------------------------------------------------

class QuestionMaker {
  public:
    QuestionMaker(NaiveSearch& naive, Random& random) : naive_(naive), random_(random) {}

    Asked question() {
        if (random_.chance(0.15)) return {}; // nothing asked
        Asked asked = group(2);
        if (asked.kind != Asked::Kind::any) asked = {.kind = Asked::Kind::all, .parts = {asked}};
        return asked;
    }

    SearchRequest request(const Asked& asked) {
        SearchRequest request{.query = typed(asked), .unexpanded = {"*"}, .size = 100, .passages = 0};
        if (random_.chance(0.5)) request.counted_tags = some_tags();
        for (int i = random_.between(0, 3); i > 0; --i) {
            const bool of_theme = random_.chance(0.15);
            const Field& field = of_theme ? schema::field(schema::FieldId::theme) : random_.pick(kFields);
            Selection& selection = request.selections[index_of(field.id)];
            if (multi_valued(field) && random_.chance(0.4)) selection.mode = FacetMode::all;
            for (int n = random_.between(0, 2); n >= 0; --n)
                add(value_of(field, request.counted_tags), selection.values);
            if (random_.chance(0.25)) add(value_of(field, request.counted_tags), selection.excluded);
        }
        if (random_.chance(0.1)) request.year_from = random_.between(2008, 2025);
        if (random_.chance(0.1)) request.year_to = random_.between(2008, 2025);
        if (request.year_from && request.year_to && *request.year_from > *request.year_to)
            std::swap(request.year_from, request.year_to); // the parameters are refused the other way round
        return request;
    }

  private:
    static void add(std::string value, std::vector<std::string>& values) {
        values.push_back(std::move(value));
        std::ranges::sort(values);
        values.erase(std::ranges::unique(values).begin(), values.end());
    }

    // Any of the 49 ways in which tags may count.
    server::CountedTags some_tags() {
        server::CountedTags counted{.levels = {}, .bases = {}};
        for (bool& level : counted.levels) level = random_.chance(0.5);
        for (bool& basis : counted.bases) basis = random_.chance(0.5);
        counted.levels[random_.below(counted.levels.size())] = true;
        counted.bases[random_.below(counted.bases.size())] = true;
        return counted;
    }

    // Usually one that occurs; now and then one that does not.
    std::string value_of(const Field& field, const server::CountedTags& counted) {
        const auto& values = naive_.values(field, counted);
        if (random_.chance(0.15)) return "_missing";
        for (int tries = 0; tries < 10; ++tries) {
            const auto at = std::next(values.begin(), static_cast<std::ptrdiff_t>(random_.below(values.size())));
            if (at->second.any() || random_.chance(0.1)) return at->first;
        }
        return "_missing";
    }

    std::vector<std::string> words_in_a_row(std::size_t count) {
        const auto& sentence = random_.pick(naive_.sentences());
        const std::size_t begin = random_.below(sentence.size());
        std::vector<std::string> words(sentence.begin() + static_cast<std::ptrdiff_t>(begin), sentence.end());
        if (words.size() > count) words.resize(count);
        return words;
    }

    static std::string joined(const std::vector<std::string>& words) {
        std::string text;
        for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
        return text;
    }

    static bool plain(const std::string& word) {
        return std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
    }

    Asked leaf() {
        const std::vector<std::string> words = words_in_a_row(static_cast<std::size_t>(random_.between(1, 4)));
        if (words.size() == 1 || random_.chance(0.5)) return {.kind = Asked::Kind::word, .text = words.front()};
        // Not a compound's joined form beside its first part: both stand at one place.
        const bool apart = plain(words.front()) && plain(words.back()) && !words.front().starts_with(words.back()) &&
                           !words.back().starts_with(words.front());
        if (apart && random_.chance(0.3))
            return {.kind = Asked::Kind::near,
                    .text = words.front() + " " + words.back(),
                    .within = static_cast<unsigned>(random_.between(1, 8))};
        return {.kind = Asked::Kind::phrase, .text = joined(words)};
    }

    Asked group(int depth) {
        if (depth == 0 || random_.chance(0.4)) return maybe_not(leaf());
        Asked asked{.kind = random_.chance(0.5) ? Asked::Kind::all : Asked::Kind::any};
        for (int i = random_.between(2, 3); i > 0; --i) asked.parts.push_back(group(depth - 1));
        return maybe_not(std::move(asked));
    }

    Asked maybe_not(Asked asked) {
        if (!random_.chance(0.15)) return asked;
        const bool with_minus = asked.kind != Asked::Kind::near && random_.chance(0.5);
        return {.kind = Asked::Kind::no, .text = with_minus ? "-" : "NOT ", .parts = {std::move(asked)}};
    }

    NaiveSearch& naive_;
    Random& random_;
};

// Answers -------------------------------------------------------------------------------------------------

class Expectation {
  public:
    Expectation(NaiveSearch& naive, const Asked& asked, const SearchRequest& request)
        : naive_(naive), request_(request) {
        base_ = naive.matching(asked);
        for (const Field& field : kFields)
            for (const std::string& value : selection(field).excluded) base_ &= ~with(field, value);
        if (request.year_from || request.year_to) base_ &= naive.published_between(request.year_from, request.year_to);
    }

    /// Under every selection but, where one is named, that of `left_out`.
    Reviews reviews(const Field* left_out = nullptr) const {
        Reviews set = base_;
        for (const Field& field : kFields)
            if (&field != left_out && !selection(field).values.empty()) set &= chosen(field);
        return set;
    }

    std::map<std::string, std::size_t> counts(const Field& field) const {
        const bool without_own = selection(field).mode == FacetMode::any;
        const Reviews set = reviews(without_own ? &field : nullptr);
        std::map<std::string, std::size_t> counts;
        for (const auto& [value, having] : naive_.values(field, request_.counted_tags)) {
            const std::size_t count = (set & having).count();
            if (count > 0 || listed_at_zero(field, value)) counts[value] = count;
        }
        return counts;
    }

    bool selected(const Field& field, const std::string& value) const { return holds(selection(field).values, value); }
    bool excluded(const Field& field, const std::string& value) const {
        return holds(selection(field).excluded, value);
    }

  private:
    const Selection& selection(const Field& field) const { return request_.selections[index_of(field.id)]; }
    const Reviews& with(const Field& field, const std::string& value) const {
        return naive_.values(field, request_.counted_tags).at(value);
    }

    static bool holds(const std::vector<std::string>& values, const std::string& value) {
        return std::ranges::find(values, value) != values.end();
    }

    Reviews chosen(const Field& field) const {
        const bool all = selection(field).mode == FacetMode::all;
        Reviews set = all ? ~Reviews() : Reviews();
        for (const std::string& value : selection(field).values)
            all ? set &= with(field, value) : set |= with(field, value);
        return set;
    }

    bool listed_at_zero(const Field& field, const std::string& value) const {
        const bool short_list = field.order == schema::FacetOrder::editorial && value != "_missing";
        return short_list || selected(field, value) || excluded(field, value);
    }

    NaiveSearch& naive_;
    const SearchRequest& request_;
    Reviews base_;
};

std::string described(const SearchRequest& request) {
    std::string text = "query [" + request.query + "]";
    for (const Field& field : kFields) {
        const Selection& selection = request.selections[index_of(field.id)];
        for (const std::string& value : selection.values)
            text += " " + std::string(field.name) + (selection.mode == FacetMode::all ? " all " : "=") + value;
        for (const std::string& value : selection.excluded) text += " not." + std::string(field.name) + "=" + value;
    }
    for (std::size_t i = 0; i < request.counted_tags.levels.size(); ++i)
        if (request.counted_tags.levels[i]) text += " " + std::string(schema::kThemeLevels[i].id);
    for (const schema::TagBasisRow& row : schema::kTagBases)
        if (request.counted_tags.counts(row.basis)) text += " by " + std::string(row.id);
    if (request.year_from) text += " from " + std::to_string(*request.year_from);
    if (request.year_to) text += " to " + std::to_string(*request.year_to);
    return text;
}

// The first difference between an answer and what is expected; empty where there is none.
class Comparison {
  public:
    Comparison(const NaiveSearch& naive, const Expectation& expected, const server::SearchAnswer& answer)
        : naive_(naive), expected_(expected), answer_(answer) {}

    std::string difference() const {
        const Reviews reviews = expected_.reviews();
        if (answer_.total.value != reviews.count())
            return "the total is " + std::to_string(answer_.total.value) + ", not " + std::to_string(reviews.count());
        if (const std::string hits = difference_of_hits(reviews); !hits.empty()) return hits;
        if (answer_.facets.size() != std::size(kFields)) return "facets are missing";
        for (const Field& field : kFields) {
            const FacetCounts& facet = answer_.facets[index_of(field.id)];
            for (const std::string& difference :
                 {difference_of_counts(field, facet), difference_of_order(field, facet)})
                if (!difference.empty()) return std::string(field.name) + ": " + difference;
        }
        return {};
    }

  private:
    std::string difference_of_hits(const Reviews& reviews) const {
        const std::size_t expected = std::min<std::size_t>(reviews.count(), answer_.request.size);
        std::set<std::size_t> hits;
        for (const server::Hit& hit : answer_.hits) hits.insert(schema::value_of(hit.review));
        if (hits.size() != answer_.hits.size()) return "a review stands twice among the hits";
        if (hits.size() != expected)
            return std::to_string(hits.size()) + " hits on the page, not " + std::to_string(expected);
        for (const std::size_t hit : hits)
            if (!reviews.test(hit)) return naive_.ids()[hit] + " is a hit and does not match";
        return {};
    }

    std::string difference_of_counts(const Field& field, const FacetCounts& facet) const {
        auto expected = expected_.counts(field);
        const std::size_t distinct = expected.size() - expected.count("_missing");
        for (const server::FacetValue& value : facet.values) {
            const std::string id(value.value);
            const auto at = expected.find(id);
            if (at == expected.end()) return id + " is listed (" + std::to_string(value.count) + ") and should not be";
            if (at->second != value.count)
                return id + " has " + std::to_string(value.count) + ", not " + std::to_string(at->second);
            if (value.selected != expected_.selected(field, id)) return id + " is wrongly marked as selected or not";
            if (value.excluded != expected_.excluded(field, id)) return id + " is wrongly marked as excluded or not";
            expected.erase(at);
        }
        for (const auto& [value, count] : expected)
            if (!left_out_of_a_long_list(field, facet, count)) return value + " is not listed";
        if (facet.values_total != distinct) return "values_total is " + std::to_string(facet.values_total);
        return {};
    }

    // Of names only the most frequent are shown; those chosen and "not recorded" always.
    static bool left_out_of_a_long_list(const Field& field, const FacetCounts& facet, std::size_t count) {
        const auto fewer = [&](const server::FacetValue& value) {
            return value.count < count && !value.selected && !value.excluded && value.value != "_missing";
        };
        if (field.kind != schema::FieldKind::named) return false;
        return facet.values.size() >= server::Limits().max_facet_values && std::ranges::none_of(facet.values, fewer);
    }

    static std::string difference_of_order(const Field& field, const FacetCounts& facet) {
        const auto position = [&](std::string_view id) {
            return std::ranges::find(field.values, id, &schema::CodedValue::id) - field.values.begin();
        };
        for (std::size_t i = 1; i < facet.values.size(); ++i) {
            const server::FacetValue &a = facet.values[i - 1], &b = facet.values[i];
            bool in_order = b.value == "_missing";
            if (!in_order && field.order == schema::FacetOrder::by_count)
                in_order = a.count > b.count || (a.count == b.count && a.label <= b.label);
            if (!in_order && field.order == schema::FacetOrder::natural) in_order = a.value < b.value;
            if (!in_order && field.order == schema::FacetOrder::editorial)
                in_order = position(a.value) < position(b.value);
            if (!in_order || a.value == "_missing")
                return std::string(a.value).append(" stands before ").append(b.value);
        }
        return {};
    }

    const NaiveSearch& naive_;
    const Expectation& expected_;
    const server::SearchAnswer& answer_;
};

struct Tally {
    std::size_t asked = 0, with_hits = 0, with_selections = 0;
};

// Stops at the tenth difference: one fault usually shows in many questions.
Tally compare(NaiveSearch& naive, const server::Generation& generation, std::uint64_t questions, std::uint64_t seed) {
    Tally tally;
    int differences = 0;
    for (std::uint64_t i = 0; i < questions && differences < 10; ++i) {
        Random random(seed + i);
        QuestionMaker maker(naive, random);
        const Asked asked = maker.question();
        const SearchRequest request = maker.request(asked);
        const auto answer = server::search(request, search_context(generation));
        if (!answer) {
            BOOST_ERROR("seed " << seed + i << ": " << described(request) << ": " << schema::describe(answer.error()));
            ++differences;
            continue;
        }
        const std::string difference = Comparison(naive, Expectation(naive, asked, request), *answer).difference();
        if (!difference.empty()) BOOST_ERROR("seed " << seed + i << ": " << described(request) << ": " << difference);
        differences += !difference.empty();
        ++tally.asked;
        tally.with_hits += answer->total.value > 0;
        tally.with_selections +=
            std::ranges::any_of(request.selections, [](const Selection& s) { return !s.values.empty(); });
    }
    BOOST_TEST_MESSAGE(tally.asked << " questions compared, " << tally.with_hits << " with hits, "
                                   << tally.with_selections << " with selections");
    return tally;
}

std::uint64_t questions() { return number_from("CASEBOOK_PROPERTY_CASES", 2000); }
std::uint64_t first_seed() { return number_from("CASEBOOK_PROPERTY_SEED", 1); }

} // namespace

BOOST_AUTO_TEST_SUITE(facet_counts_property)

BOOST_AUTO_TEST_CASE(every_count_over_the_fixtures_is_what_brute_force_counts) {
    const auto generation = fixture_generation();
    NaiveSearch naive(std::filesystem::path(CASEBOOK_FIXTURES) / "repository", *generation);
    const Tally tally = compare(naive, *generation, questions(), first_seed());
    BOOST_TEST(tally.with_hits * 4 > tally.asked); // or the questions would prove little
}

BOOST_AUTO_TEST_CASE(every_count_over_a_random_corpus_is_what_brute_force_counts) {
    TinyCorpus corpus;
    write_random_corpus(corpus, 300, first_seed());
    const auto generation = corpus.open();
    NaiveSearch naive(corpus.corpus(), *generation);
    const Tally tally = compare(naive, *generation, questions(), first_seed() + 1'000'000);
    BOOST_TEST(tally.with_hits * 4 > tally.asked);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
