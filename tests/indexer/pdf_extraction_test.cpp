// What a page draws, and what is read of it: whole PDFs, through the program that reads them.
#include "indexer/extract.hpp"

#include "tests/indexer/made_pdf.hpp"
#include "tests/indexer/temporary_folder.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::indexer {
namespace {

ExtractedPage read(const std::string& pdf) {
    const TemporaryFolder folder;
    const auto path = folder.write("a.pdf", pdf);
    const ExtractionContext context{
        .cache_directory = {}, .pdf_program = CASEBOOK_EXTRACT_PDF_PROGRAM, .ocr = OcrMode::never};
    const auto extraction = extract({path, "a.pdf", "application/pdf", 0}, context);
    BOOST_TEST_REQUIRE(extraction.has_value());
    return extraction->text.pages.at(0);
}

std::string text_of(const ExtractedPage& page) {
    std::string text;
    for (const TextLine& line : page.lines) text += (text.empty() ? "" : "|") + line.text;
    return text;
}

std::string text(int x, int y, const std::string& words, int size = 12) {
    return "BT /F1 " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" + words +
           ") Tj ET\n";
}

// "Seen" stays to be read; "Secret" stands at 72, 700 and is 38 points wide.
const std::string kSeen = text(72, 500, "Seen");
const std::string kSecret = text(72, 700, "Secret");
const std::string kBox = "70 695 60 20 re f\n";
const std::string kStates = "/ExtGState<</Light<</ca .4>>/Multiply<</BM/Multiply>>>>";

struct Painting {
    std::string name;
    std::string content;
    std::string expected;
    unsigned covered = 0;
    unsigned invisible = 0;
    std::string entries = {};
    std::vector<std::string> objects = {};
};
std::ostream& operator<<(std::ostream& out, const Painting& row) { return out << row.name; }

const std::string kSheetPicture = "q 595 0 0 842 0 0 cm /Im Do Q\n";
const std::vector<std::string> kPicture = {"<<>>", made_picture(400, 566)};

std::string annotation(const std::string& entries) { return "/Annots[<</Type/Annot" + entries + ">>]"; }

const std::string kPlace = "/Rect[70 695 130 715]";
const std::string kFormHead =
    "<</Type/XObject/Subtype/Form/BBox[0 0 60 20]/Resources<</ExtGState<</G<</ca 1>>>>>>/Length 14";

const Painting kPaintings[] = {
    {"black_on_white", kSeen + kSecret, "Secret|Seen"},
    {"a_black_box_after", kSeen + kSecret + kBox, "Seen", 6},
    {"a_white_box_after", kSeen + kSecret + "1 g " + kBox, "Seen", 6},
    {"a_box_before", kSeen + ".9 g " + kBox + "0 g " + kSecret, "Secret|Seen"},
    {"white_on_white", kSeen + "1 g " + kSecret, "Seen", 0, 6},
    {"white_on_a_black_box", kSeen + kBox + "1 g " + kSecret, "Secret|Seen"},
    {"black_on_a_black_box", kSeen + kBox + kSecret, "Seen", 0, 6},
    {"a_transparent_box", kSeen + kSecret + "/Light gs 1 1 0 rg " + kBox, "Secret|Seen"},
    {"a_box_over_dots", kSeen + text(72, 700, "......") + "1 g " + kBox, "Seen"},
    {"a_multiplied_highlight", kSeen + kSecret + "/Multiply gs 1 1 0 rg " + kBox, "Secret|Seen"},
    {"a_box_within_a_form",
     kSeen + kSecret + "q 1 0 0 1 70 695 cm /Fm Do Q\n",
     "Seen",
     6,
     0,
     "",
     {"<<>>", "<<>>", kFormHead + ">>stream\n0 0 60 20 re f\nendstream"}},
    {"a_box_clipped_away", kSeen + kSecret + "q 0 0 10 10 re W n " + kBox + "Q\n", "Secret|Seen"},
    {"a_box_under_a_clip_of_another_shape", kSeen + kSecret + "q 70 695 m 400 695 l 400 790 l W n " + kBox + "Q\n",
     "Secret|Seen"},
    {"a_stencil_of_ink_after", kSeen + kSecret + "q 60 0 0 20 70 695 cm BI /W 1 /H 1 /IM true /D [1 0] ID \x80 EI Q\n",
     "Seen", 6},
    {"without_ink", kSeen + "3 Tr " + kSecret, "Seen", 0, 6},
    {"half_a_word", kSeen + kSecret + "70 695 22 20 re f\n", "ret|Seen", 3},
    {"drawn_twice_with_a_box_between", kSeen + kSecret + "1 g " + kBox + "0 g " + kSecret, "Secret|Seen"},
    {"a_text_in_place_of_letters",
     kSeen + "/Span<</ActualText(Secret)>>BDC " + text(72, 700, "Sxx") + "EMC\n" + "70 695 8 20 re f\n", "Seen", 3},
    {"the_layer_over_a_scan", kSheetPicture + "3 Tr " + kSecret, "Secret", 0, 0, "", kPicture},
    {"the_layer_under_a_scan", kSecret + kSheetPicture, "Secret", 0, 0, "", kPicture},
    {"a_box_on_a_scan", kSheetPicture + kBox + "3 Tr " + kSeen + kSecret, "Seen", 6, 0, "", kPicture},
    {"a_small_picture_after", kSeen + kSecret + "q 60 0 0 20 70 695 cm /Im Do Q\n", "Seen", 6, 0, "", kPicture},
    {"a_redaction_not_yet_applied", kSeen + kSecret, "Seen", 6, 0,
     annotation("/Subtype/Redact" + kPlace + "/QuadPoints[70 715 130 715 70 695 130 695]")},
    {"a_filled_square", kSeen + kSecret, "Seen", 6, 0, annotation("/Subtype/Square/IC[0 0 0]/C[0 0 0]" + kPlace)},
    {"an_empty_square", kSeen + kSecret, "Secret|Seen", 0, 0, annotation("/Subtype/Square/C[0 0 0]" + kPlace)},
    {"a_highlight_painted_as_a_box",
     kSeen + kSecret,
     "Secret|Seen",
     0,
     0,
     annotation("/Subtype/Highlight/C[1 1 0]/AP<</N 6 0 R>>" + kPlace + "/QuadPoints[70 715 130 715 70 695 130 695]"),
     {"<<>>", "<<>>", kFormHead + ">>stream\n0 0 60 20 re f\nendstream"}},
    {"a_square_with_an_appearance_of_its_own",
     kSeen + kSecret,
     "Seen",
     6,
     0,
     annotation("/Subtype/Square/AP<</N 6 0 R>>" + kPlace),
     {"<<>>", "<<>>", kFormHead + ">>stream\n0 0 60 20 re f\nendstream"}},
    {"a_highlight", kSeen + kSecret, "Secret|Seen", 0, 0,
     annotation("/Subtype/Highlight/C[1 1 0]" + kPlace + "/QuadPoints[70 715 130 715 70 695 130 695]")},
};

BOOST_AUTO_TEST_SUITE(pdf_extraction)

BOOST_DATA_TEST_CASE(only_what_can_be_seen_is_read, boost::unit_test::data::make(kPaintings), row) {
    const std::string resources = kStates + "/XObject<</Im 5 0 R/Fm 6 0 R>>";
    const ExtractedPage page = read(drawn_pdf({{row.content, resources, row.entries}}, row.objects));
    BOOST_TEST(text_of(page) == row.expected);
    BOOST_TEST(page.reading.covered == row.covered);
    BOOST_TEST(page.reading.invisible == row.invisible);
}

BOOST_AUTO_TEST_CASE(columns_are_read_one_after_the_other) {
    std::string content;
    const std::string left[] = {"The mother moved to the town in", "the spring and asked for help for",
                                "the first time then."};
    const std::string right[] = {"The nurse saw her at the clinic", "and wrote to the practice about",
                                 "the baby and her sleep."};
    for (int i = 0; i < 3; ++i) content += text(72, 700 - 14 * i, left[i]) + text(320, 700 - 14 * i, right[i]);
    BOOST_TEST(text_of(read(drawn_pdf({{content}}))) ==
               "The mother moved to the town in|the spring and asked for help for|the first time then.|"
               "The nurse saw her at the clinic|and wrote to the practice about|the baby and her sleep.");
}

BOOST_AUTO_TEST_CASE(a_page_on_its_side_is_read_upright) {
    const std::string content = "BT /F1 12 Tf 0 1 -1 0 100 100 Tm (Turned text) Tj ET\n";
    const ExtractedPage page = read(drawn_pdf({{content, "", "/Rotate 90"}}));
    BOOST_TEST(text_of(page) == "Turned text");
    BOOST_TEST(page.width == 842.0F);
    BOOST_TEST(page.height == 595.0F);
    BOOST_TEST(page.lines[0].left == 100.0F);
}

BOOST_AUTO_TEST_CASE(text_up_the_side_of_a_page_is_read) {
    const std::string content = text(72, 700, "The page") + "BT /F1 9 Tf 0 1 -1 0 40 300 Tm (Up the side) Tj ET\n";
    BOOST_TEST(text_of(read(drawn_pdf({{content}}))).find("Up the side") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_ruled_table_is_read_row_by_row) {
    const std::string content = text(80, 700, "Who") + text(80, 680, "Nurse") + text(80, 660, "Police officer") +
                                text(300, 700, "When") + text(300, 680, "May") + text(300, 660, "June") +
                                "72 655 428 60 re S 72 675 m 500 675 l S 72 695 m 500 695 l S 290 655 m 290 715 l S\n";
    const ExtractedPage page = read(drawn_pdf({{content}}));
    BOOST_TEST(text_of(page) == "Who\tWhen|Nurse\tMay|Police officer\tJune");
    BOOST_TEST(page.lines[0].table_row);
}

BOOST_AUTO_TEST_CASE(a_footnote_comes_last_and_apart) {
    const std::string content = text(72, 700, "The nurse called at the house and nobody came to the door") +
                                text(72, 60, "1 As the practice wrote down", 8) + "72 75 144 .5 re f\n" +
                                text(290, 30, "12", 10) + text(72, 686, "on that day or on the next one.");
    const ExtractedPage page = read(drawn_pdf({{content}}));
    BOOST_TEST(page.lines.back().text == "1 As the practice wrote down");
    BOOST_TEST(page.lines.back().footnote);
    BOOST_TEST(!page.lines.front().footnote);
}

BOOST_AUTO_TEST_CASE(words_are_joined_at_hyphens_at_the_end_of_a_line) {
    const std::string content = text(72, 700, "the dangers of safe-") + text(72, 686, "guarding in haste");
    BOOST_TEST(text_of(read(drawn_pdf({{content}}))) == "the dangers of safeguarding|in haste");
}

BOOST_AUTO_TEST_CASE(soft_hyphens_are_taken_out) {
    const std::string font = "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding<</Differences[33/uni00AD]>>>>";
    const ExtractedPage page =
        read(drawn_pdf({{"BT /F2 12 Tf 72 700 Td (with super!) Tj 0 -14 Td (vision and re!view) Tj ET"}}, {font}));
    BOOST_TEST(text_of(page) == "with supervision|and review");
}

BOOST_AUTO_TEST_CASE(ligatures_are_read_as_their_letters) {
    const std::string font = "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding<</Differences[33/fi]>>>>";
    const ExtractedPage page = read(drawn_pdf({{"BT /F2 12 Tf 72 700 Td (Of!cial) Tj ET"}}, {font}));
    BOOST_TEST(text_of(page) == "Official");
}

BOOST_AUTO_TEST_CASE(places_begin_at_the_corner_of_what_is_shown_and_text_beyond_it_is_read) {
    const std::string content = text(72, 700, "Shown") + text(10, 700, "Cut");
    const ExtractedPage page = read(drawn_pdf({{content, "", "/CropBox[50 0 595 800]"}}));
    BOOST_TEST(page.width == 545.0F);
    BOOST_TEST(page.height == 800.0F);
    BOOST_TEST(page.lines.back().left == 22.0F);
    BOOST_TEST(text_of(page) == "Cut|Shown");
}

BOOST_AUTO_TEST_CASE(a_picture_in_place_of_text_is_hopeless) {
    const std::string resources = "/XObject<</Im 5 0 R>>";
    const ExtractedPage page = read(drawn_pdf({{kSheetPicture + text(72, 30, "Page 4 of 9"), resources}}, kPicture));
    BOOST_TEST(page.reading.hopeless);
}

BOOST_AUTO_TEST_CASE(a_page_that_holds_too_much_is_refused_with_a_reason) {
    const TemporaryFolder folder;
    std::string content = "BT /F1 1 Tf 72 700 Td\n";
    for (int i = 0; i < 5000; ++i) content += "(nothing but letters without end, line upon line) Tj\n";
    const auto path = folder.write("a.pdf", drawn_pdf({{content + "ET"}}));
    const ExtractionContext context{
        .cache_directory = {}, .pdf_program = CASEBOOK_EXTRACT_PDF_PROGRAM, .ocr = OcrMode::never};
    const auto extraction = extract({path, "a.pdf", "application/pdf", 0}, context);
    BOOST_TEST_REQUIRE(extraction.has_error());
    BOOST_TEST(extraction.error().parameter == "output_limit");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
