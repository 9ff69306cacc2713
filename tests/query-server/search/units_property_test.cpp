// Every unit of what is found: the set, the totals, the counts of every facet and the pages, against brute force, for
// thousands of random questions in the whole query language.
//
// CASEBOOK_PROPERTY_CASES sets the number of questions of each test, CASEBOOK_PROPERTY_SEED the first seed: question n
// has seed + n, and a failure names it.
#include "corpus-fixtures/generate/random.hpp"
#include "query-server/search/match.hpp"
#include "query-server/search/plan.hpp"
#include "query-server/search/units.hpp"
#include "tests/query-server/search/naive_search.hpp"
#include "tests/query-server/search/naive_units.hpp"
#include "tests/support/random_corpus.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <numeric>

namespace casebook::test {

namespace {

using generate::Random;
using schema::Bitmap;
using schema::Field;
using schema::index_of;
using schema::kFields;
using schema::SectionKind;
using server::FacetMode;
using server::MatchMode;
using server::SearchRequest;
using server::Selection;
using server::Unit;
using Kind = Question::Kind;
using Reviews = NaiveSearch::Reviews;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}
std::uint64_t questions(std::uint64_t usual) { return number_from("CASEBOOK_PROPERTY_CASES", usual); }
std::uint64_t first_seed() { return number_from("CASEBOOK_PROPERTY_SEED", 1); }

// A corpus with every unit in it ---------------------------------------------------------------------------------

constexpr std::string_view kWords[] = {
    "child",  "children", "neglect",     "neglected",    "neglectful", "school", "nurse",   "police",     "policy",
    "agency", "agencies", "multiagency", "multi-agency", "multi",      "risk",   "risks",   "DNA",        "dna",
    "FII",    "Fii",      "S47",         "s.47",         "AB-12/3",    "4-1",    "2014/15", "AB12/3",     "home",
    "visit",  "visited",  "visiting",    "the",          "and",        "was",    "not",     "brought",    "child's",
    "naïve",  "review",   "supervise",   "supervision",  "supervisor", "plan",   "plans",   "co-operate", "AB"};

std::string sentence(Random& random, const std::string& beginning = {}) {
    std::string text = beginning;
    for (int i = random.between(4, 11); i > 0; --i)
        text += (text.empty() ? "" : " ") + std::string(random.pick(kWords));
    if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text + ".";
}

std::string paragraphs(Random& random) {
    std::string text;
    for (int i = random.between(1, 3); i > 0; --i) {
        for (int j = random.between(1, 5); j > 0; --j) text += sentence(random) + " ";
        text += "\n\n";
    }
    return text;
}

std::string listed(Random& random, const std::string& heading, const std::string& label) {
    std::string text = "# " + heading + "\n\n";
    for (int i = 1; i <= random.between(1, 4); ++i)
        text += label + " " + std::to_string(i) + ": " + sentence(random, "The board should") + " " + sentence(random) +
                "\n\n";
    return text;
}

std::string report(Random& random) {
    std::string text = "# Introduction\n\n" + paragraphs(random);
    if (random.chance(0.7)) text += "# Analysis\n\n" + paragraphs(random);
    if (random.chance(0.6)) text += listed(random, "Findings", "Finding");
    if (random.chance(0.6)) text += listed(random, "Learning points", "Learning point");
    if (random.chance(0.3)) text += "# Glossary\n\n" + paragraphs(random);
    if (random.chance(0.8)) text += listed(random, "Recommendations", "Recommendation");
    return text;
}

std::string paged_report(Random& random) {
    std::string text = paragraphs(random);
    for (int i = random.between(1, 4); i > 0; --i) text += (random.chance(0.7) ? "\f" : "") + paragraphs(random);
    return text;
}

void write_corpus(TinyCorpus& corpus, std::uint64_t seed) {
    write_random_corpus(corpus, 60, seed);
    for (int i = 0; i < 60; ++i) {
        Random random(seed, 10'000 + static_cast<std::uint64_t>(i));
        const std::string rights = i % 9 == 0 ? "record-only" : i % 5 == 0 ? "passages" : "open";
        const bool paged = random.chance(0.3);
        corpus.add(
            {.id = "units-" + std::to_string(100 + i),
             .title = sentence(random),
             .file = paged ? "report.txt" : "report.md",
             .text = paged ? paged_report(random) : report(random),
             .members = R"("rights": ")" + rights + R"(", "nation": ")" + (i % 2 == 0 ? "england" : "wales") + "\""});
    }
}

// Questions -------------------------------------------------------------------------------------------------------

class QuestionMaker {
  public:
    QuestionMaker(const NaiveUnits& units, NaiveSearch& reviews, Random& random)
        : units_(units), reviews_(reviews), random_(random) {}

