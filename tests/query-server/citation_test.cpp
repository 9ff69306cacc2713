#include "query-server/render/citation.hpp"

#include "made_answer.hpp"
#include "query-server/render/bibtex.hpp"
#include "query-server/render/csl_json.hpp"
#include "query-server/render/ris.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

const std::string kGeneration = "g-1";

schema::ReviewSummary summary(std::string id = "child-q-2019") {
    return {.id = {std::move(id)},
            .title = "Child Q",
            .label = "Child Q",
            .publisher = "Ashenby Board",
            .published = "2019-03-07",
            .published_key = 2019 * 12 + 2,
            .review_type = "scr",
            .documents = {"notes.txt", "report.pdf"}};
}

Citation cited(const schema::ReviewSummary& review, const std::string& language = "en") {
    return citation_of(review, language, {kGeneration, test::small_vocabulary(), Form::html, {"https://c.example"}});
}

std::string date_of(const char* edtf, int key) {
    schema::ReviewSummary review = summary();
    review.published = edtf;
    review.published_key = key;
    return cited_date(review).text('-');
}

BOOST_AUTO_TEST_SUITE(citations)

BOOST_AUTO_TEST_CASE(a_date_is_cited_as_far_as_it_is_certain) {
    const int march = 2019 * 12 + 2;
    BOOST_TEST(date_of("2019-03-07", march) == "2019-03-07");
    BOOST_TEST(date_of("2019-03", march) == "2019-03");
    BOOST_TEST(date_of("2019", 2019 * 12) == "2019");
    BOOST_TEST(date_of("2019-03~", march) == "2019");
    BOOST_TEST(date_of("2019-03?", march) == "2019");
    BOOST_TEST(date_of("2019-03/2019-05", march) == "2019");
    BOOST_TEST(date_of("", 0) == "");
    BOOST_TEST(Citation{}.year() == "no date");
}

BOOST_AUTO_TEST_CASE(an_anonymous_publisher_stays_anonymous) {
    schema::ReviewSummary review = summary();
    review.anonymous_publisher = true;
    review.publisher = "Ashenby Board"; // no record says both; nothing depends on that
    for (const std::string& text :
         {ris({{cited(review)}}), bibtex({{cited(review)}}), csl_json({{cited(review)}}), coins(cited(review))}) {
        BOOST_TEST(text.find("Ashenby") == std::string::npos, text);
        BOOST_TEST(text.find("Anonymous") != std::string::npos, text);
    }
}

BOOST_AUTO_TEST_CASE(a_pdf_is_named_only_where_it_is_held_and_open) {
    schema::ReviewSummary review = summary();
    BOOST_TEST(cited(review).pdf == "https://c.example/reviews/child-q-2019/documents/report.pdf");
    for (const schema::Rights rights : {schema::Rights::passages, schema::Rights::record_only}) {
        review.rights = rights;
        BOOST_TEST(cited(review).pdf == "");
    }
    review.rights = schema::Rights::open;
    review.documents = {"report.docx"};
    BOOST_TEST(cited(review).pdf == "");
    review.documents.clear();
    BOOST_TEST(cited(review).pdf == "");
}

BOOST_AUTO_TEST_CASE(text_of_a_field_is_one_line) {
    BOOST_TEST(one_line(" a\r\nb\t c\x7F ") == "a b c");
    BOOST_TEST(one_line("\xC5\xB7") == "\xC5\xB7");
    schema::ReviewSummary review = summary();
    review.title = "Child Q\r\nER  - \r\nTY  - BOOK";
    const std::string text = ris({{cited(review)}});
    BOOST_TEST(text.find("\r\nTY") == std::string::npos); // the title begins no record of its own
    BOOST_TEST(text.find("TI  - Child Q ER - TY - BOOK\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(two_reviews_of_one_label_publisher_and_year_have_different_keys) {
    BOOST_TEST(bibtex_key(cited(summary("a"))) == "ashenby-board-2019:a");
    BOOST_TEST(bibtex_key(cited(summary("a b"))) != bibtex_key(cited(summary("a_b"))));
    BOOST_TEST(bibtex_key(cited(summary("\xC5\xB7"))) == "ashenby-board-2019:_c5_b7");
    schema::ReviewSummary undated = summary("a");
    undated.publisher.clear();
    undated.published_key = 0;
    BOOST_TEST(bibtex_key(cited(undated)) == "unknown-publisher-nodate:a");
}

BOOST_AUTO_TEST_CASE(braces_of_bibtex_are_in_pairs_whatever_a_title_holds) {
    schema::ReviewSummary review = summary();
    review.title = "}{{ \\ ~^ & % $ # _ @ \"";
    const std::string text = bibtex({{cited(review)}});
    int depth = 0;
    for (const char c : text) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        BOOST_TEST_REQUIRE(depth >= 0);
    }
    BOOST_TEST(depth == 0);
    BOOST_TEST(text.find(R"(\textbraceright{}\textbraceleft{}\textbraceleft{} \textbackslash{} )") !=
               std::string::npos);
    BOOST_TEST(text.find(R"(\textasciitilde{}\textasciicircum{} \& \% \$ \# \_ @ ")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_language_is_named_where_all_documents_share_it) {
    schema::StoredReview review;
    review.documents = {{.record = {.language = "cy"}}, {.record = {.language = "cy"}}};
    BOOST_TEST(language_of(review) == "cy");
    review.documents.push_back({.record = {.language = "en"}});
    BOOST_TEST(language_of(review) == "");
    BOOST_TEST(language_of(schema::StoredReview{}) == "");
    BOOST_TEST(cited(summary(), "other").language == "");
}

BOOST_AUTO_TEST_CASE(nothing_gives_empty_files) {
    BOOST_TEST(ris({}) == "");
    BOOST_TEST(bibtex({}) == "");
    BOOST_TEST(csl_json({}) == "[]");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
