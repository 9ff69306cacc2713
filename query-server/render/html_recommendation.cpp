#include "query-server/render/html.hpp"

#include "query-server/render/recommendation_page.hpp"

namespace casebook::server {

namespace {

SafeHtml members_html(const RecommendationPage& page) {
    return each("repeated_recommendation", page.members, [](Values& v, const ShownMember& member) {
        const ShownRecommendation& r = member.recommendation;
        const std::string published = date_words(member.summary.published);
        v.set("review", member.review)
            .set("title", member.summary.title)
            .set("byline", dotted({member.publisher, published.empty() ? "no date" : published}))
            .set("number", r.number)
            .set("text", r.text)
            .set("addressee", r.addressee)
            .set("address", r.address)
            .set("place", page_words(r.document, r.printed_page, r.page));
    });
}

} // namespace

std::string html(const RecommendationPage& page, const Site& site) {
    const ShownRecommendation& asked = page.asked.recommendation;
    const std::string kind = kind_words(asked.kind);
    const std::string heading = asked.number.empty() ? kind : kind + " " + asked.number;
    const std::string repeated = repetition_words(asked.kind, page.asked.recommendation.repetition);
    Values v;
    v.set("review", page.asked.review)
        .set("review_title", page.asked.summary.title)
        .set("heading", heading)
        .set("text", asked.text)
        .set("sentence", repeated.empty() ? "No other review says nearly the same." : repeated)
        .set("members_html", members_html(page))
        .set("turn_html", page.pages > 1 ? render("turn", Values{}
                                                              .set("label", "Pages of the list")
                                                              .set("previous", page.links.previous)
                                                              .set("next", page.links.next)
                                                              .set("previous_hit", "")
                                                              .set("next_hit", ""))
                                         : SafeHtml());
    const Frame frame{.title = heading + ", " + page.asked.summary.title,
                      .generation = page.generation,
                      .canonical = page.links.self,
                      .data = page.data,
                      .previous = page.links.previous,
                      .next = page.links.next};
    return framed(render("recommendation_page", v), frame, site);
}

} // namespace casebook::server
