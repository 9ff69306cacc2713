#include "query-server/render/html.hpp"

namespace casebook::server {

namespace {

SafeHtml reviews_html(const std::vector<ShownChange>& reviews) {
    return each("changed_review", reviews, [](Values& v, const ShownChange& review) {
        std::string kinds;
        for (const auto& [id, label] : review.kinds) kinds.append(kinds.empty() ? "" : "; ").append(label);
        v.set("title", review.title)
            .set("byline", dotted({review.publisher, date_words(review.published)}))
            .set("kinds", kinds)
            .set("before", review.before)
            .set("after", review.after);
    });
}

/// "“bruising”, with 2 filters"
std::string asked_words(const ChangesPage& page) {
    const std::string query = page.query.empty() ? "all reviews" : "“" + page.query + "”";
    return page.filters == 0 ? query : query + ", with " + counted(page.filters, "filter", "filters");
}

} // namespace

std::string html(const ChangesPage& page, const Site& site) {
    const std::uint64_t same = page.found_after - page.entered.size() - page.changed.size();
    Values v;
    v.set("asked", asked_words(page))
        .set("from", page.from)
        .set("to", page.to)
        .set("before", page.before)
        .set("after", page.after)
        .set("found_before", counted(page.found_before, "review", "reviews"))
        .set("found_after", counted(page.found_after, "review", "reviews"))
        .set("entered", counted(page.entered.size(), "review", "reviews"))
        .set("left", counted(page.left.size(), "review", "reviews"))
        .set("changed", counted(page.changed.size(), "review", "reviews"))
        .set("same", counted(same, "review is", "reviews are"))
        .set("entered_html", reviews_html(page.entered))
        .set("left_html", reviews_html(page.left))
        .set("changed_html", reviews_html(page.changed));
    const Frame frame{.title = "What changed", .generation = page.to, .canonical = page.self, .data = page.data};
    return framed(render("changes", v), frame, site);
}

} // namespace casebook::server
