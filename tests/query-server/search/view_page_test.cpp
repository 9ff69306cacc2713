#include "query-server/search/search.hpp"

#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {

namespace {

using schema::ErrorCode;

const Generation& reviews() {
    static const auto generation = [] {
        test::TinyCorpus corpus;
        const std::string text = "Page one has neglect.\fPage two has none.\fPage three: neglect, neglect.\fPage "
                                 "four.\fPage five has neglected.\n";
        corpus.add({.id = "before", .text = "Neglect in another review.\n"});
        corpus.add({.id = "open", .text = text});
        corpus.add({.id = "passages", .text = text, .members = R"("rights": "passages")"});
        corpus.add({.id = "sealed", .text = text, .members = R"("rights": "record-only")"});
        corpus.add({.id = "gone", .text = text, .members = R"("status": "withdrawn")"});
        corpus.add({.id = "zlast", .text = "Neglect in a third review.\n"});
        return corpus.open();
    }();
    return *generation;
}

schema::Result<PageView> viewed(const std::string& review, std::uint32_t page, const std::string& query = "",
                                const std::string& document = "report.txt") {
    return view_page({review}, document, page, query, test::search_context(reviews()));
}

ErrorCode code_of(const schema::Result<PageView>& view) { return view ? ErrorCode::internal : view.error().code; }

std::uint32_t or_zero(std::optional<std::uint32_t> page) { return page.value_or(0); }

} // namespace

BOOST_AUTO_TEST_SUITE(page_view)

BOOST_AUTO_TEST_CASE(a_page_is_shown_with_the_words_marked) {
    const auto view = viewed("open", 3, "neglect");
    BOOST_TEST_REQUIRE(view.has_value());
    BOOST_TEST(view->page.text.starts_with("Page three: neglect, neglect."));
    BOOST_TEST((view->marks == std::vector<Mark>{{12, 19}, {21, 28}}));
    BOOST_TEST(view->page.number == 3u);
    BOOST_TEST(view->first_page == 1u);
    BOOST_TEST(view->last_page == 5u);
    BOOST_TEST(view->summary->id.value == "open");
}

BOOST_AUTO_TEST_CASE(the_pages_with_the_words_before_and_after_are_named) {
    const auto neighbours = [](std::uint32_t page) {
        const auto view = viewed("open", page, "neglect");
        return std::pair(or_zero(view->previous_hit), or_zero(view->next_hit));
    };
    BOOST_TEST((neighbours(1) == std::pair(0u, 3u)));
    BOOST_TEST((neighbours(2) == std::pair(1u, 3u)));
    BOOST_TEST((neighbours(3) == std::pair(1u, 5u)));
    BOOST_TEST((neighbours(4) == std::pair(3u, 5u)));
    BOOST_TEST((neighbours(5) == std::pair(3u, 0u)));
}

BOOST_AUTO_TEST_CASE(only_pages_where_the_phrase_stands_are_named) {
    BOOST_TEST(or_zero(viewed("open", 1, "\"has none\"")->next_hit) == 2u);
    BOOST_TEST(or_zero(viewed("open", 2, "\"neglect neglect\"")->next_hit) == 3u);
    BOOST_TEST(or_zero(viewed("open", 1, "\"none has\"")->next_hit) == 0u);
}

BOOST_AUTO_TEST_CASE(without_a_query_nothing_is_marked) {
    const auto view = viewed("open", 3);
    BOOST_TEST(view->marks.empty());
    BOOST_TEST((!view->previous_hit && !view->next_hit));
}

BOOST_AUTO_TEST_CASE(what_may_not_be_shown_is_not_shown) {
    for (const char* review : {"passages", "sealed"}) {
        const auto view = viewed(review, 1, "neglect");
        BOOST_TEST((code_of(view) == ErrorCode::not_shown), review);
        BOOST_TEST(schema::describe(view.error()).find("eglect") == std::string::npos);
    }
    BOOST_TEST((code_of(viewed("gone", 1)) == ErrorCode::withdrawn));
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_not_found) {
    BOOST_TEST((code_of(viewed("nobody", 1)) == ErrorCode::not_found));
    BOOST_TEST((code_of(viewed("", 1)) == ErrorCode::not_found));
    BOOST_TEST((code_of(viewed("open", 1, "", "other.txt")) == ErrorCode::not_found));
    for (const std::uint32_t page : {0u, 6u, 4294967295u})
        BOOST_TEST((code_of(viewed("open", page)) == ErrorCode::not_found), page);
}

BOOST_AUTO_TEST_CASE(a_query_that_cannot_be_read_marks_its_words) {
    const auto words = viewed("open", 1, "brought"), unreadable = viewed("open", 1, "\"brought");
    BOOST_TEST_REQUIRE((words.has_value() && unreadable.has_value()));
    BOOST_TEST((words->marks == unreadable->marks));
}

BOOST_AUTO_TEST_CASE(the_page_view_marks_what_the_passages_mark) {
    const auto generation = test::fixture_generation();
    std::size_t compared = 0;
    for (const std::string query : {"neglect", "\"child protection\"", "multi-agency"})
        for (const Hit& hit : test::found(query, *generation).hits) {
            if (hit.summary->rights != schema::Rights::open) continue;
            for (const Passage& passage : hit.passages) {
                if (passage.marks.empty()) continue;
                const auto view = view_page(hit.summary->id, passage.document, passage.pdf_page, query,
                                            test::search_context(*generation));
                BOOST_TEST_REQUIRE(view.has_value());
                BOOST_TEST(view->marks.size() >= passage.marks.size());
                BOOST_TEST(view->page.text.find(passage.text) != std::string::npos);
                ++compared;
            }
        }
    BOOST_TEST(compared > 50u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
