#include "query-server/render/html_template.hpp"

#include "query-server/render/compiled_in.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

namespace casebook::server {
namespace {

BOOST_AUTO_TEST_SUITE(html_templates)

BOOST_AUTO_TEST_CASE(raw_insertions_are_for_names_that_end_in_html_and_nothing_else) {
    for (const CompiledIn& file : compiled_in_templates()) {
        const std::string_view text = file.content;
        BOOST_TEST(text.find("{{&") == std::string_view::npos, file.name);
        for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 3)) {
            const bool raw = text.substr(at).starts_with("{{{");
            const std::size_t begin = at + (raw ? 3 : 2);
            const std::string_view name = text.substr(begin, text.find('}', begin) - begin);
            if (raw) BOOST_TEST(name.ends_with("_html"), file.name << " inserts " << name << " raw");
            if (!raw && name.find_first_of("#^/") != 0)
                BOOST_TEST(!name.ends_with("_html"), file.name << " escapes " << name << " twice");
        }
    }
}

BOOST_AUTO_TEST_CASE(no_template_has_a_script_or_a_style_of_its_own) {
    const std::string_view from_file = R"(<script type="module" src="{{script}}"></script>)";
    for (const CompiledIn& file : compiled_in_templates()) {
        const auto script = file.content.find("<script");
        BOOST_TEST((script == std::string_view::npos || file.content.substr(script).starts_with(from_file)), file.name);
        BOOST_TEST(file.content.rfind("<script") == script, file.name << " has a second script");
        for (const char* word : {"<style", " style=", "javascript:", " onclick", " onload"})
            BOOST_TEST(file.content.find(word) == std::string_view::npos, file.name << " holds " << word);
    }
}

BOOST_AUTO_TEST_CASE(a_value_whose_name_and_type_disagree_is_a_bug) {
    BOOST_CHECK_THROW(Values{}.set("text_html", "<b>"), std::logic_error);
    BOOST_CHECK_THROW(Values{}.set("text", SafeHtml::text("a")), std::logic_error);
    BOOST_CHECK_THROW(render("no such template", Values{}), std::logic_error);
}

BOOST_AUTO_TEST_CASE(text_is_escaped_where_it_enters) {
    BOOST_TEST(SafeHtml::text("<a href=\"x\" title='y'>&").str() ==
               "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;");
    BOOST_TEST(SafeHtml::text(std::string_view("a\0b", 3)).str() == "a\xEF\xBF\xBD"
                                                                    "b");
    BOOST_TEST(SafeHtml::marked({{"<", true}, {"&", false}}).str() == "<mark>&lt;</mark>&amp;");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
