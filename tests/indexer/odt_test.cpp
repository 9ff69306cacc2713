#include "indexer/extractors/odt.hpp"

#include "tests/indexer/made_package.hpp"
#include "tests/indexer/shown_text.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

ExtractedText read(std::string_view body, std::string_view own_styles = {}, std::string_view common_styles = {}) {
    Package package = Package::of_parts(odt_parts(body, own_styles, common_styles));
    auto text = read_odt(package);
    BOOST_TEST_REQUIRE(text.has_value());
    return std::move(*text);
}

const std::string kNumbers =
    "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" "
    "style:num-format=\"1\" style:num-suffix=\".\"/><text:list-level-style-number "
    "text:level=\"2\" style:num-format=\"a\" style:num-prefix=\"(\" style:num-suffix=\")\"/>"
    "<text:list-level-style-bullet text:level=\"3\" text:bullet-char=\"-\"/></text:list-style>";

std::string item(std::string_view inner) { return "<text:list-item>" + std::string(inner) + "</text:list-item>"; }
std::string p(std::string_view text) { return "<text:p>" + std::string(text) + "</text:p>"; }

BOOST_AUTO_TEST_SUITE(odt)

BOOST_AUTO_TEST_CASE(headings_have_their_level_and_the_number_of_the_outline) {
    const std::string outline =
        "<text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"1\"/>"
        "<text:outline-level-style text:level=\"2\" style:num-format=\"1\" "
        "text:display-levels=\"2\"/></text:outline-style>";
    BOOST_TEST(shown(read("<text:h text:outline-level=\"1\">Introduction</text:h><text:h text:outline-level=\"2\">Scope"
                          "</text:h><text:h text:outline-level=\"1\">Findings</text:h><text:h text:outline-level=\"1\" "
                          "text:is-list-header=\"true\">Annex</text:h>",
                          {}, outline)) == "# 1 Introduction\n## 1.1 Scope\n# 2 Findings\n# Annex\n");
}

BOOST_AUTO_TEST_CASE(list_items_have_their_numbers_and_bullets) {
    BOOST_TEST(shown(read("<text:list text:style-name=\"L\">" + item(p("One") + p("more of it")) +
                              item(p("Two") + "<text:list>" + item(p("a")) +
                                   item(p("b") + "<text:list>" + item(p("c")) + "</text:list>") + "</text:list>") +
                              "</text:list>" + p("Between") +
                              "<text:list text:style-name=\"L\" text:continue-numbering=\"true\">" + item(p("Three")) +
                              "</text:list><text:list text:style-name=\"L\">" + item(p("Anew")) + "</text:list>",
                          kNumbers)) == "1. One\nmore of it\n2. Two\n(a) a\n(b) b\n• c\nBetween\n3. Three\n1. Anew\n");
}

BOOST_AUTO_TEST_CASE(tables_are_read_row_by_row_and_frames_of_one_column_as_text) {
    const auto cell = [](const std::string& inner) { return "<table:table-cell>" + inner + "</table:table-cell>"; };
    BOOST_TEST(
        shown(read("<table:table><table:table-header-rows><table:table-row>" + cell(p("When")) + cell(p("What")) +
                   "</table:table-row></table:table-header-rows><text:soft-page-break/><table:table-row>" +
                   cell(p("May")) + cell(p("A visit.") + p("A call.")) + "</table:table-row><table:table-row>" +
                   cell(p("June")) + "<table:covered-table-cell/></table:table-row></table:table>")) ==
        "| When | What\n---\n| May | A visit. A call.\n| June | \n");
    BOOST_TEST(shown(read("<table:table><table:table-row>" + cell(p("Boxed") + p("text")) +
                          "</table:table-row></table:table>")) == "Boxed\ntext\n");
}

BOOST_AUTO_TEST_CASE(notes_stand_after_the_text_of_their_page) {
    BOOST_TEST(
        shown(read("<text:p>Neglect<text:note text:note-class=\"footnote\"><text:note-citation>1"
                   "</text:note-citation><text:note-body>" +
                   p("The note.") + "</text:note-body></text:note> was<text:soft-page-break/> seen.</text:p>")) ==
        "Neglect was\n^ 1 The note.\n---\n~ seen.\n");
}

BOOST_AUTO_TEST_CASE(deleted_and_commented_text_is_no_text) {
    BOOST_TEST(shown(read("<text:tracked-changes><text:changed-region><text:deletion>" + p("gone") +
                          "</text:deletion></text:changed-region></text:tracked-changes>"
                          "<text:p>kept<office:annotation><text:p>remark</text:p></office:annotation>"
                          "<text:change text:change-id=\"c\"/></text:p>")) == "kept\n");
}

BOOST_AUTO_TEST_CASE(hidden_and_white_text_is_counted_and_left_out) {
    const std::string styles = "<style:style style:name=\"H\" style:family=\"text\"><style:text-properties "
                               "text:display=\"none\"/></style:style>"
                               "<style:style style:name=\"W\" style:family=\"paragraph\"><style:text-properties "
                               "fo:color=\"#FFFFFF\"/></style:style>"
                               "<style:style style:name=\"S\" style:family=\"section\"><style:section-properties "
                               "text:display=\"none\"/></style:style>";
    const ExtractedText text = read("<text:p>seen <text:span text:style-name=\"H\">not</text:span></text:p>"
                                    "<text:p text:style-name=\"W\">white</text:p>"
                                    "<text:section text:style-name=\"S\">" +
                                        p("shut") + "</text:section>",
                                    styles);
    BOOST_TEST(shown(text) == "seen\n");
    BOOST_TEST(text.pages[0].reading.invisible == 3u + 5u + 4u);
}

BOOST_AUTO_TEST_CASE(a_page_begins_where_a_style_orders_it) {
    const std::string styles = "<style:style style:name=\"B\" style:family=\"paragraph\"><style:paragraph-properties "
                               "fo:break-before=\"page\"/></style:style><style:style style:name=\"D\" "
                               "style:family=\"paragraph\" style:parent-style-name=\"B\"/>";
    BOOST_TEST(shown(read("<text:p text:style-name=\"B\">one</text:p><text:p text:style-name=\"D\">two</text:p>",
                          styles)) == "one\n---\ntwo\n");
}

BOOST_AUTO_TEST_CASE(spaces_tabs_and_line_breaks_are_read) {
    BOOST_TEST(shown(read("<text:p>a<text:s text:c=\"3\"/>b<text:tab/>c<text:line-break/>d</text:p>")) ==
               "a b c\n~ d\n");
}

BOOST_AUTO_TEST_CASE(an_encrypted_document_says_so) {
    Parts parts = odt_parts(p("x"));
    parts["META-INF/manifest.xml"] =
        "<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    Package package = Package::of_parts(parts);
    BOOST_TEST((read_odt(package).error() == ChildStatus::encrypted));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
