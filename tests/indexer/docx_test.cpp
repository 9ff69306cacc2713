#include "indexer/extractors/docx.hpp"

#include "tests/indexer/made_package.hpp"
#include "tests/indexer/shown_text.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

ExtractedText read(std::string_view body, const Parts& more = {}) {
    Package package = Package::of_parts(docx_parts(body, more));
    auto text = read_docx(package);
    BOOST_TEST_REQUIRE(text.has_value());
    return std::move(*text);
}

std::string numbered(std::string_view text, std::string_view level, std::string_view list = "1") {
    return docx_paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::string(level) + "\"/><w:numId w:val=\"" +
                                    std::string(list) + "\"/></w:numPr>");
}

std::string level(int number, std::string_view format, std::string_view text, std::string_view more = {}) {
    return "<w:lvl w:ilvl=\"" + std::to_string(number) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" +
           std::string(format) + "\"/>" + std::string(more) + "<w:lvlText w:val=\"" + std::string(text) +
           "\"/></w:lvl>";
}

std::string numbering(std::string_view levels, std::string_view lists) {
    return "<w:abstractNum w:abstractNumId=\"7\">" + std::string(levels) + "</w:abstractNum>" + std::string(lists);
}

const std::string kList = "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>";
const std::string kPageBreak = "<w:r><w:br w:type=\"page\"/></w:r>";
const std::string kLaidOut = "<w:r><w:lastRenderedPageBreak/></w:r>";

std::string run(std::string_view inner) { return "<w:r>" + std::string(inner) + "</w:r>"; }
std::string said(std::string_view text) { return run("<w:t xml:space=\"preserve\">" + std::string(text) + "</w:t>"); }
std::string cell(std::string_view inner, std::string_view properties = {}) {
    return "<w:tc><w:tcPr>" + std::string(properties) + "</w:tcPr>" + std::string(inner) + "</w:tc>";
}

BOOST_AUTO_TEST_SUITE(docx)

BOOST_AUTO_TEST_CASE(headings_have_the_level_of_their_style_its_base_or_its_name) {
    const Parts styles = {
        {"styles", "<w:style w:type=\"paragraph\" w:styleId=\"Pennawd1\"><w:name w:val=\"heading 1\"/></w:style>"
                   "<w:style w:type=\"paragraph\" w:styleId=\"Chapter\"><w:name w:val=\"Chapter\"/>"
                   "<w:basedOn w:val=\"Part\"/></w:style>"
                   "<w:style w:type=\"paragraph\" w:styleId=\"Part\"><w:name w:val=\"Part\"/>"
                   "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>"
                   "<w:style w:type=\"paragraph\" w:styleId=\"TOCHeading\"><w:name w:val=\"TOC Heading\"/>"
                   "<w:basedOn w:val=\"Pennawd1\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style>"
                   "<w:style w:type=\"paragraph\" w:styleId=\"u3\"><w:name w:val=\"Überschrift 3\"/></w:style>"}};
    BOOST_TEST(shown(read(docx_paragraph("Cyflwyniad", "<w:pStyle w:val=\"Pennawd1\"/>") +
                              docx_paragraph("The family", "<w:pStyle w:val=\"Chapter\"/>") +
                              docx_paragraph("Contents", "<w:pStyle w:val=\"TOCHeading\"/>") +
                              docx_paragraph("Kurz", "<w:pStyle w:val=\"u3\"/>") +
                              docx_paragraph("Direct", "<w:outlineLvl w:val=\"3\"/>") + docx_paragraph("Body"),
                          styles)) == "# Cyflwyniad\n## The family\nContents\n### Kurz\n#### Direct\nBody\n");
}

