#include "query-server/render/html.hpp"

namespace casebook::server {

namespace {

SafeHtml node_html(const ThemeNode& node) {
    SafeHtml below;
    for (const ThemeNode& narrower : node.narrower) below += node_html(narrower);
    const SafeHtml list = below.str().empty() ? SafeHtml() : render("theme_list", Values{}.set("themes_html", below));
    Values v;
    v.set("address", node.address).set("label", node.label).set("count", grouped(node.reviews));
    v.set("unit", node.reviews == 1 ? "review" : "reviews").set("below_html", list);
    return render("theme_item", v);
}

SafeHtml nodes_html(const std::vector<ThemeNode>& nodes) {
    SafeHtml out;
    for (const ThemeNode& node : nodes) out += node_html(node);
    return out;
}

SafeHtml links_html(std::string_view label, const std::vector<ThemeNode>& nodes) {
    SafeHtml out;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        out += render("record_row", Values{}
                                        .set("label", i == 0 ? label : "")
                                        .set("value", nodes[i].label)
                                        .set("absent", "")
                                        .set("address", nodes[i].address));
    return out;
}

SafeHtml terms_html(std::string_view label, const std::vector<std::string>& terms) {
    std::string joined;
    for (const std::string& term : terms) joined.append(joined.empty() ? "" : ", ").append(term);
    if (joined.empty()) return {};
    return render("record_row", Values{}.set("label", label).set("value", joined).set("absent", "").set("address", ""));
}

} // namespace

std::string html(const HomePage& page, const Site& site) {
    const schema::GenerationCounts& counts = page.manifest.counts;
    const std::string holdings = counted(counts.reviews_known, "review is", "reviews are") +
                                 " in the repository. The report or a summary of " + grouped(counts.reviews_held) +
                                 " is held: " + counted(counts.documents, "document", "documents") + " with " +
                                 counted(counts.pages, "page", "pages") + ".";
    const SafeHtml main =
        render("home", Values{}.set("holdings", holdings).set("themes_html", nodes_html(page.themes)));
    return framed(main, {.title = "Search", .generation = page.manifest.id, .canonical = "/"}, site);
}

std::string html(const ThemesPage& page, const Site& site) {
    const std::string introduction = "The vocabulary, version " + page.version +
                                     ", with the number of reviews that have each theme or a narrower one.";
    const SafeHtml main =
        render("themes", Values{}.set("introduction", introduction).set("themes_html", nodes_html(page.themes)));
    return framed(main, {.title = "Themes", .generation = page.generation, .canonical = "/themes"}, site);
}

std::string html(const ThemePage& page, const Site& site) {
    SafeHtml rows = links_html("Broader", page.broader);
    rows += links_html("Narrower", page.narrower);
    rows += links_html("Related", page.related);
    rows += terms_html("Also called", page.entry_terms);
    rows += terms_html("Formerly called", page.deprecated_terms);
    Values v;
    v.set("label", page.label).set("scope_note", page.scope_note).set("search", page.search);
    v.set("reviews", "See " + counted(page.reviews, "review", "reviews") + " with this theme").set("rows_html", rows);
    return framed(render("theme", v), {.title = page.label, .generation = page.generation}, site);
}

std::string help_html(const Site& site) {
    return framed(render("help", Values{}), {.title = "Search help", .canonical = "/help"}, site);
}

} // namespace casebook::server
