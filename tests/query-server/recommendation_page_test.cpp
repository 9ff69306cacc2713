#include "query-server/render/recommendation_page.hpp"

#include "indexer/build.hpp"
#include "indexer/verify.hpp"
#include "query-server/render/html.hpp"
#include "query-server/render/json.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

const std::string kBruising =
    "The board should review the policy on bruising in babies who are not yet mobile, and test "
    "each year whether staff in nurseries can say what it requires";

std::string report(const std::string& recommendation) {
    return "# Recommendations\n\nRecommendation 1: The police should write down what a child says when it is said.\n\n"
           "Recommendation 2: " +
           recommendation + ".\n";
}

std::string members(const std::string& published, const std::string& more = "") {
    return (published.empty() ? "\"nation\": \"england\"" : "\"published\": \"" + published + "\"") + more;
}

void add(test::TinyCorpus& corpus, const std::string& id, const std::string& text, const std::string& more) {
    corpus.add({.id = id, .file = "report.md", .text = text, .members = more});
}

/// Four reviews say it, one of them without a date; one more is withdrawn, and of another only the record is held.
test::TinyCorpus& corpus_of_groups() {
    static test::TinyCorpus corpus;
    static const bool made = [] {
        add(corpus, "a-2023", report(kBruising), members("2023-05"));
        add(corpus, "b-2009", report(kBruising + " <b>of</b> them"), members("2009"));
        add(corpus, "c-undated", report(kBruising), members(""));
        add(corpus, "d-passages", report(kBruising), members("2015", R"(, "rights": "passages")"));
        add(corpus, "e-withdrawn", report(kBruising), members("1999", R"(, "status": "withdrawn")"));
        add(corpus, "f-record", report(kBruising), members("1998", R"(, "rights": "record-only")"));
        add(corpus, "g-other",
            "# Recommendations\n\nRecommendation 1: Schools should tell health visitors of every "
            "absence that they cannot explain.\n",
            members("2001"));
        return true;
    }();
    static_cast<void>(made);
    return corpus;
}

const Generation& generation() {
    static const auto opened = corpus_of_groups().open();
    return *opened;
}

schema::Result<RecommendationView> viewed(const std::string& review, std::uint32_t number, std::uint32_t page = 1,
                                          const Limits& limits = {}) {
    return view_recommendation({review}, number, page,
                               {generation(), limits, std::chrono::steady_clock::now() + std::chrono::minutes(1)});
}

RecommendationPage shown(const std::string& review, std::uint32_t number, Form form) {
    const auto view = viewed(review, number);
    BOOST_TEST_REQUIRE(view.has_value());
    return recommendation_page(*view, 100, {generation().id(), generation().vocabulary(), form});
}

std::vector<std::string> reviews_of(const RecommendationView& view) {
    std::vector<std::string> ids;
    for (const GroupMember& member : view.members) ids.push_back(member.summary->id.value);
    return ids;
}

