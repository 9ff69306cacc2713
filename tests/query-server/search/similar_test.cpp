#include "query-server/search/similar.hpp"

#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

using test::TinyCorpus;

/// Words that differ in their first five letters, by which reports are compared.
std::string long_text(const std::string& letter, std::size_t words = 600) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i)
        text += letter + std::to_string(i * 7919 % 9973) + (i % 12 == 11 ? ". " : " ");
    return text;
}

/// Five reviews of different cases, a copy of one of them, and one of which the record alone is held.
std::shared_ptr<const Generation> generation() {
    static const auto opened = [] {
        TinyCorpus corpus;
        const std::string baby =
            R"("harm": ["physical_abuse"], "children": [{"label": "A", "age_band": "under_1", "outcome": "died"}], "agencies": ["health_visiting"])";
        corpus.add({.id = "baby",
                    .text = "The bruise was seen at a weighing clinic. A toy was blamed by Delphine. " + long_text("a"),
                    .members = baby});
        corpus.add({.id = "baby-reissued",
                    .text = "The bruise was seen at a weighing clinic. A toy was blamed by Delphine. " +
                            long_text("a") + " Reissued.",
                    .members = baby});
        corpus.add({.id = "record",
                    .text = "The bruise was seen at a weighing clinic, trampoline.",
                    .members = R"("rights": "record-only", )" + baby});
        corpus.add(
            {.id = "school",
             .text = "He came to school hungry. " + long_text("b"),
             .members =
                 R"("harm": ["neglect"], "children": [{"label": "A", "age_band": "6_to_10", "outcome": "serious_harm"}], "agencies": ["education"])"});
        corpus.add(
            {.id = "teens",
             .text = "The girl was exploited through a trampoline park. " + long_text("c"),
             .members =
                 R"("harm": ["exploitation"], "children": [{"label": "A", "age_band": "11_to_15"}], "agencies": ["police"])"});
        corpus.add({.id = "gone", .members = R"("status": "withdrawn", "harm": ["neglect"])"});
        return corpus.open();
    }();
    return opened;
}

SimilarAnswer asked(const SimilarRequest& request) {
    auto answer = similar(request, test::search_context(*generation()));
    if (!answer) throw std::runtime_error(describe(answer.error()) + answer.error().internal);
    return std::move(*answer);
}

const std::string kBaby = "Four-month-old girl who died. A bruise was seen by the health visitor at clinic.";

std::vector<std::string> ids(const SimilarAnswer& answer) {
    std::vector<std::string> out;
    for (const SimilarHit& hit : answer.hits) out.push_back(hit.summary->id.value);
    return out;
}

std::vector<std::string> shared(const SimilarAnswer& answer, const SimilarHit& hit) {
    std::vector<std::string> out;
    for (const std::size_t i : hit.shared) out.push_back(name_of(answer.understood[i].circumstance.id));
    return out;
}

BOOST_AUTO_TEST_SUITE(similar_reviews)

