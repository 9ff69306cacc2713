#include "query-server/render/html_concordance.hpp"

#include "query-server/analysis/concordance_parameters.hpp"
#include "query-server/pinned_path.hpp"

namespace casebook::server {

namespace {

SafeHtml options_html(const std::vector<ShownOption>& options) {
    return each("option", options, [](Values& v, const ShownOption& option) {
        v.set("value", option.value.empty() ? std::string_view(option.label) : option.value)
            .set("label", option.label)
            .set("chosen", option.chosen);
    });
}

SafeHtml form_html(const ConcordancePage& page) {
    return render("concordance_form", Values{}
                                          .set("query", page.request.search.query)
                                          .set("of", page.request.of)
                                          .set("sorts_html", options_html(page.sorts))
                                          .set("widths_html", options_html(page.widths))
                                          .set("sort_note", page.sort_note)
                                          .set("kept_html", hidden_html(page.kept)));
}

SafeHtml lines_html(const ConcordancePage& page) {
    const bool opened = page.request.search.detail == Detail::full;
    return each("concordance_line", page.lines, [&](Values& v, const ShownLine& line) {
        v.set("left", line.left)
            .set("keyword", line.keyword)
            .set("right", line.right)
            .set("title", line.title)
            .set("self", line.self)
            .set("section", line.section_label)
            .set("place", page_words(line.document, line.printed_page, line.pdf_page))
            .set("address", line.page.empty() ? std::string() : line.page + "#match")
            .set("unquoted", !line.quoted)
            .set("withheld", line.withheld)
            .set("closed", line.graphic && line.quoted && !line.withheld && !opened)
            .set("plain", line.quoted && !line.withheld && (!line.graphic || opened));
    });
}

SafeHtml words_html(const ConcordancePage& page) {
    if (page.each.size() < 2) return {};
    const SafeHtml rows = each("concordance_word", page.each, [](Values& v, const ShownWord& word) {
        v.set("text", word.text)
            .set("address", word.concordance)
            .set("occurrences", grouped(word.spread.occurrences))
            .set("reviews", grouped(word.spread.reviews))
            .set("half_in", grouped(word.spread.half_in));
    });
    return render("concordance_words", Values{}.set("rows_html", rows));
}

SafeHtml details_html(const ConcordancePage& page) {
    return each("detail_option", page.details, [](Values& v, const ShownOption& option) {
        v.set("label", option.label).set("chosen", option.chosen).set("address", option.address);
    });
}

SafeHtml turn_html(const ConcordancePage& page) {
    if (page.pages < 2) return {};
    return render("turn", Values{}
                              .set("label", "Pages of lines")
                              .set("previous", page.links.previous)
                              .set("next", page.links.next)
                              .set("previous_hit", "")
                              .set("next_hit", ""));
}

/// "Lines 51 to 100 of 412"
std::string caption_of(const ConcordancePage& page) {
    if (page.lines.empty()) return "No lines";
    return "Lines " + grouped(page.first_line) + " to " + grouped(page.first_line + page.lines.size() - 1) + " of " +
           grouped(page.spread.occurrences);
}

} // namespace

std::string html(const ConcordancePage& page, const Site& site) {
    const std::string heading = "“" + page.words + "” in context";
    const std::string caption = caption_of(page);
    Values v;
    v.set("heading", heading)
        .set("form_html", form_html(page))
        .set("summary", page.summary)
        .set("spread", page.spread_words)
        .set("holdings", page.holdings)
        .set("words_html", words_html(page))
        .set("details_html", details_html(page))
        .set("caption", caption)
        .set("lines_html", lines_html(page))
        .set("turn_html", turn_html(page))
        .set("unquoted", page.any_unquoted)
        .set("permalink", pinned_prefix(page.generation) + concordance_address(page.request, Form::html))
        .set("csv", page.csv)
        .set("coding", page.coding)
        .set("search", page.search)
        .set("keywords", page.keywords);
    const Frame frame{.title = heading + ": " + caption,
                      .generation = page.generation,
                      .canonical = concordance_address(page.request, Form::html),
                      .data = concordance_address(page.request, Form::json),
                      .previous = page.links.previous,
                      .next = page.links.next};
    return framed(render("concordance", v), frame, site);
}

std::string concordance_form_html(const ConcordanceRequest& request, const std::string& generation, const Site& site) {
    ConcordancePage page{.request = request};
    for (const LineOrderRow& row : kLineOrders)
        page.sorts.push_back({row.id, std::string(row.label), row.order == request.order, {}});
    page.widths = {{{}, std::to_string(request.width), true, {}}};
    const Values v = Values{}.set("heading", "Words in context").set("form_html", form_html(page)).set("asks", true);
    return framed(render("concordance", v),
                  {.title = "Words in context", .generation = generation, .canonical = "/concordance"}, site);
}

} // namespace casebook::server
