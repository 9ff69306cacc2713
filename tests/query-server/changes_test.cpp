#include "query-server/search/changes.hpp"

#include "tests/support/asking.hpp"
#include "tests/support/random_corpus.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <rapidjson/document.h>

#include <set>

namespace casebook::server {
namespace {

using Shared = std::shared_ptr<const Generation>;

const WholeSetWanted kWanted{.work = std::chrono::minutes(1)};

std::vector<std::string> ids(const std::vector<const schema::ReviewSummary*>& reviews) {
    std::vector<std::string> out;
    for (const auto* review : reviews) out.push_back(review->id.value);
    return out;
}

Changes changed(const SearchRequest& request, const Shared& before, const Shared& after) {
    auto made = changes(request, kWanted, test::search_context(*before), test::search_context(*after));
    BOOST_TEST_REQUIRE(made.has_value());
    return std::move(*made);
}

constexpr const char* kText = "The school saw neglect.\n";

/// One review leaves, one enters, one changes its record, one its document, two stay.
struct Two {
    test::TinyCorpus corpus;
    Shared before, after;

    Two() {
        for (const char* id : {"leaves", "record", "document", "same-1", "same-2"})
            corpus.add({.id = id, .text = kText});
        before = corpus.open();
        std::filesystem::remove_all(corpus.corpus() / "leaves");
        corpus.add({.id = "enters", .text = kText});
        corpus.add({.id = "record", .title = "Another title", .text = kText});
        corpus.add({.id = "document", .text = "The school saw neglect, and told nobody.\n"});
        after = corpus.open();
    }
};

const Two& two() {
    static const Two made;
    return made;
}

BOOST_AUTO_TEST_SUITE(changes_between)

BOOST_AUTO_TEST_CASE(what_entered_what_left_and_what_is_not_the_same_are_told_apart) {
    const Changes made = changed({.query = "neglect"}, two().before, two().after);
    BOOST_TEST(ids(made.entered) == std::vector<std::string>{"enters"}, boost::test_tools::per_element());
    BOOST_TEST(ids(made.left) == std::vector<std::string>{"leaves"}, boost::test_tools::per_element());
    BOOST_TEST(made.found_before == 5u);
    BOOST_TEST(made.found_after == 5u);
    BOOST_TEST_REQUIRE(made.changed.size() == 2u);
    BOOST_TEST(made.changed[0].after->id.value == "document");
    BOOST_TEST((made.changed[0].kinds == std::vector{ChangeKind::themes, ChangeKind::documents})); // they rest on it
    BOOST_TEST(made.changed[1].after->id.value == "record");
    BOOST_TEST(made.changed[1].before->title == "record");
    BOOST_TEST((made.changed[1].kinds == std::vector{ChangeKind::record}));
}

BOOST_AUTO_TEST_CASE(nothing_changes_between_a_generation_and_itself) {
    const Changes made = changed({}, two().after, two().after);
    BOOST_TEST(made.entered.size() + made.left.size() + made.changed.size() == 0u);
}

BOOST_AUTO_TEST_CASE(a_review_that_no_longer_matches_has_left) {
    const Changes made = changed({.query = "nobody"}, two().before, two().after);
    BOOST_TEST(ids(made.entered) == std::vector<std::string>{"document"}, boost::test_tools::per_element());
    BOOST_TEST(ids(changed({.query = "nobody"}, two().after, two().before).left) ==
                   std::vector<std::string>{"document"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_first_without_what_left_and_with_what_entered_is_the_second) {
    test::TinyCorpus corpus;
    test::write_random_corpus(corpus, 60, 11);
    const Shared before = corpus.open();
    test::write_random_corpus(corpus, 75, 12);
    const Shared after = corpus.open();
    for (const char* query : {"", "child", "school OR police", "neglect", "NOT the", "visit"})
        for (const Unit unit : {Unit::review, Unit::passage}) {
            const SearchRequest request{.query = query, .unit = unit};
            const Changes made = changed(request, before, after);
            const auto set_in = [&](const Shared& generation) {
                std::set<std::string> out;
                const auto hits = find_all(request, kWanted, test::search_context(*generation));
                for (const schema::ReviewOrdinal review : reviews_of(*hits))
                    out.insert(generation->review(review).id.value);
                return out;
            };
            std::set<std::string> applied = set_in(before);
            for (const std::string& id : ids(made.left)) BOOST_TEST(applied.erase(id) == 1u);
            for (const std::string& id : ids(made.entered)) BOOST_TEST(applied.insert(id).second);
            BOOST_TEST((applied == set_in(after)), query);
            for (const ChangedReview& review : made.changed) BOOST_TEST(applied.contains(review.after->id.value));
        }
}

BOOST_AUTO_TEST_CASE(the_address_answers_as_a_page_and_as_data_with_links_into_both_generations) {
    test::Asking asked(two().after);
    const std::string from = two().before->id(), to = two().after->id();
    const Response answer = asked.get("/changes.json?from=" + from + "&q=neglect");
    BOOST_TEST_REQUIRE(answer.status == 200, answer.body);
    rapidjson::Document json;
    json.Parse(answer.body.c_str());
    BOOST_TEST(json["from"].GetString() == from);
    BOOST_TEST(json["to"].GetString() == to);
    BOOST_TEST(json["left"][0]["links"]["before"].GetString() == "/s/" + from + "/reviews/leaves.json");
    BOOST_TEST(json["changed"][1]["changed"][0].GetString() == std::string("record"));
    BOOST_TEST(json["links"]["before"].GetString() == "/s/" + from + "/search.json?q=neglect");
    for (const char* link : {"before", "after"})
        BOOST_TEST(asked.get(json["changed"][0]["links"][link].GetString()).status == 200);
    const Response page = asked.get("/changes?from=" + from + "&to=" + to + "&q=neglect");
    BOOST_TEST(page.status == 200);
    BOOST_TEST(page.body.find("1 review entered") != std::string::npos);
    const std::string etag = test::header(answer, "ETag");
    BOOST_TEST(asked.get("/changes.json?from=" + from + "&q=neglect", "If-None-Match: " + etag + "\r\n").status == 304);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_compared_is_refused_with_what_can) {
    test::Asking asked(two().after);
    const Response without = asked.get("/changes.json?q=neglect");
    BOOST_TEST(without.status == 400);
    BOOST_TEST(without.body.find("\"nearest\":\"/changes.json?from=" + two().before->id()) != std::string::npos);
    BOOST_TEST(asked.get("/changes.json?from=yesterday").status == 400);
    BOOST_TEST(asked.get("/changes.json?from=g-0000000000000000").status == 410);
    BOOST_TEST(asked.get("/changes.json?from=" + two().before->id() + "&colour=red").status == 400);
    BOOST_TEST(asked.get("/changes.json?from=" + two().before->id() + "&nation=atlantis").status == 400);
}

BOOST_AUTO_TEST_CASE(what_has_been_withdrawn_since_is_in_neither) {
    test::Asking asked(two().after);
    BOOST_TEST_REQUIRE(
        asked.holder.obey({{{"leaves", schema::WithdrawalReason::court_order, "2026-11-29"}}, "2026-11-29"})
            .has_value());
    const Response answer = asked.get("/changes.json?from=" + two().before->id());
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.body.find("leaves") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
