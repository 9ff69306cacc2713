#include "query-server/render/opensearch.hpp"

#include "query-server/addresses.hpp"
#include "query-server/render/xml_writer.hpp"

namespace casebook::server {

namespace {

constexpr std::size_t kLongestShortName = 16; // characters, says the specification

/// Not by query_string(): the braces are for whoever fills the template in.
std::string template_of(const Site& site, Form form, std::string_view more = {}) {
    return site.address.of(search_address("q={searchTerms}" + std::string(more), form));
}

} // namespace

std::string opensearch_xml(const Site& site) {
    XmlWriter xml;
    xml.element("OpenSearchDescription", {{"xmlns", "http://a9.com/-/spec/opensearch/1.1/"}}, [&] {
        xml.text_element("ShortName", site.name.substr(0, kLongestShortName));
        xml.text_element("Description", "Case reviews: serious case reviews, practice reviews and learning reviews");
        xml.text_element("InputEncoding", "UTF-8");
        xml.text_element("OutputEncoding", "UTF-8");
        xml.empty_element("Url",
                          {{"type", form_row(Form::html).media_type}, {"template", template_of(site, Form::html)}});
        xml.empty_element("Url", {{"type", form_row(Form::atom).media_type},
                                  {"template", template_of(site, Form::atom, "&page={startPage?}")}});
        xml.empty_element(
            "Url", {{"type", kOpenSearchType}, {"rel", "self"}, {"template", site.address.of("/opensearch.xml")}});
    });
    return std::move(xml).str();
}

} // namespace casebook::server
