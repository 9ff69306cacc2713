#include "indexer/extractors/html.hpp"

#include "tests/indexer/shown_text.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

std::string read(std::string_view page) { return shown(*extract_html(page)); }

BOOST_AUTO_TEST_SUITE(html)

BOOST_AUTO_TEST_CASE(headings_paragraphs_and_lists_are_read_as_shown) {
    BOOST_TEST(read("<html><head><title>Child\n T</title></head><body><h1>Child T</h1><p>One<br>two<p>three"
                    "<ul><li>point<li><p>other</p><p>more</p></ul><ol type=a start=2><li>b<li>c</ol></body></html>") ==
               "# Child T\nOne\n~ two\nthree\n• point\n• other\nmore\nb. b\nc. c\n");
    BOOST_TEST(extract_html("<title>Child\n T</title><p>x")->title == "Child T");
}

BOOST_AUTO_TEST_CASE(what_is_around_the_content_and_what_is_code_is_left_out) {
    BOOST_TEST(read("<body><header>Site</header><nav><ul><li>Home</ul></nav><script>if (a<b) x('</p>')</script>"
                    "<style>p{}</style><template><p>t</p></template><noscript>n</noscript><main><article>"
                    "<header><h1>Report</h1></header><p>Text</p><footer>Sources</footer></article></main>"
                    "<aside>See also</aside><div role=\"navigation\">Next</div><footer>Crown</footer>") ==
               "# Report\nText\nSources\n");
}

BOOST_AUTO_TEST_CASE(what_is_hidden_is_counted_and_left_out) {
    const ExtractedText text =
        *extract_html("<p>seen</p><p hidden>one</p><div style=\"display : none\"><b>two</b></div>");
    BOOST_TEST(shown(text) == "seen\n");
    BOOST_TEST(text.pages[0].reading.invisible == 6u);
}

BOOST_AUTO_TEST_CASE(tables_are_read_row_by_row_unless_they_lay_the_page_out) {
    BOOST_TEST(read("<table><caption>Dates</caption><tr><th>When<th>What<tr><td>May<td><p>A visit.</p><p>A call.</p>"
                    "</table>After") == "Dates\n| When | What\n| May | A visit. A call.\nAfter\n");
    BOOST_TEST(read("<table><tr><td>menu</td><td><h2>Findings</h2><p>One.</p><table><tr><td>a</td><td>b</td></tr>"
                    "</table></td></tr></table>") == "menu\n## Findings\nOne.\n| a | b\n");
}

BOOST_AUTO_TEST_CASE(entities_soft_hyphens_and_spaces_are_resolved) {
    BOOST_TEST(read("<p>caf&eacute;&nbsp;&amp;   safe&shy;guarding &#8211; &lt;b&gt; &unknown;</p>") ==
               "café & safeguarding – <b> &unknown;\n");
}

BOOST_AUTO_TEST_CASE(bold_paragraphs_are_known_and_marks_of_notes_are_not_words) {
    BOOST_TEST(read("<p><strong>Finding 1</strong></p><p>neglect<sup><a href=\"#n1\">1</a></sup> seen</p>") ==
               "* Finding 1\nneglect seen\n");
}

BOOST_AUTO_TEST_CASE(two_breaks_end_a_paragraph_and_preformatted_lines_stay) {
    BOOST_TEST(read("a<br><br>b<pre>c\nd</pre>") == "a\nb\nc\n~ d\n");
}

BOOST_AUTO_TEST_CASE(the_encoding_is_that_of_the_mark_the_declaration_or_the_bytes) {
    BOOST_TEST(read("<meta charset=iso-8859-2><p>\xB9") == "š\n");
    BOOST_TEST(read("<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'><p>\x93x\x94") == "“x”\n");
    BOOST_TEST(read("<meta charset=utf-8><p>caf\xE9 is not UTF-8") == "café is not UTF-8\n");
    BOOST_TEST(read("\xEF\xBB\xBF<meta charset=iso-8859-1><p>caf\xC3\xA9") == "café\n");
    BOOST_TEST(read("<p>caf\xC3\xA9") == "café\n");
}

BOOST_AUTO_TEST_CASE(tags_that_nobody_closed_are_read_and_those_without_end_refused) {
    const auto nested = [](int depth) {
        std::string page;
        for (int i = 0; i < depth; ++i) page += "<div>";
        return page + "deep";
    };
    BOOST_TEST(read(nested(4000)) == "deep\n");
    BOOST_TEST((extract_html(nested(100'000)).error() == ChildStatus::nested_too_deep));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
