#include "schema/stored_review.hpp"

#include "schema/binary_codec.hpp"
#include "schema/review_record.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>

namespace casebook::schema {

namespace {

Review example() {
    Review review;
    review.record =
        *parse_review_record(R"({"id": "ashenby-2018", "title": "Child N", "label": "N", "published": "2018-03",
        "publisher": {"name": "Ashenby"}, "review_type": "scr", "nation": "england", "held": "full", "rights": "passages",
        "themes": [{"theme": "neglect", "level": "contributory", "method": "cataloguer", "coder": "LM", "date": "2023-02-20"}],
        "documents": [{"file": "report.pdf", "kind": "overview_report", "title": "Report"}, {"file": "gone.pdf"}]})");
    review.documents = {{.record = review.record.documents.front(),
                         .media_type = "application/pdf",
                         .sha256 = std::string(64, 'a'),
                         .bytes = 12345,
                         .page_count = 2}};
    review.sections = {
        {.kind = SectionKind::other},
        {.kind = SectionKind::recommendation, .level = 1, .heading = "9 Recommendations", .first_page = 2}};
    review.pages = {
        {.number = 1, .printed_number = "i", .text = "First.\n", .sentences = {0}, .section_starts = {{0, 0}}},
        {.number = 2,
         .printed_number = "1",
         .text = "More.\n9 Recommendations\nDo it.\n",
         .sentences = {0, 6, 24},
         .section_starts = {{0, 0}, {6, 1}},
         .paragraph_marks = {{6, "9.1"}},
         .quality = {.source = TextSource::recognised, .confidence = 71, .language = "cy"}}};
    review.recommendations = {{.number = "9.1",
                               .text = "Do it.",
                               .addressee = "The board",
                               .agencies = {"safeguarding_partnership", "police"},
                               .page = 2,
                               .printed_page = "1",
                               .section = 1}};
    review.themes = {{.theme = "neglect",
                      .level = ThemeLevel::contributory,
                      .basis = TagBasis::cataloguer,
                      .rule_level = ThemeLevel::mentioned,
                      .sentences = 3,
                      .pages = 2,
                      .evidence = {{.page = 2, .section = 1, .begin = 24, .end = 30, .quotation = "Do it."}}},
                     {.theme = "adolescents", .version = "1", .confidence = 61}};
    return review;
}

const Vocabulary& vocabulary() {
    static const Vocabulary themes = *Vocabulary::parse(built_in_vocabulary());
    return themes;
}

StoredPage page_of(const Review& review, std::size_t number) {
    TextAnalyser analyser;
    std::vector<Token> tokens;
    analyser.analyse(review.pages[number].text, tokens);
    return stored_page(review, review.pages[number], {}, map_words(tokens, analyser));
}

// Anything cut off or put after, or one bit that differs, is refused or gives a value; never more is read than is
// there.
template <class Decode>
void refuses_every_truncation(const std::string& bytes, Decode&& decode) {
    BOOST_TEST(decode(bytes).has_value());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const std::vector<char> block(bytes.begin(),
                                      bytes.begin() + static_cast<std::ptrdiff_t>(size)); // of exactly this size
        const auto decoded = decode(std::string_view(block.data(), size));
        BOOST_TEST((!decoded && decoded.error().code == ErrorCode::index_corrupt), "cut to " << size);
    }
    BOOST_TEST(!decode(bytes + '\0').has_value());
    for (std::size_t i = 0; i < bytes.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            std::string changed = bytes;
            changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
            const auto decoded = decode(changed);
            if (!decoded) BOOST_TEST((decoded.error().code == ErrorCode::index_corrupt));
        }
}

} // namespace

BOOST_AUTO_TEST_SUITE(stored_review_forms)

BOOST_AUTO_TEST_CASE(a_summary_is_decoded_as_it_was_encoded) {
    ReviewSummary summary = summarise(example(), vocabulary());
    BOOST_TEST(summary.published_key == 2018 * 12 + 2);
    BOOST_TEST(summary.page_count == 2u);
    BOOST_TEST(vocabulary().themes()[summary.themes.front().theme].id == "neglect");
    BOOST_TEST(summary.themes.front().page == 2u);
    BOOST_TEST(summary.themes.front().printed_page == "1");
    BOOST_TEST((summary.themes.front().section == SectionKind::recommendation));
    const auto again = decode_review_summary(encode(summary));
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST((*again == summary));
    summary = {};
    BOOST_TEST((*decode_review_summary(encode(summary)) == summary));
}

