// How a page was read and what it is written in, from the build to both views.
#include "query-server/render/document_page.hpp"
#include "query-server/render/html.hpp"
#include "query-server/render/json.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace casebook::server {
namespace {

using schema::PageQuality;
using schema::TextSource;

const std::string kEnglish =
    "The board should review the policy on bruising in babies who are not yet mobile, and test "
    "each year whether staff in nurseries can say what it requires. Nobody asked why.\n";
const std::string kWelsh = "Dylai'r Bwrdd adolygu'r polisi ar gleisio mewn babanod nad ydynt eto'n symud, a phrofi bob "
                           "blwyddyn a all staff meithrinfeydd ddweud beth sydd ei angen. Ni ofynnodd neb pam.\n";

DocumentPage page_with(const PageQuality& quality) {
    static const schema::ReviewSummary summary{.id = {"one"}, .title = "Child A"};
    static const std::string generation = "g-0123456789abcdef";
    static const auto vocabulary = *schema::Vocabulary::parse(schema::built_in_vocabulary());
    PageView view{.summary = &summary, .page = {.text = "Some text.\n", .quality = quality}};
    view.review.documents.push_back({.record = {.file = "report.pdf"}});
    return document_page(view, "", {generation, vocabulary, Form::html});
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

PageQuality quality_in(const Generation& generation, const char* review) {
    const auto& summary = generation.review(*generation.find(review));
    const auto page = generation.stored_page(schema::PageOrdinal{summary.first_page});
    BOOST_TEST_REQUIRE(page.has_value());
    return page->quality;
}

} // namespace

BOOST_AUTO_TEST_SUITE(page_quality)

BOOST_AUTO_TEST_CASE(a_recognised_page_says_so_and_how_sure_it_is_in_both_views) {
    const DocumentPage page = page_with({TextSource::recognised, 71, "en"});
    BOOST_TEST(holds(html(page, {}),
                     "The text of this page was recognised from a picture (confidence 71 of 100); check "
                     "it against the original."));
    BOOST_TEST(holds(json(page), R"("recognised":true,"confidence":71,"unreadable":false,"language":"en")"));
}

BOOST_AUTO_TEST_CASE(an_unreadable_page_says_so) {
    const DocumentPage page = page_with({TextSource::unreadable, 0, "en"});
    BOOST_TEST(holds(html(page, {}), "could not be read"));
    BOOST_TEST(holds(json(page), R"("recognised":false,"confidence":null,"unreadable":true)"));
}

BOOST_AUTO_TEST_CASE(a_page_whose_text_is_the_files_own_says_nothing_of_it) {
    const std::string page = html(page_with({TextSource::file, 0, "en"}), {});
    BOOST_TEST(!holds(page, "recognised"));
    BOOST_TEST(!holds(page, "class=\"note\""));
}

BOOST_AUTO_TEST_CASE(a_text_that_is_not_english_names_its_language_for_those_who_listen) {
    BOOST_TEST(
        holds(html(page_with({TextSource::file, 0, "cy"}), {}), "<article class=\"page\" dir=\"auto\" lang=\"cy\">"));
    BOOST_TEST(holds(html(page_with({TextSource::file, 0, "en"}), {}), "<article class=\"page\" dir=\"auto\">"));
    BOOST_TEST(lang_of("other") == "und");
}

BOOST_AUTO_TEST_CASE(the_language_of_a_page_is_that_of_its_text_and_where_that_is_not_plain_the_documents) {
    test::TinyCorpus corpus;
    corpus.add({.id = "english", .text = kEnglish});
    corpus.add({.id = "welsh", .text = kWelsh});
    corpus.add_file("declared/review.json", R"({"id": "declared", "title": "Declared",
        "documents": [{"file": "report.txt", "language": "cy"}, {"file": "second.txt", "language": "cy"}]})");
    corpus.add_file("declared/report.txt", "Adroddiad 2019.\n");
    corpus.add_file("declared/second.txt", kEnglish);
    const auto generation = corpus.open();
    BOOST_TEST(quality_in(*generation, "english").language == "en");
    BOOST_TEST(quality_in(*generation, "welsh").language == "cy");
    BOOST_TEST(quality_in(*generation, "declared").language == "cy");
    const auto first = generation->review(*generation->find("declared")).first_page;
    BOOST_TEST(generation->stored_page(schema::PageOrdinal{first + 1})->quality.language == "en");

    const SearchAnswer answer = test::found("babanod", *generation);
    const SearchPage page = search_page(answer, {generation->id(), generation->vocabulary(), Form::html});
    BOOST_TEST(holds(html(page, {}), "<blockquote dir=\"auto\" lang=\"cy\">"));
    BOOST_TEST(holds(json(page), R"("recognised":false,"confidence":null,"unreadable":false,"language":"cy")"));
}

BOOST_AUTO_TEST_CASE(a_scan_is_counted_flagged_in_its_passages_and_shown_as_recognised) {
    ::setenv("CASEBOOK_RECOGNISE_PDF", CASEBOOK_PROGRAMS "/casebook-recognise-pdf", 0);
    std::ifstream scan(CASEBOOK_FIXTURES "/scans/scanned-report.pdf", std::ios::binary);
    test::TinyCorpus corpus;
    corpus.add({.id = "plain", .text = kEnglish});
    corpus.add({.id = "scanned", .file = "report.pdf", .text = {std::istreambuf_iterator<char>(scan), {}}});
    const auto generation = corpus.open();
    const schema::GenerationCounts& counts = generation->manifest().counts;
    BOOST_TEST(counts.pages_recognised == 3u);
    BOOST_TEST(counts.pages_poor == 0u);
    const PageQuality quality = quality_in(*generation, "scanned");
    BOOST_TEST((quality.source == TextSource::recognised));
    BOOST_TEST(quality.confidence >= 80);
    const auto stored = generation->stored_review(*generation->find("scanned"));
    BOOST_TEST(stored->documents.front().pages_recognised == 3u);
    BOOST_TEST(stored->documents.front().pages_unreadable == 0u);
    BOOST_TEST(holds(status_json(generation->manifest(), {}), R"("pages_recognised":3,"pages_poor":0)"));

    const SearchAnswer answer = test::found("", *generation);
    const SearchPage page = search_page(answer, {generation->id(), generation->vocabulary(), Form::html});
    BOOST_TEST(holds(json(page), R"("recognised":true,"confidence":)"));
    BOOST_TEST(holds(html(page, {}), "recognised from a picture, confidence "));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
