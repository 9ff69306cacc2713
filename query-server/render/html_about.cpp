#include "query-server/render/html.hpp"

#include "query-server/render/help_lines.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

SafeHtml counts_html(const std::vector<AboutRow>& rows) {
    return each("record_row", rows, [](Values& v, const AboutRow& row) {
        v.set("label", row.label)
            .set("value", counted(row.count, row.one, row.many))
            .set("absent", "")
            .set("address", row.address);
    });
}

SafeHtml tables_html(const std::vector<AboutTable>& tables) {
    return each("about_table", tables, [](Values& v, const AboutTable& table) {
        v.set("caption", table.caption)
            .set("heading", table.heading)
            .set("rows_html", each("about_row", table.rows, [](Values& r, const AboutRow& row) {
                     r.set("label", row.label).set("count", grouped(row.count)).set("address", row.address);
                 }));
    });
}

std::string telephone_address(std::string_view number) {
    std::string out = "tel:";
    std::ranges::copy_if(number, std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
    return out;
}

SafeHtml nations_html() {
    SafeHtml out =
        render("support_nation",
               Values{}.set("id", "all").set("nation", "In all four nations").set("lines_html", help_lines_html("")));
    for (const schema::CodedValue& nation : schema::kNations)
        out += render(
            "support_nation",
            Values{}.set("id", nation.id).set("nation", nation.label).set("lines_html", help_lines_html(nation.id)));
    return out;
}

} // namespace

SafeHtml help_lines_html(std::string_view nation) {
    SafeHtml out;
    for (const HelpLine& line : kHelpLines)
        if (line.nation == nation)
            out += render("help_line", Values{}
                                           .set("name", line.name)
                                           .set("number", line.number)
                                           .set("address", telephone_address(line.number))
                                           .set("purpose", line.purpose));
    return out;
}

std::string html(const AboutPage& page, const Site& site) {
    Values v;
    v.set("holdings", holdings_words(page.manifest.counts))
        .set("counts_html", counts_html(page.counts))
        .set("not_held", page.not_held)
        .set("tables_html", tables_html(page.tables))
        .set("tagging_html", counts_html(page.tagging))
        .set("site", site.name)
        .set("generation", page.manifest.id)
        .set("vocabulary", page.manifest.vocabulary_version);
    return framed(render("about", v),
                  {.title = "About the data", .generation = page.manifest.id, .canonical = "/about"}, site);
}

std::string support_html(const Site& site) {
    return framed(render("support", Values{}.set("nations_html", nations_html())),
                  {.title = "Support", .canonical = "/support"}, site);
}

std::string accessibility_html(const Site& site) {
    return framed(render("accessibility", Values{}),
                  {.title = "Accessibility statement", .canonical = "/accessibility"}, site);
}

} // namespace casebook::server