BOOST_AUTO_TEST_CASE(automatic_numbers_are_written_as_the_reader_sees_them) {
    const Parts parts = {
        {"numbering", numbering(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") +
                                    level(2, "lowerLetter", "(%3)") + level(3, "bullet", "\xEF\x82\xB7"),
                                kList)}};
    BOOST_TEST(shown(read(numbered("One", "0") + numbered("One one", "1") + numbered("a", "2") + numbered("b", "2") +
                              numbered("One two", "1") + numbered("a again", "2") + numbered("point", "3") +
                              docx_paragraph("Between") + numbered("Two", "0") + numbered("Two one", "1"),
                          parts)) == "1. One\n1.1 One one\n(a) a\n(b) b\n1.2 One two\n(a) a again\n• point\nBetween\n"
                                     "2. Two\n2.1 Two one\n");
}

BOOST_AUTO_TEST_CASE(an_automatic_number_brings_no_control_character) {
    const Parts parts = {{"numbering", numbering(level(0, "decimal", "(%1.\x7F)"), kList)}};
    BOOST_TEST(shown(read(numbered("One", "0"), parts)) == "(1.) One\n");
}

BOOST_AUTO_TEST_CASE(lists_of_one_definition_count_on_unless_they_start_anew) {
    const std::string lists = kList + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num>"
                                      "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">"
                                      "<w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>";
    const Parts parts = {{"numbering", numbering(level(0, "upperRoman", "%1"), lists)}};
    BOOST_TEST(shown(read(numbered("a", "0") + numbered("b", "0", "2") + numbered("c", "0", "3") +
                              numbered("d", "0", "3") + numbered("none", "0", "0"),
                          parts)) == "I a\nII b\nV c\nVI d\nnone\n");
}

BOOST_AUTO_TEST_CASE(a_heading_style_brings_its_number_at_its_level) {
    const Parts parts = {{"numbering", numbering(level(0, "decimal", "%1", "<w:pStyle w:val=\"H1\"/>") +
                                                     level(1, "decimal", "%1.%2", "<w:pStyle w:val=\"H2\"/>"),
                                                 kList)},
                         {"styles",
                          "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr>"
                          "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
                          "<w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/><w:basedOn "
                          "w:val=\"H1\"/></w:style>"}};
    BOOST_TEST(shown(read(docx_paragraph("Introduction", "<w:pStyle w:val=\"H1\"/>") +
                              docx_paragraph("Scope", "<w:pStyle w:val=\"H2\"/>") +
                              docx_paragraph("Findings", "<w:pStyle w:val=\"H1\"/>"),
                          parts)) == "# 1 Introduction\n## 1.1 Scope\n# 2 Findings\n");
}

BOOST_AUTO_TEST_CASE(tables_are_read_row_by_row_and_frames_of_one_column_as_text) {
    const std::string table = "<w:tbl><w:tr>" + cell(docx_paragraph("When")) + cell(docx_paragraph("What")) +
                              "</w:tr><w:tr>" + cell(docx_paragraph("May"), "<w:vMerge w:val=\"restart\"/>") +
                              cell(docx_paragraph("A visit.") + docx_paragraph("A call.")) + "</w:tr><w:tr>" +
                              cell(docx_paragraph("covered"), "<w:vMerge/>") + cell(docx_paragraph("Another")) +
                              "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cell(docx_paragraph("gone")) +
                              cell(docx_paragraph("gone")) + "</w:tr></w:tbl>";
    BOOST_TEST(shown(read(table)) == "| When | What\n| May | A visit. A call.\n|  | Another\n");
    BOOST_TEST(shown(read("<w:tbl><w:tr>" + cell(docx_paragraph("Recommendation 1") + docx_paragraph("Do it.")) +
                          "</w:tr></w:tbl>")) == "Recommendation 1\nDo it.\n");
}