    Question question() {
        if (random_.chance(0.06)) return {};
        Question asked = group(2);
        if (asked.kind == Kind::any || asked.kind == Kind::all || asked.kind == Kind::in) return asked;
        return {.kind = Kind::all, .parts = {std::move(asked)}};
    }

    SearchRequest request(const Question& question) {
        // Findings and learning points are few, and less often found.
        constexpr Unit kAsked[] = {Unit::review,         Unit::review,  Unit::recommendation, Unit::recommendation,
                                   Unit::learning_point, Unit::finding, Unit::passage,        Unit::passage};
        SearchRequest request{.query = typed(question), .unexpanded = {"*"}, .size = 100, .passages = 0};
        request.unit = random_.pick(kAsked);
        if (random_.chance(0.4)) request.match = random_.chance(0.5) ? MatchMode::most : MatchMode::any;
        if (random_.chance(0.25)) request.scope = some_sections();
        for (int i = random_.between(0, 2); i > 0; --i) add_selection(request);
        if (random_.chance(0.1)) request.year_from = random_.between(2012, 2018);
        return request;
    }

    void add_selection(SearchRequest& request) {
        const Field& field = random_.pick(kFields);
        Selection& selection = request.selections[index_of(field.id)];
        if (multi_valued(field) && random_.chance(0.4)) selection.mode = FacetMode::all;
        for (int n = random_.between(0, 2); n >= 0; --n) add(value_of(field), selection.values);
        if (random_.chance(0.2)) add(value_of(field), selection.excluded);
    }

  private:
    static void add(std::string value, std::vector<std::string>& values) {
        values.push_back(std::move(value));
        std::ranges::sort(values);
        values.erase(std::ranges::unique(values).begin(), values.end());
    }

    std::string value_of(const Field& field) {
        const auto& values = reviews_.values(field);
        for (int tries = 0; tries < 10; ++tries) {
            const auto at = std::next(values.begin(), static_cast<std::ptrdiff_t>(random_.below(values.size())));
            if (at->second.any()) return at->first;
        }
        return "_missing";
    }

    std::vector<SectionKind> some_sections() {
        constexpr SectionKind kLikely[] = {
            SectionKind::other,          SectionKind::introduction,   SectionKind::analysis, SectionKind::finding,
            SectionKind::learning_point, SectionKind::recommendation, SectionKind::timeline};
        std::vector<SectionKind> sections;
        for (int i = random_.between(1, 3); i > 0; --i) sections.push_back(random_.pick(kLikely));
        std::ranges::sort(sections);
        sections.erase(std::ranges::unique(sections).begin(), sections.end());
        return sections;
    }

    static char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
    static std::string small(std::string text) {
        for (char& c : text) c = small(c);
        return text;
    }
    static bool plain(const std::string& word) {
        return std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
    }

    std::vector<std::string> words(int most) {
        for (int tries = 0; tries < 50; ++tries) {
            auto found = units_.words_at(random_.below(1 << 30), random_.below(1 << 20),
                                         static_cast<std::size_t>(random_.between(1, most)));
            if (!found.empty()) return found;
        }
        return {"child"};
    }

