#include "query-server/render/html.hpp"
#include "query-server/render/json_ld.hpp"

namespace casebook::server {

namespace {

using Names = std::vector<std::pair<std::string_view, std::string>>;

/// https://scholar.google.com/intl/en/scholar/inclusion.html#indexing: the publisher is author as a body.
Names highwire_names(const Citation& citation) {
    return {{"citation_title", citation.title},
            {"citation_author", citation.publisher},
            {"citation_publication_date", citation.published.text('/')},
            {"citation_technical_report_institution", citation.publisher},
            {"citation_technical_report_number", citation.id},
            {"citation_language", citation.language},
            {"citation_pdf_url", citation.pdf}};
}

Names dublin_core_names(const Citation& citation) {
    return {{"DC.title", citation.title},         {"DC.creator", citation.publisher},
            {"DC.publisher", citation.publisher}, {"DC.date", citation.published.text('-')},
            {"DC.type", citation.type},           {"DC.language", citation.language},
            {"DC.identifier", citation.url}};
}

} // namespace

SafeHtml metadata_html(const Citation& citation, const Site& site) {
    Names names = highwire_names(citation);
    for (auto& name : dublin_core_names(citation)) names.push_back(std::move(name));
    std::erase_if(names, [](const auto& name) { return name.second.empty(); });
    const SafeHtml metas = each("metadata_name", names, [](Values& v, const auto& name) {
        v.set("name", name.first).set("content", name.second);
    });
    const std::string data = json_ld(citation, site.name, site.address.of("/"));
    return render("metadata", Values{}.set("names_html", metas).set("data_html", SafeHtml::json_ld(data)));
}

} // namespace casebook::server