schema::ErrorCode refusal(const schema::Result<RecommendationView>& view) {
    BOOST_TEST_REQUIRE(!view.has_value());
    return view.error().code;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

BOOST_AUTO_TEST_SUITE(repeated_recommendations)

BOOST_AUTO_TEST_CASE(what_several_reviews_recommend_is_listed_oldest_first_with_its_years) {
    const auto view = viewed("a-2023", 2);
    BOOST_TEST_REQUIRE(view.has_value());
    const std::vector<std::string> expected = {"b-2009", "d-passages", "a-2023", "c-undated"};
    BOOST_TEST(reviews_of(*view) == expected, boost::test_tools::per_element());
    BOOST_TEST(view->repetition.times == 4u);
    BOOST_TEST(view->repetition.reviews == 4u);
    BOOST_TEST((view->repetition.years == std::pair(2009, 2023)));
    BOOST_TEST(view->repetition.reviews_without_year == 1u);
    BOOST_TEST(generation().manifest().counts.recommendation_groups == 2u);
}

BOOST_AUTO_TEST_CASE(a_recommendation_that_stands_alone_is_listed_alone) {
    const auto view = viewed("g-other", 1);
    BOOST_TEST_REQUIRE(view.has_value());
    BOOST_TEST(view->repetition.times == 1u);
    BOOST_TEST(reviews_of(*view) == std::vector<std::string>{"g-other"}, boost::test_tools::per_element());
    BOOST_TEST(holds(html(shown("g-other", 1, Form::html), {}), "No other review says nearly the same."));
    BOOST_TEST(holds(json(shown("g-other", 1, Form::json)), R"("repeated":null)"));
}

BOOST_AUTO_TEST_CASE(what_may_not_be_shown_or_is_not_there_is_refused) {
    BOOST_TEST((refusal(viewed("e-withdrawn", 1)) == schema::ErrorCode::withdrawn));
    BOOST_TEST((refusal(viewed("f-record", 1)) == schema::ErrorCode::not_shown));
    BOOST_TEST((refusal(viewed("nowhere", 1)) == schema::ErrorCode::not_found));
    BOOST_TEST((refusal(viewed("a-2023", 0)) == schema::ErrorCode::not_found));
    BOOST_TEST((refusal(viewed("a-2023", 3)) == schema::ErrorCode::not_found));
    BOOST_TEST((refusal(viewed("a-2023", 2, 2)) == schema::ErrorCode::page_out_of_range));
}

BOOST_AUTO_TEST_CASE(a_long_list_is_paged) {
    Limits limits;
    limits.max_page_size = 3;
    const auto first = viewed("a-2023", 2, 1, limits), second = viewed("a-2023", 2, 2, limits);
    BOOST_TEST_REQUIRE((first && second));
    BOOST_TEST(first->members.size() == 3u);
    BOOST_TEST(first->pages_total == 2u);
    BOOST_TEST(reviews_of(*second) == std::vector<std::string>{"c-undated"}, boost::test_tools::per_element());
    BOOST_TEST(second->repetition.times == 4u);
    const RecommendationPage page =
        recommendation_page(*second, 3, {generation().id(), generation().vocabulary(), Form::html});
    BOOST_TEST(page.links.previous == "/reviews/a-2023/recommendations/2");
    BOOST_TEST(page.links.self == "/reviews/a-2023/recommendations/2?page=2");
    BOOST_TEST(page.links.next == "");
}

BOOST_AUTO_TEST_CASE(of_a_review_that_allows_passages_the_text_is_shown_and_no_page_is_linked) {
    const RecommendationPage page = shown("a-2023", 2, Form::html);
    BOOST_TEST_REQUIRE(page.members.size() == 4u);
    BOOST_TEST(page.members[1].summary.id.value == "d-passages");
    BOOST_TEST(holds(page.members[1].recommendation.text, "bruising"));
    BOOST_TEST(page.members[1].recommendation.address == "");
    BOOST_TEST(page.members[0].recommendation.address == "/reviews/b-2009/report.md/pages/1");
}

BOOST_AUTO_TEST_CASE(both_views_say_how_often_and_escape_what_a_report_wrote) {
    const std::string page = html(shown("a-2023", 2, Form::html), {}), data = json(shown("a-2023", 2, Form::json));
    BOOST_TEST(holds(page, "Nearly the same recommendation is made 4 times, in 4 reviews published 2009 to 2023, 1 of "
                           "them without a date."));
    BOOST_TEST(!holds(page, "<b>of</b>"));
    BOOST_TEST(holds(page, "href=\"/reviews/d-passages\""));
    BOOST_TEST(holds(data, R"("repeated":{"times":4,"reviews":4,"years":[2009,2023],"reviews_without_year":1})"));
    BOOST_TEST(holds(data, R"("page":"/reviews/b-2009/report.md/pages/1.json")"));
    for (const std::string& view : {page, data}) {
        BOOST_TEST(!holds(view, "e-withdrawn"));
        BOOST_TEST(!holds(view, "f-record"));
    }
}

BOOST_AUTO_TEST_CASE(the_page_of_a_review_says_how_often_each_is_made_and_leads_there) {
    const auto ordinal = *generation().find("a-2023");
    const auto stored = generation().stored_review(ordinal);
    BOOST_TEST_REQUIRE(stored.has_value());
    const auto repeated = repetitions(ordinal, stored->recommendations.size(), generation());
    const ReviewPage page = review_page(generation().review(ordinal), *stored, repeated,
                                        {generation().id(), generation().vocabulary(), Form::html});
    BOOST_TEST(holds(html(page, {}), "<a href=\"/reviews/a-2023/recommendations/2\">Nearly the same recommendation is "
                                     "made 4 times, in 4 reviews published 2009 to 2023"));
    BOOST_TEST(holds(json(page), R"("reviews_without_year":1},"links":)"));
}

BOOST_AUTO_TEST_CASE(the_words_leave_out_what_is_not_known) {
    BOOST_TEST(repetition_words("finding", {}) == "");
    BOOST_TEST(repetition_words("learning_point", {.times = 3, .reviews = 2, .years = {{2019, 2019}}}) ==
               "Nearly the same learning point is made 3 times, in 2 reviews published 2019.");
    BOOST_TEST(repetition_words("finding", {.times = 1200, .reviews = 1100, .reviews_without_year = 1100}) ==
               "Nearly the same finding is made 1,200 times, in 1,100 reviews, 1,100 of them without a date.");
}

BOOST_AUTO_TEST_CASE(groups_of_what_the_reviews_do_not_have_do_not_verify_and_are_not_served) {
    test::TinyCorpus corpus;
    for (const char* id : {"one", "two"}) add(corpus, id, report(kBruising), members("2020"));
    const std::string id = corpus.build();
    const schema::GenerationFiles files{corpus.root().generation(id)};
    const auto manifest = schema::read_manifest(*schema::read_file(files.manifest()));
    BOOST_TEST_REQUIRE(indexer::verify_generation(files, *manifest).has_value());
    const auto kind = schema::RecommendationKind::recommendation;
    const std::vector<schema::RecommendationGroup> sound = {{kind, {{0, 0}, {1, 0}}}, {kind, {{0, 1}, {1, 1}}}};
    auto no_such_number = sound, no_such_review = sound, another_kind = sound;
    no_such_number[1].members[1].number = 2;
    no_such_review[1].members[1].review = 2;
    another_kind[1].kind = schema::RecommendationKind::finding;
    for (const auto& groups : {no_such_number, no_such_review, another_kind, {sound[0]}}) {
        BOOST_TEST_REQUIRE(schema::write_file(files.recommendation_groups(), encode(groups)).has_value());
        const auto verified = indexer::verify_generation(files, *manifest);
        BOOST_TEST_REQUIRE(!verified.has_value());
        BOOST_TEST((verified.error().code == schema::ErrorCode::index_corrupt));
    }
    BOOST_TEST_REQUIRE(schema::write_file(files.recommendation_groups(), encode(no_such_review)).has_value());
    BOOST_TEST(!Generation::open(corpus.root(), id, 1 << 20).has_value());
}

BOOST_AUTO_TEST_CASE(groups_are_the_same_over_many_batches_whatever_the_number_of_threads) {
    test::TinyCorpus corpus; // more reviews than go into one batch
    for (int i = 0; i < 450; ++i)
        corpus.add({.id = "r" + std::to_string(1000 + i),
                    .file = "report.md",
                    .text = report(i % 90 == 0 ? kBruising : "Ask number " + std::to_string(i) + " about it"),
                    .members = members(std::to_string(1990 + i % 30))});
    std::string id;
    for (const unsigned jobs : {1u, 4u}) {
        indexer::BuildReport report;
        const test::TemporaryDirectory index;
        const auto built =
            indexer::build({.corpus = corpus.corpus(), .index = index.path() / "index", .jobs = jobs}, report);
        BOOST_TEST_REQUIRE(built.has_value());
        BOOST_TEST(report.counts.recommendation_groups == 2u);
        if (id.empty()) id = report.generation;
        BOOST_TEST(report.generation == id);
    }
    const auto generation = corpus.open();
    BOOST_TEST(generation->id() == id);
    BOOST_TEST(repetitions(*generation->find("r1090"), 2, *generation)[0].reviews == 450u);
    BOOST_TEST(repetitions(*generation->find("r1090"), 2, *generation)[1].reviews == 5u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