    Question word() { return {.kind = Kind::word, .text = small(words(1).front())}; }

    Question word_or_phrase() {
        const std::vector<std::string> row = words(4);
        if (row.size() == 1) return {.kind = Kind::word, .text = small(row.front())};
        std::string text;
        for (const std::string& each : row) text += (text.empty() ? "" : " ") + small(each);
        return {.kind = Kind::phrase, .text = text};
    }

    /// Words far enough from each other that none can be another, or a compound's joined form beside its first part.
    Question near() {
        std::vector<std::string> chosen;
        for (int i = random_.between(2, 3); i > 0; --i) {
            const std::string each = small(words(1).front());
            const bool apart = plain(each) && std::ranges::none_of(chosen, [&](const std::string& other) {
                                   return other.substr(0, 3) == each.substr(0, 3);
                               });
            if (apart) chosen.push_back(each);
        }
        if (chosen.size() < 2) return word_or_phrase();
        std::string text;
        for (const std::string& each : chosen) text += (text.empty() ? "" : " ") + each;
        return {.kind = Kind::near, .text = text, .within = static_cast<std::uint32_t>(random_.between(1, 8))};
    }

    Question in_a_sentence() {
        Question asked{.kind = Kind::sentence};
        for (int i = random_.between(2, 3); i > 0; --i) asked.parts.push_back(word_or_phrase());
        return asked;
    }

    Question prefix() {
        const std::string word = small(words(1).front());
        const auto letters = static_cast<std::size_t>(random_.between(3, 8));
        if (!plain(word) || word.size() < 3) return {.kind = Kind::exact, .text = word};
        return {.kind = Kind::prefix, .text = word.substr(0, letters)};
    }

    Question leaf() {
        switch (random_.below(9)) {
        case 0:
        case 1:
            return near();
        case 2:
        case 3:
            return in_a_sentence();
        case 4:
            return {.kind = Kind::exact, .text = words(1).front()};
        case 5:
            return prefix();
        case 6:
            return word();
        default:
            return word_or_phrase();
        }
    }

    Question group(int depth) {
        if (depth == 0 || random_.chance(0.35)) return maybe_not(leaf());
        Question asked{.kind = random_.chance(0.6) ? Kind::all : Kind::any};
        for (int i = random_.between(2, 4); i > 0; --i) asked.parts.push_back(group(depth - 1));
        if (random_.chance(0.2)) {
            if (asked.kind == Kind::all && random_.chance(0.5)) asked = {.kind = Kind::any, .parts = {word(), asked}};
            asked = {.kind = Kind::in, .sections = some_sections(), .parts = {std::move(asked)}};
        }
        return maybe_not(std::move(asked));
    }

    Question maybe_not(Question asked) {
        if (!random_.chance(0.12)) return asked;
        return {.kind = Kind::no, .parts = {std::move(asked)}};
    }

