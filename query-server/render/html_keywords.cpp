#include "query-server/render/html_concordance.hpp"

#include "query-server/pinned_path.hpp"

#include <array>
#include <cstdio>

namespace casebook::server {

namespace {

std::string with_one_place(double number) {
    std::array<char, 40> text{};
    return {text.data(), static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.1f", number))};
}

/// "412 in 38; half in 3"
std::string spread_cell(const Dispersion& spread) {
    if (spread.occurrences == 0) return "0";
    return grouped(spread.occurrences) + " in " + grouped(spread.reviews) +
           (spread.reviews > 1 ? "; half in " + grouped(spread.half_in) : std::string());
}

SafeHtml rows_html(const KeywordsPage& page) {
    return each("keyword", page.words, [](Values& v, const ShownKeyword& word) {
        v.set("word", word.word)
            .set("address", word.concordance)
            .set("here", spread_cell(word.here))
            .set("there", spread_cell(word.there))
            .set("likelihood", with_one_place(word.log_likelihood))
            .set("ratio", with_one_place(word.log_ratio));
    });
}

std::string comparison_words(const KeywordsPage& page) {
    return "Compared are " + counted(page.words_here, "word", "words") + " of the " +
           counted(page.reviews_here, "report", "reports") + " that match with " + grouped(page.words_there) +
           " of the other " + grouped(page.reviews_there) + ".";
}

} // namespace

std::string html(const KeywordsPage& page, const Site& site) {
    const std::string caption = page.words.size() < page.words_total
                                    ? "The first " + grouped(page.words.size()) + " of " +
                                          counted(page.words_total, "word", "words") + " that mark these reviews"
                                    : counted(page.words_total, "word marks", "words mark") + " these reviews";
    Values v;
    v.set("query", page.request.search.query)
        .set("kept_html", hidden_html(page.kept))
        .set("sorts_html",
             each("option", page.sorts,
                  [](Values& o, const ShownOption& option) {
                      o.set("value", option.value).set("label", option.label).set("chosen", option.chosen);
                  }))
        .set("summary", page.summary)
        .set("holdings", page.holdings)
        .set("comparison", comparison_words(page))
        .set("fewest", page.request.reviews)
        .set("none", page.words.empty())
        .set("alone", page.reviews_here == 0 || page.reviews_there == 0)
        .set("caption", caption)
        .set("rows_html", rows_html(page))
        .set("search", page.search)
        .set("permalink", pinned_prefix(page.generation) + keywords_address(page.request, Form::html))
        .set("csv", page.csv);
    const Frame frame{.title = "Words that mark " + page.request.search.query,
                      .generation = page.generation,
                      .canonical = keywords_address(page.request, Form::html),
                      .data = keywords_address(page.request, Form::json)};
    return framed(render("keywords", v), frame, site);
}

} // namespace casebook::server
