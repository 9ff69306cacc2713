#include "indexer/extractors/recognition.hpp"

#include "indexer/extract.hpp"
#include "indexer/extractors/recognised_page.hpp"

#include "tests/indexer/made_pdf.hpp"
#include "tests/indexer/made_text.hpp"
#include "tests/indexer/temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <iterator>
#include <sstream>

namespace casebook::indexer {
namespace {

namespace fs = std::filesystem;

const fs::path kScan = fs::path(CASEBOOK_FIXTURES) / "scans/scanned-report.pdf";
const fs::path kOriginal = fs::path(CASEBOOK_FIXTURES) / "repository/brackenmoor-2017-child-l/overview-report.pdf";
constexpr std::size_t kFirstScanned = 3; // page of the original, by index

ExtractionContext context(OcrMode mode, const fs::path& cache = {}) {
    return {.cache_directory = cache, .pdf_program = CASEBOOK_EXTRACT_PDF_PROGRAM, .ocr = mode};
}

schema::Result<Extraction> read(const fs::path& path, const ExtractionContext& with) {
    return extract({path, path.filename().string(), "application/pdf", 0}, with);
}

std::vector<std::string> words_of(const ExtractedPage& page) {
    std::vector<std::string> words;
    for (const TextLine& line : page.lines) {
        std::istringstream in(line.text);
        words.insert(words.end(), std::istream_iterator<std::string>(in), {});
    }
    std::ranges::sort(words);
    return words;
}

double recall(const ExtractedPage& recognised, const ExtractedPage& truth) {
    const std::vector<std::string> expected = words_of(truth);
    std::vector<std::string> found;
    std::ranges::set_intersection(expected, words_of(recognised), std::back_inserter(found));
    return static_cast<double>(found.size()) / static_cast<double>(expected.size());
}

RecognisedWord seen(std::string text, float left, float confidence) {
    const float right = left + 50 * static_cast<float>(text.size());
    return {std::move(text), left, 100, right, 150, confidence};
}

BOOST_AUTO_TEST_SUITE(recognition)

BOOST_AUTO_TEST_CASE(the_words_of_a_scan_are_recognised) {
    const auto scan = read(kScan, context(OcrMode::automatic));
    const auto original = read(kOriginal, context(OcrMode::never));
    BOOST_TEST_REQUIRE((scan.has_value() && original.has_value()));
    BOOST_TEST_REQUIRE(scan->text.pages.size() == 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        const ExtractedPage& page = scan->text.pages[i];
        BOOST_TEST(recall(page, original->text.pages[kFirstScanned + i]) >= 0.97, "page " << page.number);
        BOOST_TEST(page.reading.recognised);
        BOOST_TEST(page.reading.confidence >= 80);
        BOOST_TEST(!page.reading.hopeless);
        BOOST_TEST(page.lines.front().top < page.lines.back().top);
        BOOST_TEST(page.height > 800);
    }
}

BOOST_AUTO_TEST_CASE(a_scan_that_is_not_to_be_recognised_has_no_text_and_says_what_to_do) {
    const auto scan = read(kScan, context(OcrMode::never));
    BOOST_TEST_REQUIRE(scan.has_error());
    BOOST_TEST(scan.error().parameter == "no_text");
    BOOST_TEST(scan.error().message.find("--ocr auto") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_was_recognised_is_kept_for_the_same_mode_only) {
    const TemporaryFolder folder;
    const fs::path pdf = folder.write("a.pdf", made_pdf({"A page of plain text"}));
    const auto first = read(pdf, context(OcrMode::automatic, folder.path() / "cache"));
    const auto again = read(pdf, context(OcrMode::automatic, folder.path() / "cache"));
    const auto other = read(pdf, context(OcrMode::never, folder.path() / "cache"));
    BOOST_TEST_REQUIRE((first.has_value() && again.has_value() && other.has_value()));
    BOOST_TEST((again->from_cache && !other->from_cache));
}

BOOST_AUTO_TEST_CASE(a_page_that_cannot_be_recognised_keeps_its_text_and_says_so_and_is_tried_again) {
    const TemporaryFolder folder;
    const std::string content = "q 595 0 0 842 0 0 cm /Im Do Q BT /F1 12 Tf 72 20 Td (Page 1 of 9) Tj ET";
    const auto pdf =
        folder.write("a.pdf", drawn_pdf({{content, "/XObject<</Im 5 0 R>>"}}, {"<<>>", made_picture(400, 566)}));
    ExtractionContext without = context(OcrMode::automatic, folder.path() / "cache");
    without.recognise_program = folder.path() / "nowhere";
    for (int i = 0; i < 2; ++i) {
        const auto extraction = read(pdf, without);
        BOOST_TEST_REQUIRE(extraction.has_value());
        BOOST_TEST(extraction->text.pages.at(0).lines.at(0).text == "Page 1 of 9");
        BOOST_TEST(extraction->text.pages[0].reading.hopeless);
        BOOST_TEST(!extraction->from_cache);
    }
}

BOOST_AUTO_TEST_CASE(a_reading_is_better_if_it_can_be_relied_on_and_has_more_letters) {
    ExtractedPage read_page = made_page(1, {made_line("Page 4", 800)});
    read_page.reading.hopeless = true;
    ExtractedPage recognised = made_page(1, {made_line("The review began in May.", 80)});
    recognised.reading = {.recognised = true, .confidence = 90};
    BOOST_TEST(is_better(recognised, read_page));
    recognised.reading.confidence = 30;
    BOOST_TEST(!is_better(recognised, read_page));
    recognised.reading.confidence = 90;
    recognised.lines[0].text = "Page";
    BOOST_TEST(!is_better(recognised, read_page));
}

BOOST_AUTO_TEST_CASE(a_picture_without_more_letters_than_its_caption_is_no_scan) {
    ExtractedPage caption = made_page(1, {made_line("Figure 2: the house", 800)});
    caption.reading.hopeless = true;
    ExtractedPage recognised = made_page(1, {made_line("Figure 2", 800)});
    recognised.reading = {.recognised = true, .confidence = 90};
    BOOST_TEST(is_picture_alone(recognised, caption));
    recognised.reading.confidence = 30; // handwriting, perhaps
    BOOST_TEST(!is_picture_alone(recognised, caption));
    recognised.lines.clear();
    BOOST_TEST(is_picture_alone(recognised, caption));
}

BOOST_AUTO_TEST_CASE(gibberish_is_given_up_for_fewer_letters) {
    ExtractedPage gibberish = made_page(1, {made_line(std::string(400, 'q'), 80)});
    gibberish.reading.hopeless = true;
    ExtractedPage recognised = made_page(1, {made_line("The review began in May.", 80)});
    recognised.reading = {.recognised = true, .confidence = 90};
    BOOST_TEST(is_better(recognised, gibberish));
}

BOOST_AUTO_TEST_CASE(only_hopeless_pages_are_recognised_unless_all_are_asked_for) {
    ExtractedText text;
    text.pages = {made_page(1, {}), made_page(2, {})};
    text.pages[1].reading.hopeless = true;
    BOOST_TEST(pages_to_recognise(text, OcrMode::automatic) == (std::vector<std::size_t>{1}),
               boost::test_tools::per_element());
    BOOST_TEST(pages_to_recognise(text, OcrMode::always).size() == 2u);
    BOOST_TEST(pages_to_recognise(text, OcrMode::never).empty());
}

BOOST_AUTO_TEST_CASE(recognised_words_have_their_places_in_points_and_doubtful_ones_are_left_out) {
    const PdfPage page = page_of_recognised(
        3, {{.words = {seen("The", 300, 96), seen("l|!", 500, 10)}, .top = 100, .bottom = 150}}, 300, 595, 842);
    BOOST_TEST_REQUIRE(page.lines.size() == 1u);
    BOOST_TEST_REQUIRE(page.lines[0].words.size() == 1u);
    BOOST_TEST(page.lines[0].words[0].left == 72.0F);
    BOOST_TEST(page.lines[0].words[0].font_size == 12.0F);
    BOOST_TEST(page.reading.confidence == 96);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