    const NaiveUnits& units_;
    NaiveSearch& reviews_;
    Random& random_;
};

std::string described(const SearchRequest& request) {
    std::string text = "query [" + request.query + "] of " + std::string(unit_row(request.unit).many);
    if (request.match != MatchMode::all) text += request.match == MatchMode::any ? " match=any" : " match=most";
    for (const SectionKind section : request.scope) text += " in " + std::string(schema::section_kind_row(section).id);
    for (const Field& field : kFields) {
        const Selection& selection = request.selections[index_of(field.id)];
        for (const std::string& value : selection.values)
            text += " " + std::string(field.name) + (selection.mode == FacetMode::all ? " all " : "=") + value;
        for (const std::string& value : selection.excluded) text += " not." + std::string(field.name) + "=" + value;
    }
    if (request.year_from) text += " from " + std::to_string(*request.year_from);
    return text;
}

// Answers -----------------------------------------------------------------------------------------------------------

server::SearchContext unhurried(const server::Generation& generation) {
    static const server::Limits limits = [] {
        server::Limits wide;
        wide.search_work = std::chrono::minutes(10);
        return wide;
    }();
    return {generation, limits, std::chrono::steady_clock::now() + std::chrono::minutes(10)};
}

/// The set that is found, and the order of a page of it, as ordinals of the unit's space.
server::Matches matched(const SearchRequest& request, const server::Generation& generation) {
    const server::SearchContext context = unhurried(generation);
    auto lease = generation.lease();
    server::WorkLimit work(context.deadline, context.limits.search_work);
    const auto plan = server::plan(request, context, **lease);
    if (!plan) throw std::runtime_error(schema::describe(plan.error()));
    auto matches = server::match(*plan, request, context, **lease, work);
    if (!matches) throw std::runtime_error(schema::describe(matches.error()));
    return std::move(*matches);
}

class Expectation {
  public:
    Expectation(NaiveUnits& units, NaiveSearch& reviews, const Question& question, const SearchRequest& request)
        : reviews_(reviews), request_(request), space_(unit_row(request.unit).space),
          text_(units.matching(question, request.unit, request.match, request.scope)),
          weights_(units.per_review(text_, space_)) {}

    const Bitmap& text() const { return text_; }

    /// Reviews that the filters leave, all or all but those of one facet.
    Reviews left(const Field* left_out = nullptr) {
        Reviews set = ~Reviews();
        for (const Field& field : kFields) {
            const Selection& selection = request_.selections[index_of(field.id)];
            for (const std::string& value : selection.excluded) set &= ~reviews_.values(field).at(value);
            if (&field == left_out || selection.values.empty()) continue;
            Reviews chosen = selection.mode == FacetMode::all ? ~Reviews() : Reviews();
            for (const std::string& value : selection.values) {
                const Reviews& with = reviews_.values(field).at(value);
                selection.mode == FacetMode::all ? chosen &= with : chosen |= with;
            }
            set &= chosen;
        }
        if (request_.year_from) set &= reviews_.published_between(request_.year_from, {});
        return set;
    }

    /// Units of those reviews, and the reviews that have any.
    std::uint64_t count(const Reviews& reviews) const {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < weights_.size(); ++i) sum += reviews.test(i) ? weights_[i] : 0;
        return sum;
    }
    Reviews with_any(const Reviews& reviews) const {
        Reviews set;
        for (std::size_t i = 0; i < weights_.size(); ++i) set[i] = weights_[i] > 0 && reviews.test(i);
        return set;
    }

  private:
    NaiveSearch& reviews_;
    const SearchRequest& request_;
    const server::Space space_;
    const Bitmap text_;
    const std::vector<std::uint64_t> weights_;
};

class Comparison {
  public:
    Comparison(NaiveSearch& reviews, Expectation& expected, const SearchRequest& request)
        : reviews_(reviews), expected_(expected), request_(request) {}

    std::string difference(const server::Matches& matches, const server::Generation& generation) const {
        const server::Space space = unit_row(request_.unit).space;
        const Reviews left = expected_.left();
        for (std::uint32_t i = 0; i < matches.all.size(); ++i) {
            const bool wanted =
                expected_.text().test(i) && left.test(schema::value_of(generation.parts().review_of(space, i)));
            if (matches.all.test(i) != wanted)
                return "number " + std::to_string(i) + " is" + (wanted ? " not" : "") + " found, of " +
                       std::to_string(expected_.count(left)) + " wanted";
        }
        return {};
    }

    std::string difference(const server::SearchAnswer& answer) const {
        const Reviews left = expected_.left(), reviews = expected_.with_any(left);
        const Field& held = schema::field(schema::FieldId::held);
        for (const auto& [name, is, wanted] :
             {std::tuple("value", answer.total.value, expected_.count(left)),
              std::tuple("reviews", answer.total.reviews, std::uint64_t{reviews.count()}),
              std::tuple("held", answer.total.held,
                         std::uint64_t{(reviews & ~reviews_.values(held).at("none")).count()})})
            if (is != wanted)
                return std::string("total.") + name + " is " + std::to_string(is) + ", not " + std::to_string(wanted);
        if (answer.hits.size() != std::min<std::uint64_t>(answer.total.value, request_.size)) return "hits are missing";
        for (const server::FacetCounts& facet : answer.facets)
            if (std::string found = difference_of(facet); !found.empty())
                return std::string(schema::field(facet.field).name) + ": " + found;
        return {};
    }

