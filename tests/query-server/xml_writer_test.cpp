#include "query-server/render/xml_writer.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

std::string written(std::string_view text) {
    XmlWriter xml;
    xml.text_element("t", text);
    const std::string all = std::move(xml).str();
    return all.substr(all.find("<t>"));
}

BOOST_AUTO_TEST_SUITE(xml_writer)

BOOST_AUTO_TEST_CASE(text_is_escaped) {
    BOOST_TEST(written("<a> & \"b\" ]]>") == "<t>&lt;a&gt; &amp; &quot;b&quot; ]]&gt;</t>\n");
    BOOST_TEST(written("\xC5\xB7") == "<t>\xC5\xB7</t>\n");
}

BOOST_AUTO_TEST_CASE(what_xml_has_no_character_for_is_replaced) {
    BOOST_TEST(written(std::string_view("\x01\0\x1F", 3)) == "<t>\uFFFD\uFFFD\uFFFD</t>\n");
    BOOST_TEST(written("a\xEF\xBF\xBF"
                       "b\xEF\xBF\xBE") == "<t>a\uFFFDb\uFFFD</t>\n");
    BOOST_TEST(written("\t\n\r") == "<t>&#9;&#10;&#13;</t>\n");
}

BOOST_AUTO_TEST_CASE(attributes_are_escaped) {
    XmlWriter xml;
    xml.empty_element("e", {{"a", "\"'<&"}});
    BOOST_TEST(std::move(xml).str().ends_with("<e a=\"&quot;'&lt;&amp;\"/>\n"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
