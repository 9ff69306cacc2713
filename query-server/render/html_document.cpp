#include "query-server/render/html.hpp"

namespace casebook::server {

namespace {

SafeHtml turn_html(const DocumentPage& page) {
    return render("turn", Values{}
                              .set("label", "Pages of the document")
                              .set("previous", page.previous_page)
                              .set("next", page.next_page)
                              .set("previous_hit", page.previous_hit)
                              .set("next_hit", page.next_hit));
}

SafeHtml text_html(const DocumentPage& page) {
    return each("paragraph", page.paragraphs, [](Values& v, const ShownParagraph& paragraph) {
        v.set("heading", paragraph.heading).set("text_html", SafeHtml::marked(paragraph.fragments));
    });
}

std::string matches_words(std::size_t matches) {
    return matches == 0 ? "No match on this page." : counted(matches, "match", "matches") + " on this page, marked.";
}

} // namespace

std::string html(const DocumentPage& page, const Site& site) {
    const std::string place = page_words(page.document, page.printed_page, page.pdf_page);
    Values v;
    v.set("review", page.review)
        .set("review_title", page.summary.title)
        .set("document", page.document_title.empty() ? page.document : page.document_title)
        .set("place", place)
        .set("last_page", page.last_page)
        .set("here", page_address({page.summary.id.value, page.document, page.pdf_page}, {}, Form::html))
        .set("query", page.query)
        .set("matches", matches_words(page.marks.size()))
        .set("turn_html", turn_html(page))
        .set("text_html", text_html(page))
        .set("lang", lang_of(page.quality.language))
        .set("quality_note", page.quality_note)
        .set("citation_start", page.citation_start)
        .set("citation_end", page.citation_end)
        .set("original", page.original);
    const Frame frame{.title = place + ", " + page.summary.title,
                      .generation = page.generation,
                      .canonical = page.self,
                      .data =
                          page_address({page.summary.id.value, page.document, page.pdf_page}, page.query, Form::json),
                      .previous = page.previous_page,
                      .next = page.next_page,
                      .head_html = metadata_html(page.cited, site)};
    return framed(render("page", v), frame, site);
}

} // namespace casebook::server
