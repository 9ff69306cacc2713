#include "query-server/render/compiled_template.hpp"

#include "query-server/render/compiled_in.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>

namespace casebook::server {
namespace {

using Kind = TemplateStep::Kind;

/// What the steps give where each name has its own text as its value and those in `absent` have none.
std::string run(std::string_view text, std::string_view absent = "") {
    const CompiledTemplate steps = compile_template(text);
    std::string out;
    for (std::size_t i = 0; i < steps.size();) {
        const TemplateStep& step = steps[i++];
        const bool there = absent.find(step.text) == std::string_view::npos;
        if (step.kind == Kind::literal)
            out += step.text;
        else if (step.kind == Kind::escaped || step.kind == Kind::raw)
            out.append("<").append(step.text).append(">");
        else if (there != (step.kind == Kind::where_there))
            i = step.past;
    }
    return out;
}

BOOST_AUTO_TEST_SUITE(compiled_templates)

BOOST_AUTO_TEST_CASE(names_and_text_come_out_in_their_order) {
    BOOST_TEST(run("") == "");
    BOOST_TEST(run("plain { text }") == "plain { text }");
    BOOST_TEST(run("<p>{{a}}, {{{b_html}}}</p>\n") == "<p><a>, <b_html></p>\n");
    BOOST_TEST(run("{{ a }}{{a}}") == "<a><a>");
}

BOOST_AUTO_TEST_CASE(sections_stand_where_their_value_is_there_and_the_inverted_where_it_is_not) {
    const std::string text = "{{#a}}yes{{#b}} and b{{/b}}{{/a}}{{^a}}no{{/a}}.";
    BOOST_TEST(run(text) == "yes and b.");
    BOOST_TEST(run(text, "b") == "yes.");
    BOOST_TEST(run(text, "a") == "no.");
}

BOOST_AUTO_TEST_CASE(lines_of_sections_alone_and_indentation_leave_nothing_behind) {
    BOOST_TEST(run("<ul>\n  {{#a}}\n    <li>{{a}}</li>\n  {{/a}}\n</ul>\n") == "<ul>\n<li><a></li>\n</ul>\n");
    BOOST_TEST(run("x {{#a}}\ny{{/a}}\n") == "x \ny\n");
    BOOST_TEST(run("a\n\nb\n") == "a\n\nb\n");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_refused_by_name) {
    for (const char* text : {"{{#a}}", "{{/a}}", "{{#a}}{{#b}}{{/a}}{{/b}}", "{{a", "{{{a_html}}", "{{}}", "{{{a}}}",
                             "{{a_html}}", "{{> other}}", "{{& a}}", "{{! said }}", "{{=<% %>=}}", "{{A}}"})
        BOOST_CHECK_THROW(compile_template(text), std::logic_error);
}

BOOST_AUTO_TEST_CASE(every_template_of_the_pages_can_be_read) {
    for (const CompiledIn& file : compiled_in_templates()) BOOST_CHECK_NO_THROW(compile_template(file.content));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
