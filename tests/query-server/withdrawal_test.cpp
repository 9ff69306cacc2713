// What is withdrawn is gone from everything that is read of a generation, and all that is left is exact.
#include "query-server/generation/overlay_watcher.hpp"
#include "query-server/search/spelling.hpp"
#include "query-server/search/suggest.hpp"
#include "tests/support/asking.hpp"
#include "tests/support/random_corpus.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <fstream>
#include <thread>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;
using namespace std::chrono_literals;
using schema::WithdrawalReason;
using test::Asking;
using Shared = std::shared_ptr<const Generation>;

const std::string kDay = "2026-11-29";

schema::Withdrawals withdrawn(const std::vector<std::string>& ids) {
    schema::Withdrawals out;
    for (const std::string& id : ids) out = schema::with(std::move(out), {id, WithdrawalReason::court_order, kDay});
    return out;
}

Shared without(const Shared& generation, const std::vector<std::string>& ids, const std::string& day = kDay) {
    const auto view = generation->under({withdrawn(ids), day});
    BOOST_TEST_REQUIRE(view.has_value());
    return *view;
}

/// Reviews of every kind, ten of them withdrawn: by the overlay, and in a build that obeys it.
struct TwoWays {
    test::TinyCorpus corpus;
    Shared whole, view, rebuilt;

    TwoWays() {
        test::write_random_corpus(corpus, 90, 5);
        whole = corpus.open();
        std::vector<std::string> ids;
        for (std::size_t i = 0; i < whole->reviews().size(); i += 9) ids.push_back(whole->reviews()[i].id.value);
        view = without(whole, ids);
        if (!schema::save_withdrawals(corpus.root(), withdrawn(ids))) throw std::runtime_error("no overlay");
        rebuilt = corpus.open();
    }
};

const TwoWays& two_ways() {
    static const TwoWays made;
    return made;
}

/// Values without any review are left to the column: a build without the reviews may never have met them.
std::string in_words(const FacetCounts& facet) {
    std::string out = std::string(schema::field(facet.field).name) + ":";
    for (const FacetValue& value : facet.values)
        if (value.count > 0) out.append(" ").append(value.value).append("=").append(std::to_string(value.count));
    return out;
}

std::vector<std::string> sorted_ids(const SearchAnswer& answer) {
    std::vector<std::string> ids = test::ids_of(answer);
    std::ranges::sort(ids);
    return ids;
}

constexpr const char* kQueries[] = {"",
                                    "child",
                                    "neglect school",
                                    "school OR police",
                                    "NOT school",
                                    "neg*",
                                    "\"the child\"",
                                    "child NEAR/5 the",
                                    "title:child",
                                    "mother -school",
                                    "=children",
                                    "school -nurse*",
                                    "health",
                                    "visit"};
constexpr Unit kUnits[] = {Unit::review, Unit::passage, Unit::recommendation};

BOOST_AUTO_TEST_SUITE(withdrawal)

BOOST_DATA_TEST_CASE(a_search_finds_and_counts_what_an_index_built_without_the_withdrawn_would,
                     data::make(kQueries) * data::make({0, 1, 2}), query, unit) {
    const SearchRequest request{.query = query, .unit = kUnits[unit], .size = 100};
    const SearchAnswer view = test::found(request, *two_ways().view), built = test::found(request, *two_ways().rebuilt);
    BOOST_TEST(view.total.value == built.total.value);
    BOOST_TEST(view.total.reviews == built.total.reviews);
    BOOST_TEST(view.total.held == built.total.held);
    BOOST_TEST(view.total.known == built.total.known);
    BOOST_TEST(view.total.known_held == built.total.known_held);
    if (view.total.value <= 100) BOOST_TEST(sorted_ids(view) == sorted_ids(built), boost::test_tools::per_element());
    for (std::size_t i = 0; i < view.facets.size(); ++i)
        BOOST_TEST(in_words(view.facets[i]) == in_words(built.facets[i]));
    BOOST_TEST(view.total.withdrawn == 10u);
    BOOST_TEST(built.total.withdrawn == 0u);
}

BOOST_AUTO_TEST_CASE(the_words_that_are_suggested_are_those_of_an_index_built_without_the_withdrawn) {
    const schema::WordList &view = two_ways().view->words(), &built = two_ways().rebuilt->words();
    BOOST_TEST_REQUIRE(view.size() == built.size());
    for (std::uint32_t word = 0; word < view.size(); ++word) {
        BOOST_TEST(view.text(word) == built.text(word));
        BOOST_TEST(view.reviews(word) == built.reviews(word));
    }
    for (const char* begun : {"c", "ch", "s", "ne", "the ", "review"})
        BOOST_TEST((two_ways().view->suggester().suggest({.query = begun, .size = 20}) ==
                    two_ways().rebuilt->suggester().suggest({.query = begun, .size = 20})),
                   begun);
}