BOOST_AUTO_TEST_CASE(the_review_that_shares_most_comes_first_and_says_why) {
    const SimilarAnswer answer = asked({.text = kBaby});
    BOOST_TEST_REQUIRE(!answer.hits.empty());
    BOOST_TEST(ids(answer).front() == "baby");
    const auto why = shared(answer, answer.hits.front());
    for (const char* name : {"age_band:under_1", "outcome:died", "harm:physical_abuse", "agency:health_visiting"})
        BOOST_TEST((std::ranges::find(why, name) != why.end()), name);
    BOOST_TEST(!answer.hits.front().words.empty());
    BOOST_TEST_REQUIRE(!answer.hits.front().passages.empty());
    BOOST_TEST(answer.hits.front().passages.front().text.find("bruise") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(copies_of_one_report_are_one_hit) {
    const SimilarAnswer answer = asked({.text = kBaby});
    const auto all = ids(answer);
    BOOST_TEST((std::ranges::count(all, "baby") + std::ranges::count(all, "baby-reissued")) == 1);
    BOOST_TEST_REQUIRE(answer.hits.front().copies.size() == 1u);
    BOOST_TEST(generation()->review(answer.hits.front().copies.front()).id.value == "baby-reissued");
    BOOST_TEST(answer.total == answer.hits.size());
}

BOOST_AUTO_TEST_CASE(what_is_left_out_no_longer_counts_and_is_still_listed) {
    const SimilarAnswer all = asked({.text = kBaby});
    const SimilarAnswer less = asked({.text = kBaby, .without = {"age_band:under_1", "words"}});
    BOOST_TEST(less.words_left_out);
    BOOST_TEST(less.understood.size() == all.understood.size());
    for (const SimilarHit& hit : less.hits) {
        BOOST_TEST(hit.words.empty());
        const auto why = shared(less, hit);
        BOOST_TEST((std::ranges::find(why, "age_band:under_1") == why.end()));
    }
    std::vector<std::string> everything;
    for (const Understood& each : all.understood) everything.push_back(name_of(each.circumstance.id));
    everything.emplace_back(kWords);
    std::ranges::sort(everything);
    BOOST_TEST(asked({.text = kBaby, .without = everything}).total == 0u);
}

BOOST_AUTO_TEST_CASE(a_review_held_as_a_record_is_found_by_its_record_and_never_by_its_text) {
    const auto by_record = ids(asked({.text = kBaby}));
    BOOST_TEST((std::ranges::find(by_record, "record") != by_record.end()));
    const SimilarAnswer by_text = asked({.text = "A trampoline at the weighing clinic."});
    const auto found = ids(by_text);
    BOOST_TEST((std::ranges::find(found, "teens") != found.end()));
    BOOST_TEST((std::ranges::find(found, "record") == found.end()));
    for (const SimilarHit& hit : asked({.text = kBaby}).hits)
        if (hit.summary->id.value == "record") BOOST_TEST((hit.words.empty() && hit.passages.empty()));
}

BOOST_AUTO_TEST_CASE(a_review_is_not_similar_to_itself_nor_its_copies) {
    const SimilarAnswer answer = asked({.review = "baby"});
    const auto all = ids(answer);
    BOOST_TEST_REQUIRE(!all.empty());
    BOOST_TEST(all.front() == "record");
    for (const char* id : {"baby", "baby-reissued", "gone"}) BOOST_TEST((std::ranges::find(all, id) == all.end()), id);
    BOOST_TEST((similar({.review = "nobody"}, test::search_context(*generation())).error().code ==
                schema::ErrorCode::not_found));
    BOOST_TEST((similar({.review = "gone"}, test::search_context(*generation())).error().code ==
                schema::ErrorCode::withdrawn));
}

BOOST_AUTO_TEST_CASE(the_order_is_total_and_its_pages_are_parts_of_it) {
    const SimilarAnswer whole = asked({.text = kBaby});
    for (std::size_t i = 1; i < whole.hits.size(); ++i) {
        const SimilarHit &a = whole.hits[i - 1], &b = whole.hits[i];
        BOOST_TEST((a.score > b.score || (a.score == b.score && a.summary->id < b.summary->id)));
    }
    for (std::uint32_t page = 1; page <= whole.total; ++page)
        BOOST_TEST(ids(asked({.text = kBaby, .page = page, .size = 1})).front() == ids(whole)[page - 1]);
    const auto beyond = similar({.text = kBaby, .page = 99}, test::search_context(*generation()));
    BOOST_TEST((beyond.error().code == schema::ErrorCode::page_out_of_range));
}

BOOST_AUTO_TEST_CASE(names_of_people_are_not_looked_for) {
    const auto words = asked({.text = "There is a bruise, says Delphine, at the weighing clinic."}).words;
    BOOST_TEST((std::ranges::find(words, "clinic", &TellingWord::word) != words.end()));
    BOOST_TEST((std::ranges::find(words, "delphine", &TellingWord::word) == words.end()));
}

BOOST_AUTO_TEST_CASE(a_text_that_says_nothing_finds_nothing) {
    const SimilarAnswer answer = asked({.text = "zzz qqq"});
    BOOST_TEST(answer.understood.empty());
    BOOST_TEST(answer.total == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
} // namespace
} // namespace casebook::server