BOOST_AUTO_TEST_CASE(notes_stand_after_the_text_of_the_page_they_are_called_on) {
    const Parts parts = {{"footnotes", "<w:footnote w:id=\"2\">" + docx_paragraph("First note.") +
                                           "</w:footnote><w:footnote w:id=\"3\">" + docx_paragraph("Second") +
                                           docx_paragraph("note.") + "</w:footnote>"},
                         {"endnotes", "<w:endnote w:id=\"2\">" + docx_paragraph("At the end.") + "</w:endnote>"}};
    const auto note = [](const char* kind, const char* id) {
        return run("<w:" + std::string(kind) + "Reference w:id=\"" + id + "\"/>");
    };
    BOOST_TEST(shown(read("<w:p>" + said("Neglect") + note("footnote", "2") + said(" was seen.") + "</w:p><w:p>" +
                              said("Here") + note("endnote", "2") + kPageBreak + said("and there") +
                              note("footnote", "3") + note("footnote", "3") + "</w:p>",
                          parts)) == "Neglect was seen.\nHere\n^ 1 First note.\n^ i At the end.\n---\n~ and there\n"
                                     "^ 2 Second note.\n");
}

BOOST_AUTO_TEST_CASE(a_note_that_calls_itself_is_read_once) {
    const Parts parts = {{"footnotes", "<w:footnote w:id=\"2\"><w:p>" + said("Round") +
                                           run("<w:footnoteReference w:id=\"2\"/>") + "</w:p></w:footnote>"}};
    BOOST_TEST(shown(read("<w:p>" + said("Text") + run("<w:footnoteReference w:id=\"2\"/>") + "</w:p>", parts)) ==
               "Text\n^ 1 Round\n");
}

BOOST_AUTO_TEST_CASE(what_was_deleted_or_moved_away_is_no_text_and_what_was_inserted_is) {
    BOOST_TEST(shown(read("<w:p>" + said("kept ") + "<w:del><w:r><w:delText>cut</w:delText></w:r></w:del><w:ins>" +
                          said("new ") + "</w:ins><w:moveFrom>" + said("old place") + "</w:moveFrom><w:moveTo>" +
                          said("new place") + "</w:moveTo></w:p>")) == "kept new new place\n");
}

BOOST_AUTO_TEST_CASE(paragraphs_whose_mark_was_deleted_are_one_and_count_once) {
    const Parts parts = {{"numbering", numbering(level(0, "decimal", "%1."), kList)}};
    const std::string list = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    BOOST_TEST(shown(read(docx_paragraph("One ", list + "<w:rPr><w:del/></w:rPr>") +
                              docx_paragraph("and the same", list) + docx_paragraph("Two", list),
                          parts)) == "1. One and the same\n2. Two\n");
}

BOOST_AUTO_TEST_CASE(hidden_and_white_text_is_counted_and_left_out) {
    const Parts styles = {
        {"styles", "<w:style w:type=\"character\" w:styleId=\"secret\"><w:rPr><w:vanish/></w:rPr></w:style>"}};
    const ExtractedText text = read(docx_paragraph("seen") + docx_paragraph("not here", {}, "<w:vanish/>") +
                                        docx_paragraph("nor here", {}, "<w:rStyle w:val=\"secret\"/>") +
                                        docx_paragraph("white", {}, "<w:color w:val=\"FFFFFF\"/>") +
                                        docx_paragraph("white on blue", "<w:shd w:val=\"clear\" w:fill=\"003366\"/>",
                                                       "<w:color w:val=\"FFFFFF\"/>") +
                                        docx_paragraph("not vanished", {}, "<w:vanish w:val=\"0\"/>"),
                                    styles);
    BOOST_TEST(shown(text) == "seen\nwhite on blue\nnot vanished\n");
    BOOST_TEST(text.pages[0].reading.invisible == 7u + 7u + 5u);
}

BOOST_AUTO_TEST_CASE(fields_are_their_results_and_contents_lines_end_in_their_page) {
    const auto mark = [](const char* type) { return run("<w:fldChar w:fldCharType=\"" + std::string(type) + "\"/>"); };
    BOOST_TEST(shown(read("<w:p>" + mark("begin") + run("<w:instrText>TOC \\o</w:instrText>") + mark("separate") +
                          "<w:hyperlink>" + said("1 Introduction") + run("<w:tab/>") + mark("begin") +
                          run("<w:instrText>PAGEREF _1</w:instrText>") + mark("separate") +
                          run("<w:rPr><w:webHidden/></w:rPr><w:t>4</w:t>") + mark("end") + "</w:hyperlink></w:p><w:p>" +
                          mark("end") + said("After") + "</w:p>")) == "1 Introduction 4\nAfter\n");
}

