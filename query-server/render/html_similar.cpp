#include "query-server/render/html.hpp"

#include <string>

namespace casebook::server {

namespace {

constexpr std::string_view kTitle = "Similar reviews";

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "“" : ", “") + word + "”";
    return out;
}

SafeHtml understood_html(const SimilarPage& page) {
    SafeHtml out = each("similar_circumstance", page.understood, [](Values& v, const ShownUnderstood& understood) {
        v.set("name", understood.name)
            .set("facet", understood.field_label)
            .set("label", understood.label)
            .set("said", joined(understood.said))
            .set("reviews", counted(understood.reviews, "review", "reviews"))
            .set("left_out", understood.left_out);
    });
    if (page.words.empty()) return out;
    out += render("similar_circumstance", Values{}
                                              .set("name", kWords)
                                              .set("facet", "Words")
                                              .set("label", "")
                                              .set("said", joined(page.words))
                                              .set("reviews", "")
                                              .set("left_out", page.words_left_out));
    return out;
}

SafeHtml reasons_html(const ShownSimilar& hit) {
    SafeHtml out = each("similar_reason", hit.reasons, [](Values& v, const ShownReason& reason) {
        v.set("facet", reason.field_label).set("label", reason.label);
    });
    if (!hit.words.empty())
        out += render("similar_reason", Values{}.set("facet", "Words").set("label", joined(hit.words)));
    return out;
}

SafeHtml hit_html(const ShownSimilar& hit) {
    SafeHtml passages;
    for (const ShownPassage& passage : hit.passages) passages += passage_html(passage);
    const std::string pages = hit.page_count > 0 ? counted(hit.page_count, "page", "pages") : std::string();
    Values v;
    v.set("self", hit.self)
        .set("title", hit.title)
        .set("byline", dotted({hit.publisher, date_words(hit.published), hit.review_type_label, pages}))
        .set("note", hit.rights_note)
        .set("likeness", std::uint64_t{hit.likeness})
        .set("reasons_html", reasons_html(hit))
        .set("passages_html", passages)
        .set("copies_html", each("similar_copy", hit.copies, [](Values& c, const ShownCopy& copy) {
                 c.set("self", copy.self).set("title", copy.title).set("byline", copy.byline);
             }));
    return render("similar_hit", v);
}

/// Of a text the pages of results are asked for by the form, of a review by address.
SafeHtml turn_html(const SimilarPage& page) {
    if (page.pages < 2) return {};
    if (!page.review.empty())
        return render("turn", Values{}
                                  .set("label", "Pages of results")
                                  .set("previous", page.links.previous)
                                  .set("next", page.links.next)
                                  .set("previous_hit", "")
                                  .set("next_hit", ""));
    const std::uint32_t at = page.request.page;
    return render("similar_turn", Values{}
                                      .set("previous", at > 1 ? std::to_string(at - 1) : std::string())
                                      .set("next", at < page.pages ? std::to_string(at + 1) : std::string()));
}

Values form_values(const SimilarRequest& request) {
    return Values{}
        .set("text", request.text)
        .set("size", request.size == SimilarRequest{}.size ? std::string() : std::to_string(request.size));
}

} // namespace

std::string similar_form_html(const std::string& generation, const Site& site) {
    Values v = form_values({});
    v.set("review", "").set("method", "post").set("answer_html", SafeHtml()).set("asks_text", true);
    return framed(render("similar", v),
                  {.title = std::string(kTitle), .generation = generation, .canonical = similar_address(Form::html)},
                  site);
}

std::string html(const SimilarPage& page, const Site& site) {
    SafeHtml hits;
    for (const ShownSimilar& hit : page.hits) hits += hit_html(hit);
    Values answer;
    answer.set("understood_html", understood_html(page))
        .set("nothing", page.understood.empty())
        .set("count", page.heading)
        .set("none", page.total == 0)
        .set("first_hit", page.first_hit)
        .set("hits_html", hits)
        .set("turn_html", turn_html(page));
    const bool of_review = !page.review.empty();
    Values v = form_values(page.request);
    v.set("review", page.request.review)
        .set("review_address", page.review)
        .set("review_title", page.review_title)
        .set("method", of_review ? "get" : "post")
        .set("asks_text", !of_review)
        .set("answer_html", render("similar_answer", answer));
    const Frame frame{.title = of_review ? "Reviews similar to " + page.review_title : std::string(kTitle),
                      .generation = page.generation,
                      .canonical = page.links.self,
                      .data = page.data,
                      .previous = page.links.previous,
                      .next = page.links.next};
    return framed(render("similar", v), frame, site);
}

} // namespace casebook::server
