#include "query-server/search/open_pack.hpp"

#include "query-server/percent_coding.hpp"
#include "query-server/search/passage.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::server {

namespace {

const Limits kLimits;

/// "The nurse saw n signs of neglect." for each n, eight words a sentence, from `first` on.
std::string sentences(int first, int count) {
    std::string out;
    for (int n = first; n < first + count; ++n)
        out += (n == first ? "The nurse saw " : " The nurse saw ") + std::to_string(n) + " signs of neglect then.";
    return out;
}

const Generation& reviews() {
    static const auto generation = [] {
        test::TinyCorpus corpus;
        const std::string text = "Page one é speaks. It was said twice.\fPage two speaks of neglect. Nobody asked "
                                 "him.\fPage three: " +
                                 sentences(1, 30) + "\n";
        corpus.add({.id = "open", .title = "Child A", .text = text});
        corpus.add({.id = "passages", .text = text, .members = R"("rights": "passages")"});
        corpus.add({.id = "sealed", .title = "Child S", .text = text, .members = R"("rights": "record-only")"});
        corpus.add({.id = "gone", .title = "Child G", .text = text, .members = R"("status": "withdrawn")"});
        return corpus.open();
    }();
    return *generation;
}

schema::StoredPage page_of(std::string_view review, std::uint32_t page) {
    const schema::ReviewSummary& summary = reviews().review(*reviews().find(review));
    return *reviews().stored_page(schema::PageOrdinal{summary.first_page + page - 1});
}

/// The item for a text that stands on the page.
PackItem item(const std::string& review, std::uint32_t page, const std::string& text,
              const std::string& file = "report.txt") {
    const std::string on_page = page_of(review, page).text;
    const std::size_t at = on_page.find(text);
    BOOST_TEST_REQUIRE(at != std::string::npos, text);
    const auto begin = static_cast<std::uint32_t>(code_points(std::string_view(on_page).substr(0, at)));
    return {review, PackPassage{file, page, begin, begin + static_cast<std::uint32_t>(code_points(text)),
                                quotation_digest(text)}};
}

OpenedPack opened(const std::vector<PackItem>& items, const Limits& limits = kLimits) {
    Pack pack;
    for (const PackItem& each : items) pack.entries.push_back({each, {}});
    const auto out = open_pack(pack, {reviews(), limits, std::chrono::steady_clock::now() + std::chrono::minutes(1)});
    BOOST_TEST_REQUIRE(out.has_value());
    return *out;
}

OpenedEntry only(const PackItem& item, const Limits& limits = kLimits) {
    return opened({item}, limits).entries.front();
}

std::string text_of(const OpenedEntry& entry) { return entry.quotation ? entry.quotation->text : std::string(); }

PackItem moved_to(PackItem item, std::uint32_t page, std::uint32_t by) {
    PackPassage& passage = item.passage.value();
    passage.page = page;
    passage.begin += by;
    passage.end += by;
    return item;
}

} // namespace

BOOST_AUTO_TEST_SUITE(opened_packs)

BOOST_AUTO_TEST_CASE(a_passage_in_its_place_is_quoted) {
    const OpenedEntry entry = only(item("open", 1, "It was said twice."));
    BOOST_TEST((entry.opening == Opening::quoted));
    BOOST_TEST(text_of(entry) == "It was said twice.");
    BOOST_TEST((!entry.moved && !entry.shortened));
    BOOST_TEST(entry.quotation->pdf_page == 1u);
}

BOOST_AUTO_TEST_CASE(a_passage_that_begins_within_a_sentence_is_quoted_in_its_place) {
    BOOST_TEST(text_of(only(item("open", 1, "é speaks."))) == "é speaks.");
}

BOOST_AUTO_TEST_CASE(a_passage_that_has_moved_is_found_on_its_page_and_on_others) {
    const PackItem where_it_is = item("open", 2, "Nobody asked him.");
    for (const PackItem& before : {moved_to(where_it_is, 2, 3), moved_to(where_it_is, 1, 0),
                                   moved_to(where_it_is, 3, 900), moved_to(where_it_is, 77, 0)}) {
        const OpenedEntry entry = only(before);
        BOOST_TEST((entry.opening == Opening::quoted));
        BOOST_TEST(text_of(entry) == "Nobody asked him.");
        BOOST_TEST(entry.moved);
        BOOST_TEST(entry.quotation->pdf_page == 2u);
    }
}

BOOST_AUTO_TEST_CASE(what_has_changed_is_not_quoted) {
    PackItem changed = item("open", 2, "Nobody asked him.");
    changed.passage->digest = quotation_digest("Nobody asked her.");
    BOOST_TEST((only(changed).opening == Opening::changed));
    BOOST_TEST(!only(changed).quotation.has_value());
    PackItem elsewhere = item("open", 2, "Nobody asked him.");
    elsewhere.passage->document = "other.pdf";
    BOOST_TEST((only(elsewhere).opening == Opening::changed));
}

BOOST_AUTO_TEST_CASE(looking_for_what_has_moved_ends_at_the_limit) {
    Limits little;
    little.max_pack_searched_bytes = 10;
    BOOST_TEST((only(moved_to(item("open", 3, sentences(20, 5)), 1, 0), little).opening == Opening::changed));
    BOOST_TEST((only(item("open", 3, sentences(20, 5)), little).opening == Opening::quoted));
}