BOOST_AUTO_TEST_CASE(the_counts_of_the_whole_are_those_of_an_index_built_without_the_withdrawn) {
    schema::GenerationCounts view = two_ways().view->manifest().counts, built = two_ways().rebuilt->manifest().counts;
    view.words = built.words = 0;
    view.files_skipped = built.files_skipped = 0;
    view.recommendation_groups = built.recommendation_groups = 0;
    BOOST_TEST((view == built));
    BOOST_TEST((two_ways().view->manifest().withdrawn == two_ways().rebuilt->manifest().withdrawn));
    BOOST_TEST(two_ways().whole->manifest().counts.reviews_known == view.reviews_known + 10);
}

BOOST_AUTO_TEST_CASE(nothing_of_a_withdrawn_review_can_be_read_from_a_generation) {
    const Generation& view = *two_ways().view;
    std::size_t blank = 0;
    for (std::uint32_t i = 0; i < view.reviews().size(); ++i) {
        const schema::ReviewOrdinal review{i};
        if (view.shown().test(i)) continue;
        ++blank;
        const schema::ReviewSummary& summary = view.review(review);
        BOOST_TEST((summary.id.value + summary.title + summary.label + summary.publisher).empty());
        BOOST_TEST((view.stored_review(review).error().code == schema::ErrorCode::withdrawn));
        BOOST_TEST((view.stored_page(schema::PageOrdinal{summary.first_page}).has_value() ==
                    (two_ways().whole->review(review).page_count == 0)));
        BOOST_TEST(view.copies_of(review).empty());
        BOOST_TEST(view.publication_years(review).first == 0);
        BOOST_TEST(view.withdrawn(two_ways().whole->review(review).id.value));
        BOOST_TEST(!view.find(two_ways().whole->review(review).id.value).has_value());
    }
    BOOST_TEST(blank == 10u);
}

BOOST_AUTO_TEST_CASE(a_restored_review_is_there_as_before) {
    const Shared back = without(two_ways().view, {});
    BOOST_TEST(back->overlay_version().empty());
    for (const char* query : kQueries)
        BOOST_TEST(test::ids_of(test::found(query, *back)) == test::ids_of(test::found(query, *two_ways().whole)),
                   boost::test_tools::per_element());
    BOOST_TEST(back->words().size() == two_ways().whole->words().size());
    BOOST_TEST((back->manifest() == two_ways().whole->manifest()));
}

/// Three that may be shown, and three that are withdrawn and alone hold some words.
struct Canaries {
    test::TinyCorpus corpus;
    Shared whole, view;

    Canaries() {
        for (const std::string n : {"1", "2", "3"}) {
            corpus.add({.id = "plain-" + n,
                        .title = "Plain " + n,
                        .text = "# Recommendations\n\nRecommendation 1: The board should review neglect.\n",
                        .members = R"("published": "2015", "publisher": {"name": "Plain Board"})"});
            corpus.add({.id = "gone-" + n,
                        .title = "Gone quibbletitle " + n,
                        .text = "The quibblefrost was seen by the quibblenurse.\n",
                        .members = R"("published": "2016", "publisher": {"name": "Quibble Board"}, "label": "Quib )" +
                                   n + "\""});
        }
        whole = corpus.open();
        view = without(whole, {"gone-1", "gone-2", "gone-3"});
    }
};

Canaries& canaries() {
    static Canaries made;
    return made;
}

BOOST_AUTO_TEST_CASE(a_word_that_only_the_withdrawn_hold_is_as_one_that_nobody_ever_wrote) {
    const Shared &view = canaries().view, &whole = canaries().whole;
    BOOST_TEST(whole->words().find("quibblefrost").has_value());
    BOOST_TEST(!view->words().find("quibblefrost").has_value());
    BOOST_TEST(!whole->speller().nearest({.text = "quibblefrist", .stem = "quibblefrist"}, 3).empty());
    BOOST_TEST(view->speller().nearest({.text = "quibblefrist", .stem = "quibblefrist"}, 3).empty());
    for (const char* begun : {"quib", "gone", "quibbleboard"})
        BOOST_TEST(view->suggester().suggest({.query = begun, .size = 20}).empty(), begun);
    const SearchAnswer prefix = test::found("quibblef*", *view), unknown = test::found("zzzzzzf*", *view);
    BOOST_TEST(prefix.total.value == 0u);
    BOOST_TEST(prefix.reading.expansions.size() == unknown.reading.expansions.size());
    const SearchAnswer exact = test::found("quibblefrost neglect", *view),
                       none = test::found("zzzzfrost neglect", *view);
    BOOST_TEST(exact.relaxations.size() == none.relaxations.size());
    BOOST_TEST((view->columns()[schema::FieldId::publisher].find("quibble-board") == nullptr));
    BOOST_TEST(test::found("quibblefrost", *whole).total.value == 3u);
}