BOOST_AUTO_TEST_CASE(a_stored_review_is_decoded_as_it_was_encoded) {
    const StoredReview stored = stored_review(example());
    const auto again = decode_stored_review(encode(stored));
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST(encode(*again) == encode(stored));
    BOOST_TEST(write_review_record(again->record) == write_review_record(stored.record));
    BOOST_TEST((again->sections == stored.sections));
    BOOST_TEST((again->recommendations == stored.recommendations));
    BOOST_TEST((again->themes == stored.themes));
    BOOST_TEST((again->printed_numbers == std::vector<std::string>{"i", "1"}));
    BOOST_TEST(again->documents.front().sha256 == std::string(64, 'a'));
    BOOST_TEST(again->documents.front().page_count == 2u);
    BOOST_TEST(again->documents.front().pages_recognised == 1u);
    BOOST_TEST(again->documents.front().pages_unreadable == 0u);
}

BOOST_AUTO_TEST_CASE(evidence_of_a_section_that_is_not_there_is_refused) {
    Review review = example();
    review.themes.front().evidence.front().section = 2;
    BOOST_TEST(!decode_stored_review(encode(stored_review(review))).has_value());
}

BOOST_AUTO_TEST_CASE(that_a_record_was_inferred_survives) {
    Review review = example();
    review.record.inferred = true;
    BOOST_TEST(decode_stored_review(encode(stored_review(review)))->record.inferred);
    BOOST_TEST(decode_review_summary(encode(summarise(review, vocabulary())))->inferred);
}

BOOST_AUTO_TEST_CASE(a_stored_page_is_decoded_as_it_was_encoded) {
    const Review review = example();
    const StoredPage page = page_of(review, 1);
    BOOST_TEST_REQUIRE(page.sections.size() == 2u);
    BOOST_TEST(!page.sections[0].heading_here);
    BOOST_TEST(page.sections[1].heading_here);
    BOOST_TEST(page.sections[1].heading == "9 Recommendations");
    const auto again = decode_stored_page(encode(page));
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST((*again == page));
    BOOST_TEST((again->quality == PageQuality{TextSource::recognised, 71, "cy"}));
}

BOOST_AUTO_TEST_CASE(a_page_is_poor_where_it_was_recognised_with_little_confidence_or_could_not_be_read) {
    BOOST_TEST(is_poor({.source = TextSource::unreadable}));
    BOOST_TEST(is_poor({.source = TextSource::recognised, .confidence = kFairConfidence - 1}));
    BOOST_TEST(!is_poor({.source = TextSource::recognised, .confidence = kFairConfidence}));
    BOOST_TEST(!is_poor({.source = TextSource::file}));
}

BOOST_AUTO_TEST_CASE(a_confidence_beyond_100_is_refused) {
    StoredPage page{.quality = {.source = TextSource::recognised, .confidence = 100}};
    BOOST_TEST(decode_stored_page(encode(page)).has_value());
    page.quality.confidence = 101;
    BOOST_TEST(!decode_stored_page(encode(page)));
}

BOOST_AUTO_TEST_CASE(every_truncation_of_a_stored_form_is_refused) {
    const Review review = example();
    refuses_every_truncation(encode(summarise(review, vocabulary())), decode_review_summary);
    refuses_every_truncation(encode(page_of(review, 1)), decode_stored_page);
}

BOOST_AUTO_TEST_CASE(every_truncation_of_a_stored_review_is_refused) {
    refuses_every_truncation(encode(stored_review(example())), decode_stored_review);
}

BOOST_AUTO_TEST_CASE(a_form_of_another_version_is_refused) {
    const Review review = example();
    for (const char version : {'\0', '\x7E', '\x7F'}) {
        for (std::string bytes :
             {encode(summarise(review, vocabulary())), encode(stored_review(review)), encode(page_of(review, 0))}) {
            bytes[0] = version;
            BOOST_TEST(!decode_review_summary(bytes));
            BOOST_TEST(!decode_stored_review(bytes));
            BOOST_TEST(!decode_stored_page(bytes));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_numbered_paragraph_that_begins_beyond_the_text_is_refused) {
    StoredPage page{.text = "Short.", .paragraph_marks = {{5, "4.12"}}};
    BOOST_TEST(decode_stored_page(encode(page)).has_value());
    page.paragraph_marks[0].offset = 6;
    BOOST_TEST(!decode_stored_page(encode(page)));
}

BOOST_AUTO_TEST_CASE(a_section_that_begins_beyond_the_text_is_refused) {
    StoredPage page{.text = "Short.", .sections = {{.offset = 6}}};
    BOOST_TEST(decode_stored_page(encode(page)).has_value());
    page.sections[0].offset = 7;
    BOOST_TEST(!decode_stored_page(encode(page)));
}

BOOST_AUTO_TEST_CASE(a_sentence_that_begins_beyond_the_text_is_refused) {
    StoredPage page{.text = "Short.", .sentences = {0, 5}};
    BOOST_TEST(decode_stored_page(encode(page)).has_value());
    page.sentences = {0, 6};
    BOOST_TEST(!decode_stored_page(encode(page)));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