BOOST_AUTO_TEST_CASE(of_what_is_withdrawn_or_unknown_nothing_is_known) {
    PackItem gone = item("open", 1, "It was said twice.");
    gone.review = "gone";
    for (const PackItem& each : {gone, PackItem{"gone", {}}}) {
        const OpenedPack pack = opened({each});
        BOOST_TEST((pack.entries.front().opening == Opening::withdrawn));
        BOOST_TEST(pack.entries.front().summary == nullptr);
        BOOST_TEST(pack.sources.empty());
    }
    BOOST_TEST((only({"nowhere", {}}).opening == Opening::unknown));
}

BOOST_AUTO_TEST_CASE(of_a_record_alone_nothing_is_quoted) {
    PackItem sealed = item("open", 1, "It was said twice.");
    sealed.review = "sealed";
    BOOST_TEST((only(sealed).opening == Opening::record_only));
    BOOST_TEST(!only(sealed).quotation.has_value());
    BOOST_TEST((only({"sealed", {}}).opening == Opening::record_only));
}

BOOST_AUTO_TEST_CASE(a_long_passage_ends_with_the_last_sentence_within_the_limit) {
    const OpenedEntry entry = only(item("open", 3, sentences(1, 30))); // 8 words each
    BOOST_TEST(entry.shortened);
    BOOST_TEST(text_of(entry) == sentences(1, 18));
    BOOST_TEST(!only(item("open", 3, sentences(1, 18))).shortened);
    Limits shorter;
    shorter.max_quotation_words = 3; // less than a sentence
    BOOST_TEST(text_of(only(item("open", 3, sentences(2, 2)), shorter)) == "The nurse saw");
}

BOOST_AUTO_TEST_CASE(of_a_review_with_passages_alone_a_pack_quotes_so_many_words_and_no_more) {
    const std::vector<PackItem> items = {item("passages", 3, sentences(1, 18)), item("passages", 3, sentences(2, 18)),
                                         item("passages", 3, sentences(3, 18)), item("passages", 3, sentences(4, 14)),
                                         item("open", 3, sentences(5, 18))};
    const OpenedPack pack = opened(items);
    const auto states = [&] {
        std::vector<Opening> out;
        for (const OpenedEntry& entry : pack.entries) out.push_back(entry.opening);
        return out;
    }();
    const std::vector<Opening> expected = {Opening::quoted, Opening::quoted, Opening::too_much, Opening::quoted,
                                           Opening::quoted}; // 144, 288, not 432, 400
    BOOST_TEST((states == expected));
    BOOST_TEST(!pack.entries[2].quotation.has_value());
}

BOOST_AUTO_TEST_CASE(a_run_that_is_too_long_is_not_even_looked_at) {
    Limits little;
    little.max_pack_passage_code_points = 10;
    BOOST_TEST((only(item("open", 1, "It was said twice."), little).opening == Opening::changed));
}

BOOST_AUTO_TEST_CASE(the_order_is_kept_and_each_source_comes_once) {
    const OpenedPack pack = opened({{"passages", {}},
                                    item("open", 2, "Nobody asked him."),
                                    {"nowhere", {}},
                                    item("passages", 1, "It was said twice."),
                                    {"open", {}}});
    BOOST_TEST((pack.entries[0].opening == Opening::review));
    BOOST_TEST(text_of(pack.entries[1]) == "Nobody asked him.");
    BOOST_TEST((pack.entries[2].opening == Opening::unknown));
    BOOST_TEST(text_of(pack.entries[3]) == "It was said twice.");
    BOOST_TEST_REQUIRE(pack.sources.size() == 2u);
    BOOST_TEST(pack.sources[0].summary->id.value == "passages");
    BOOST_TEST(pack.sources[1].summary->id.value == "open");
}

BOOST_AUTO_TEST_CASE(every_passage_that_a_search_finds_opens_as_it_was_found) {
    const auto generation = test::fixture_generation();
    for (const Unit unit : {Unit::review, Unit::passage}) {
        SearchRequest request{.query = "neglect school nurse"};
        request.unit = unit;
        request.match = MatchMode::any;
        const SearchAnswer answer = test::found(request, *generation);
        Pack pack;
        std::vector<std::string> texts;
        for (const Hit& hit : answer.hits)
            for (const Passage& passage : hit.passages) {
                if (pack.entries.size() == 3 * 10) break;
                const auto read = read_pack_item(pack_item_of(hit.summary->id.value, passage));
                BOOST_TEST_REQUIRE(read.has_value());
                pack.entries.push_back({*read, {}});
                texts.push_back(passage.text);
            }
        BOOST_TEST(texts.size() >= 3u);
        const auto opened = open_pack(pack, test::search_context(*generation));
        BOOST_TEST_REQUIRE(opened.has_value());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            BOOST_TEST(
                (opened->entries[i].opening == Opening::quoted || opened->entries[i].opening == Opening::too_much));
            if (opened->entries[i].quotation) BOOST_TEST(text_of(opened->entries[i]) == texts[i]);
            BOOST_TEST(!opened->entries[i].moved);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