BOOST_AUTO_TEST_CASE(the_address_of_a_withdrawn_review_says_why_and_when_and_nothing_else) {
    Asking asked(canaries().view);
    for (const char* address : {"/reviews/gone-1", "/reviews/gone-1/documents/report.txt",
                                "/reviews/gone-1/report.txt/pages/1", "/reviews/gone-1/recommendations/1"}) {
        const Response page = asked.get(address);
        BOOST_TEST(page.status == 410, address);
        BOOST_TEST(page.body.find("on 29 November 2026, by order of a court") != std::string::npos, address);
        BOOST_TEST(page.body.find("uibble") == std::string::npos, address);
    }
    const Response json = asked.get("/reviews/gone-1.json");
    BOOST_TEST(json.body.find(R"("reason":"court-order","withdrawn":"2026-11-29")") != std::string::npos);
    BOOST_TEST(asked.get("/similar.json?review=gone-1").status == 410);
    const Response pack = asked.get("/pack?item=gone-1&item=plain-1");
    BOOST_TEST(pack.status == 200);
    BOOST_TEST(pack.body.find("has been withdrawn") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_feed_tells_its_readers_to_delete_a_withdrawn_review_from_that_day_on) {
    Asking asked(canaries().view);
    const std::string feed = asked.get("/search.atom").body;
    BOOST_TEST(feed.find(R"(ref="tag:x,2026:reviews/gone-1" when="2026-11-29T00:00:00Z")") != std::string::npos);
    BOOST_TEST(feed.find("<updated>2026-11-29T00:00:00Z</updated>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_answer_that_a_visitor_has_is_not_the_same_any_more_once_something_is_withdrawn) {
    Asking asked(canaries().whole);
    const Response before = asked.get("/search.json?q=neglect");
    const std::string lines = "If-None-Match: " + test::header(before, "ETag") + "\r\n";
    BOOST_TEST(asked.get("/search.json?q=neglect", lines).status == 304);
    BOOST_TEST(asked.holder.obey({withdrawn({"gone-1"}), kDay}).has_value());
    BOOST_TEST(asked.get("/search.json?q=neglect", lines).status == 200);
    BOOST_TEST(asked.get("/reviews/gone-1").status == 410);
    BOOST_TEST(asked.get("/reviews/gone-2").status == 200);
    BOOST_TEST(asked.holder.obey({{}, kDay}).has_value());
    BOOST_TEST(asked.get("/search.json?q=neglect", lines).status == 304);
}

BOOST_AUTO_TEST_CASE(a_review_is_shown_up_to_its_last_day_and_not_on_the_next) {
    test::TinyCorpus corpus;
    corpus.add({.id = "kept", .text = "The school saw neglect.\n", .members = R"("published_until": "2028-02-29")"});
    corpus.add({.id = "other", .text = "The school saw neglect.\n"});
    const Shared opened = corpus.open();
    const auto found_on = [&](const std::string& day) {
        return test::found("neglect", *without(opened, {}, day)).total.value;
    };
    BOOST_TEST(found_on("2028-02-28") == 2u);
    BOOST_TEST(found_on("2028-02-29") == 2u);
    BOOST_TEST(found_on("2028-03-01") == 1u);
    const Shared after = without(opened, {}, "2030-01-01");
    BOOST_TEST((after->withdrawal("kept")->reason == WithdrawalReason::retention));
    BOOST_TEST(after->withdrawal("kept")->day == "2028-03-01");
    BOOST_TEST(after->overlay_version() == without(opened, {}, "2031-01-01")->overlay_version());
}

template <class Condition>
std::chrono::milliseconds time_until(Condition&& condition) {
    const auto begun = std::chrono::steady_clock::now();
    while (!condition() && std::chrono::steady_clock::now() - begun < 10s) std::this_thread::sleep_for(1ms);
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
}

BOOST_AUTO_TEST_CASE(a_running_server_obeys_the_overlay_within_a_second_in_old_generations_too) {
    test::TinyCorpus corpus;
    test::write_random_corpus(corpus, 60, 3);
    const std::string old = corpus.build();
    corpus.add({.id = "new", .text = "The school saw neglect.\n"});
    const Shared current = corpus.open();
    Asking asked(current);
    const std::string id = current->reviews().back().id.value;
    const std::string now = "/reviews/" + id, then = "/s/" + old + now;
    BOOST_TEST_REQUIRE(asked.get(now).status == 200);
    BOOST_TEST_REQUIRE(asked.get(then).status == 200);
    const schema::IndexRoot root = corpus.root();
    const OverlayWatcher watcher(asked.holder, {.restrictions = [root] { return restrictions_now(root); }});
    for (int round = 0; round < 3; ++round) {
        BOOST_TEST_REQUIRE(schema::save_withdrawals(root, withdrawn({id})).has_value());
        const auto gone = time_until([&] { return asked.get(now).status == 410 && asked.get(then).status == 410; });
        BOOST_TEST_MESSAGE("withdrawn everywhere after " << gone.count() << " ms");
        BOOST_TEST(gone.count() < 1000);
        BOOST_TEST_REQUIRE(schema::save_withdrawals(root, {}).has_value());
        BOOST_TEST(time_until([&] { return asked.get(now).status == 200; }).count() < 1000);
    }
}

BOOST_AUTO_TEST_CASE(an_overlay_that_cannot_be_read_leaves_the_last_one_in_force_and_is_told_of) {
    test::TinyCorpus corpus;
    corpus.add({.id = "gone", .text = "The school saw neglect.\n"});
    Asking asked(corpus.open());
    const schema::IndexRoot root = corpus.root();
    BOOST_TEST_REQUIRE(schema::save_withdrawals(root, withdrawn({"gone"})).has_value());
    const OverlayWatcher watcher(asked.holder,
                                 {.restrictions = [root] { return restrictions_now(root); }, .interval = 5ms});
    (void)time_until([&] { return asked.get("/reviews/gone").status == 410; });
    std::ofstream(root.withdrawn()) << "{ not whole";
    (void)time_until([&] { return asked.holder.last_refusal().has_value(); });
    BOOST_TEST_REQUIRE(asked.holder.last_refusal().has_value());
    BOOST_TEST(asked.holder.last_refusal()->candidate == kOverlayName);
    BOOST_TEST(asked.get("/reviews/gone").status == 410);
    BOOST_TEST(!Generation::open(root, asked.holder.current()->id(), 1 << 16).has_value());
    BOOST_TEST_REQUIRE(schema::save_withdrawals(root, {}).has_value());
    (void)time_until([&] { return asked.get("/reviews/gone").status == 200; });
    BOOST_TEST(asked.get("/reviews/gone").status == 200);
    BOOST_TEST(!asked.holder.last_refusal().has_value());
}

BOOST_AUTO_TEST_CASE(a_generation_opened_before_a_withdrawal_and_put_in_place_after_it_obeys_it) {
    Asking asked(canaries().whole);
    BOOST_TEST(asked.holder.obey({withdrawn({"gone-2"}), kDay}).has_value());
    BOOST_TEST(asked.holder.replace(canaries().whole).has_value());
    BOOST_TEST(asked.get("/reviews/gone-2").status == 410);
}

BOOST_AUTO_TEST_CASE(an_old_generation_that_is_being_opened_when_a_review_is_withdrawn_obeys_it) {
    test::TinyCorpus corpus;
    corpus.add({.id = "gone", .text = "The school saw neglect.\n"});
    const std::string id = corpus.build();
    PinnedGenerations pinned;
    bool is_withdrawn = false;
    const PinnedGenerations::Obeying obeying = [&](Shared generation) -> schema::Result<Shared> {
        return is_withdrawn ? without(generation, {"gone"}) : generation;
    };
    // The review is withdrawn just after the generation was brought under what held until then.
    const auto opened = pinned.open(corpus.root(), id, {}, [&](Shared generation) -> schema::Result<Shared> {
        if (is_withdrawn) return obeying(std::move(generation));
        is_withdrawn = true;
        BOOST_TEST(pinned.each(obeying).has_value());
        return generation;
    });
    BOOST_TEST_REQUIRE(opened.has_value());
    BOOST_TEST((*opened)->withdrawal("gone") != nullptr);
    BOOST_TEST(pinned.find(id)->withdrawal("gone") != nullptr);
}

BOOST_AUTO_TEST_CASE(a_generation_put_in_place_while_a_review_is_withdrawn_obeys_it) {
    const Shared small = canaries().whole, large = two_ways().whole; // which takes longer to be brought under anything
    const Restrictions before{withdrawn({"gone-1"}), kDay}, after{withdrawn({"gone-2"}), kDay};
    GenerationHolder holder(small);
    for (int round = 0; round < 200; ++round) {
        BOOST_TEST_REQUIRE(holder.obey(before).has_value());
        BOOST_TEST_REQUIRE(holder.replace(small).has_value());
        std::atomic<bool> begun = false;
        std::jthread publishing([&] {
            begun = true;
            BOOST_TEST(holder.replace(large).has_value());
        });
        while (!begun) std::this_thread::yield();
        BOOST_TEST_REQUIRE(holder.obey(after).has_value());
        publishing.join();
        BOOST_TEST_REQUIRE((holder.current()->restrictions() == after), round);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
