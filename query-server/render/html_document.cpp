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

constexpr std::size_t kWordsOfChoice = 12; // by which a reader knows a paragraph again

std::string first_words(const ShownParagraph& paragraph) {
    std::string text;
    for (const Fragment& fragment : paragraph.fragments) text += fragment.text;
    std::size_t end = 0;
    for (std::size_t words = 0; words < kWordsOfChoice && end < text.size(); ++words)
        end = std::min(text.find(' ', end + 1), text.size());
    return end < text.size() ? text.substr(0, end) + " …" : text;
}

SafeHtml choices_html(const DocumentPage& page) {
    SafeHtml out;
    for (const ShownParagraph& paragraph : page.paragraphs)
        if (!paragraph.item.empty())
            out += render("pack_choice", Values{}
                                             .set("item", paragraph.item)
                                             .set("words", first_words(paragraph))
                                             .set("what", "")
                                             .set("packed", false));
    return out;
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
        .set("choices_html", choices_html(page))
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
                      .next = page.next_page};
    return framed(render("page", v), frame, site);
}

} // namespace casebook::server