BOOST_AUTO_TEST_CASE(a_field_that_never_ends_does_not_swallow_the_document) {
    BOOST_TEST(shown(read("<w:p>" + run("<w:fldChar w:fldCharType=\"begin\"/>") + said("Still here") + "</w:p>" +
                          docx_paragraph("and here"))) == "Still here\nand here\n");
}

BOOST_AUTO_TEST_CASE(a_page_begins_where_the_author_or_the_word_processor_broke_it) {
    const ExtractedText text =
        read("<w:p>" + said("one") + kPageBreak + "</w:p><w:p>" + kLaidOut + said("two ") + kLaidOut + said("three") +
             "</w:p>" + docx_paragraph("four", "<w:pageBreakBefore/>") + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" +
             docx_paragraph("five") + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + docx_paragraph("still five") +
             "<w:sectPr><w:type w:val=\"continuous\"/></w:sectPr>");
    BOOST_TEST(shown(text) == "one\n---\ntwo\n---\n~ three\n---\nfour\n---\nfive\nstill five\n");
    BOOST_TEST(text.pages.back().number == 5u);
}

BOOST_AUTO_TEST_CASE(a_page_that_ends_within_a_row_ends_after_it) {
    const auto broken = [&](const char* text) { return "<w:p>" + said(text) + kLaidOut + said(" more") + "</w:p>"; };
    BOOST_TEST(shown(read("<w:tbl><w:tr>" + cell(broken("a")) + cell(broken("b")) + "</w:tr><w:tr>" +
                          cell(docx_paragraph("c")) + cell(docx_paragraph("d")) + "</w:tr></w:tbl>")) ==
               "| a more | b more\n---\n| c | d\n");
}

BOOST_AUTO_TEST_CASE(text_boxes_stand_after_their_paragraph_and_only_once) {
    const std::string box = "<w:txbxContent>" + docx_paragraph("Key finding") + "</w:txbxContent>";
    BOOST_TEST(shown(read("<w:p>" + said("Before ") +
                          run("<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>" + box +
                              "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + box +
                              "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>") +
                          said("after") + "</w:p>")) == "Before after\nKey finding\n");
}

BOOST_AUTO_TEST_CASE(hyphens_symbols_and_breaks_are_what_the_reader_sees) {
    BOOST_TEST(
        shown(read("<w:p>" + said("multi") + run("<w:noBreakHyphen/>") + said("agency safe") + run("<w:softHyphen/>") +
                   said("guard\xC2\xADing") + run("<w:sym w:font=\"Symbol\" w:char=\"F0AE\"/>") + run("<w:br/>") +
                   said("next\xC2\xA0line") + "</w:p>")) == "multi-agency safeguarding→\n~ next line\n");
}

BOOST_AUTO_TEST_CASE(the_title_is_that_of_the_core_properties) {
    Parts parts = docx_parts(docx_paragraph("Text"));
    parts["_rels/.rels"] = "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"/word/document.xml\"/>"
                           "<Relationship Type=\"y/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";
    parts["docProps/core.xml"] = "<c:p xmlns:c=\"c\" xmlns:dc=\"d\"><dc:title>Child T</dc:title></c:p>";
    Package package = Package::of_parts(parts);
    BOOST_TEST(read_docx(package)->title == "Child T");
}

BOOST_AUTO_TEST_CASE(a_damaged_side_part_does_not_cost_the_text) {
    Parts parts = docx_parts(docx_paragraph("Text"), {{"styles", ""}});
    parts["word/styles.xml"] = "<w:styles";
    Package package = Package::of_parts(parts);
    BOOST_TEST(shown(*read_docx(package)) == "Text\n");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
