#include "query-server/render/html.hpp"

namespace casebook::server {

namespace {

SafeHtml node_html(const ThemeNode& node, std::string_view item) {
    SafeHtml below;
    for (const ThemeNode& narrower : node.narrower) below += node_html(narrower, item);
    const SafeHtml list = below.str().empty() ? SafeHtml() : render("theme_list", Values{}.set("themes_html", below));
    Values v;
    v.set("address", node.address).set("label", node.label).set("below_html", list);
    v.set("tagged", grouped(node.tagged.reviews)).set("tagged_search", node.tagged.search);
    v.set("unit", node.tagged.reviews == 1 ? "review" : "reviews");
    v.set("mentioned", grouped(node.mentioned.reviews)).set("mentioned_search", node.mentioned.search);
    v.set("one", node.mentioned.reviews == 1);
    return render(item, v);
}

/// By `item`: "theme_item" names a theme with one number, "theme_counted_item" with links to both its sets.
SafeHtml nodes_html(const std::vector<ThemeNode>& nodes, std::string_view item) {
    SafeHtml out;
    for (const ThemeNode& node : nodes) out += node_html(node, item);
    return out;
}

SafeHtml neighbours_html(std::string_view label, const std::vector<ThemeNode>& nodes) {
    if (nodes.empty()) return {};
    const SafeHtml themes = nodes_html(nodes, "theme_counted_item");
    return render("theme_neighbours", Values{}.set("label", label).set("themes_html", themes));
}

SafeHtml row_html(std::string_view label, std::string_view value, std::string_view address = {}) {
    if (value.empty()) return {};
    return render("record_row",
                  Values{}.set("label", label).set("value", value).set("absent", "").set("address", address));
}

SafeHtml count_html(std::string_view label, const ThemeCount& count) {
    return row_html(label, counted(count.reviews, "review", "reviews"), count.search);
}

SafeHtml counts_html(const ThemePage& page) {
    SafeHtml out = count_html("Tagged", page.tagged);
    for (const ThemeCount& count : page.by_level) out += count_html("As " + std::string(count.value), count);
    for (std::size_t i = 0; i < page.by_basis.size(); ++i)
        out += count_html(schema::kTagBases[i].label, page.by_basis[i]);
    return out += count_html("Mentioned only", page.mentioned);
}

SafeHtml terms_html(const ThemePage& page) {
    std::string joined;
    for (const std::string& term : page.entry_terms) joined.append(joined.empty() ? "" : ", ").append(term);
    SafeHtml out = row_html("Also called", joined);
    out += row_html("Changed", page.change_note);
    return out += each("deprecated_term", page.deprecated_terms, [](Values& v, const schema::EntryTerm& term) {
               v.set("label", "No longer called").set("term", term.text).set("note", term.note);
           });
}

} // namespace

std::string holdings_words(const schema::GenerationCounts& counts) {
    return counted(counts.reviews_known, "review is", "reviews are") +
           " in the repository. The report or a summary of " + grouped(counts.reviews_held) +
           " is held: " + counted(counts.documents, "document", "documents") + " with " +
           counted(counts.pages, "page", "pages") + ".";
}

std::string html(const HomePage& page, const Site& site) {
    const SafeHtml themes = nodes_html(page.themes, "theme_item");
    const SafeHtml main =
        render("home", Values{}.set("holdings", holdings_words(page.manifest.counts)).set("themes_html", themes));
    return framed(main, {.title = "Search", .generation = page.manifest.id, .canonical = "/"}, site);
}

std::string html(const ThemesPage& page, const Site& site) {
    const std::string introduction =
        "The vocabulary, version " + page.version +
        ", with the number of reviews that are tagged with each theme or a narrower one, and of those that only "
        "mention it.";
    const SafeHtml themes = nodes_html(page.themes, "theme_counted_item");
    const SafeHtml main = render("themes", Values{}.set("introduction", introduction).set("themes_html", themes));
    const Frame frame{
        .title = "Themes", .generation = page.generation, .canonical = page.self, .data = themes_address(Form::json)};
    return framed(main, frame, site);
}

std::string html(const ThemePage& page, const Site& site) {
    SafeHtml related = neighbours_html("Broader", page.broader);
    related += neighbours_html("Narrower", page.narrower);
    related += neighbours_html("Related", page.related);
    Values v;
    v.set("label", page.label).set("scope_note", page.scope_note).set("counts_html", counts_html(page));
    v.set("related_html", related).set("terms_html", terms_html(page));
    const Frame frame{.title = page.label,
                      .generation = page.generation,
                      .canonical = page.self,
                      .data = theme_address(page.id, Form::json)};
    return framed(render("theme", v), frame, site);
}

std::string help_html(const Site& site) {
    return framed(render("help", Values{}), {.title = "Search help", .canonical = "/help"}, site);
}

} // namespace casebook::server