  private:
    std::string difference_of(const server::FacetCounts& facet) const {
        const Field& field = schema::field(facet.field);
        const Selection& selection = request_.selections[index_of(field.id)];
        const Reviews left = expected_.left(selection.mode == FacetMode::any ? &field : nullptr);
        std::size_t listed = 0;
        for (const server::FacetValue& value : facet.values) {
            const Reviews& having = reviews_.values(field).at(std::string(value.value));
            listed += value.count > 0 && value.value != "_missing";
            if (const std::uint64_t count = expected_.count(left & having); count != value.count)
                return std::string(value.value) + " has " + std::to_string(value.count) + ", not " +
                       std::to_string(count);
        }
        std::size_t occurring = 0;
        for (const auto& [value, having] : reviews_.values(field))
            occurring += value != "_missing" && expected_.count(left & having) > 0;
        const std::size_t most = server::Limits().max_facet_values;
        if (listed < std::min(occurring, most)) return "values are missing";
        return facet.values_total < occurring ? "values_total is too small" : "";
    }

    NaiveSearch& reviews_;
    Expectation& expected_;
    const SearchRequest& request_;
};

struct Corpus {
    explicit Corpus(const std::filesystem::path& path, std::shared_ptr<const server::Generation> index)
        : generation(std::move(index)), reviews(path, *generation), units(*generation) {}
    std::shared_ptr<const server::Generation> generation;
    NaiveSearch reviews;
    NaiveUnits units;
};

Corpus& fixtures() {
    static Corpus corpus(std::filesystem::path(CASEBOOK_FIXTURES) / "repository", fixture_generation());
    return corpus;
}

Corpus& random_reviews() {
    static TinyCorpus files;
    static Corpus corpus = [] {
        write_corpus(files, first_seed());
        auto generation = files.open();
        return Corpus(files.corpus(), std::move(generation));
    }();
    return corpus;
}

std::string difference(Corpus& corpus, const Question& question, const SearchRequest& request) {
    Expectation expected(corpus.units, corpus.reviews, question, request);
    const Comparison comparison(corpus.reviews, expected, request);
    if (std::string found = comparison.difference(matched(request, *corpus.generation), *corpus.generation);
        !found.empty())
        return found;
    const auto answer = server::search(request, unhurried(*corpus.generation));
    if (!answer) return schema::describe(answer.error());
    if (answer->reading.literal_fallback) return "was not read as a query";
    return comparison.difference(*answer);
}

struct Tally {
    std::size_t asked = 0, with_hits = 0, of_unit[5] = {};
};

// Stops at the tenth difference: one fault usually shows in many questions.
Tally compare(Corpus& corpus, std::uint64_t number, std::uint64_t seed) {
    Tally tally;
    int differences = 0;
    for (std::uint64_t i = 0; i < number && differences < 10; ++i) {
        Random random(seed + i);
        QuestionMaker maker(corpus.units, corpus.reviews, random);
        const Question question = maker.question();
        const SearchRequest request = maker.request(question);
        const std::string found = difference(corpus, question, request);
        if (!found.empty()) BOOST_ERROR("seed " << seed + i << ": " << described(request) << ": " << found);
        differences += !found.empty();
        ++tally.asked;
        const bool hits = matched(request, *corpus.generation).total > 0;
        tally.with_hits += hits;
        tally.of_unit[static_cast<std::size_t>(request.unit)] += hits;
    }
    BOOST_TEST_MESSAGE(tally.asked << " questions compared, " << tally.with_hits << " with hits");
    return tally;
}

void check(const Tally& tally) {
    BOOST_TEST(tally.with_hits * 4 > tally.asked); // or the questions would prove little
    for (const std::size_t hits : tally.of_unit) BOOST_TEST(hits * 100 > tally.asked);
}

/// Everything found, in its order.
std::vector<std::uint32_t> whole_order(SearchRequest request, const server::Generation& generation) {
    std::vector<std::uint32_t> order;
    for (request.page = 1;; ++request.page) {
        const server::Matches matches = matched(request, generation);
        for (const server::RankedHit& hit : matches.page) order.push_back(hit.ordinal);
        if (std::size_t{request.page} * request.size >= matches.total) return order;
    }
}

/// Pages of this size, the first ones, the last, and some between.
std::string difference_of_pages(SearchRequest request, const std::vector<std::uint32_t>& order, std::uint32_t size,
                                const server::Generation& generation) {
    request.size = size;
    const auto pages = static_cast<std::uint32_t>((order.size() + size - 1) / size);
    const std::uint32_t step = std::max(1U, pages / 12);
    for (request.page = 1; request.page <= pages; request.page += request.page + step > pages ? 1 : step) {
        const server::Matches matches = matched(request, generation);
        const std::size_t first = std::size_t{request.page - 1} * size;
        if (matches.page.size() != std::min<std::size_t>(size, order.size() - first)) return "a page is too short";
        for (std::size_t i = 0; i < matches.page.size(); ++i)
            if (matches.page[i].ordinal != order[first + i])
                return "place " + std::to_string(first + i) + " is another at size " + std::to_string(size);
    }
    return {};
}

std::string difference_of_order(const SearchRequest& request, const std::vector<std::uint32_t>& all,
                                const server::Generation& generation) {
    const std::vector<std::uint32_t> order = whole_order(request, generation);
    std::vector<std::uint32_t> left, ascending = order;
    std::ranges::sort(ascending);
    const Bitmap set = matched(request, generation).all;
    std::vector<std::uint32_t> members;
    set.for_each([&](std::size_t i) { members.push_back(static_cast<std::uint32_t>(i)); });
    if (ascending != members) return "the pages together are not every hit once";
    for (const std::uint32_t each : all)
        if (set.test(each)) left.push_back(each);
    if (left != order) return "a filter changes the order";
    for (const std::uint32_t size : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 50U})
        if (std::string found = difference_of_pages(request, order, size, generation); !found.empty()) return found;
    return {};
}

} // namespace

BOOST_AUTO_TEST_SUITE(units_property)

BOOST_AUTO_TEST_CASE(what_is_found_and_counted_of_every_unit_in_the_fixtures_is_what_brute_force_finds) {
    check(compare(fixtures(), questions(1500), first_seed()));
}

BOOST_AUTO_TEST_CASE(what_is_found_and_counted_of_every_unit_in_random_reviews_is_what_brute_force_finds) {
    check(compare(random_reviews(), questions(3000), first_seed() + 2'000'000));
}

BOOST_AUTO_TEST_CASE(pages_are_every_hit_once_and_filters_never_change_the_order) {
    Corpus& corpus = random_reviews();
    int differences = 0;
    for (std::uint64_t i = 0; i < questions(150) && differences < 5; ++i) {
        Random random(first_seed() + 3'000'000 + i);
        QuestionMaker maker(corpus.units, corpus.reviews, random);
        SearchRequest request = maker.request(maker.question());
        request.selections = {};
        request.year_from.reset();
        const std::vector<std::uint32_t> all = whole_order(request, *corpus.generation);
        for (const bool filtered : {false, true}) {
            if (filtered) maker.add_selection(request);
            const std::string found = difference_of_order(request, all, *corpus.generation);
            if (!found.empty()) BOOST_ERROR("question " << i << ": " << described(request) << ": " << found);
            differences += !found.empty();
        }
    }
    BOOST_TEST(differences == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
