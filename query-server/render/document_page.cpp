#include "query-server/render/document_page.hpp"

#include "query-server/percent_coding.hpp"
#include "query-server/search/pack.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

/// The marks within [begin, end), counted from `begin`.
std::vector<Mark> marks_within(const std::vector<Mark>& marks, std::uint32_t begin, std::uint32_t end) {
    std::vector<Mark> out;
    for (const Mark& mark : marks)
        if (mark.begin < end && mark.end > begin)
            out.push_back({std::max(mark.begin, begin) - begin, std::min(mark.end, end) - begin});
    return out;
}

bool heading_at(const schema::StoredPage& page, std::size_t offset) {
    return std::ranges::any_of(page.sections,
                               [&](const schema::StoredSection& s) { return s.heading_here && s.offset == offset; });
}

/// A paragraph of the page's text as something that a pack can quote.
std::string item_of(const PageView& view, std::string_view paragraph, std::uint32_t begin, std::uint32_t length) {
    const Passage passage{.document = view.review.documents[view.document].record.file,
                          .pdf_page = view.page.number,
                          .text = std::string(paragraph),
                          .begin = begin,
                          .end = begin + length};
    return pack_item_of(view.summary->id.value, passage);
}

std::vector<ShownParagraph> paragraphs_of(const PageView& view) {
    std::vector<ShownParagraph> out;
    const schema::StoredPage& page = view.page;
    const std::string_view text = page.text;
    std::uint32_t points = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view paragraph = text.substr(at, end - at);
        const auto length = static_cast<std::uint32_t>(code_points(paragraph));
        if (!paragraph.empty())
            out.push_back({heading_at(page, at),
                           fragments(paragraph, marks_within(view.marks, points, points + length)),
                           heading_at(page, at) ? std::string() : item_of(view, paragraph, points, length)});
        points += length + 1;
        at = end + 1;
    }
    return out;
}

std::string quality_note(const schema::PageQuality& quality) {
    switch (quality.source) {
    case schema::TextSource::file:
        return {};
    case schema::TextSource::recognised:
        return "The text of this page was recognised from a picture (confidence " + std::to_string(quality.confidence) +
               " of 100); check it against the original.";
    case schema::TextSource::unreadable:
        return "The text of this page could not be read: it is a picture, or its letters are not what they look like. "
               "See the original.";
    }
    return {};
}

void add_links(DocumentPage& page, const PageView& view, Form form) {
    const std::string& review = view.summary->id.value;
    const auto address = [&](std::uint32_t n) { return page_address({review, page.document, n}, page.query, form); };
    page.self = address(view.page.number);
    page.review = review_address(review, form);
    page.original = original_address(review, page.document, view.page.number);
    if (view.page.number > view.first_page) page.previous_page = address(view.page.number - 1);
    if (view.page.number < view.last_page) page.next_page = address(view.page.number + 1);
    if (view.previous_hit) page.previous_hit = address(*view.previous_hit);
    if (view.next_hit) page.next_hit = address(*view.next_hit);
}

} // namespace

std::string cited_page(std::string_view printed_page, std::uint32_t file_page) {
    return printed_page.empty() ? "PDF p. " + std::to_string(file_page) : "p. " + std::string(printed_page);
}

DocumentPage document_page(const PageView& view, const std::string& query, const SearchPageContext& context) {
    const schema::DocumentRecord& document = view.review.documents[view.document].record;
    DocumentPage page;
    page.generation = context.generation;
    page.query = query;
    page.summary = *view.summary;
    page.document = document.file;
    page.document_title = document.title;
    page.printed_page = view.page.printed_number;
    page.pdf_page = view.page.number;
    page.last_page = view.last_page;
    page.text = view.page.text;
    page.marks = view.marks;
    page.quality = view.page.quality;
    page.quality_note = quality_note(page.quality);
    page.paragraphs = paragraphs_of(view);
    page.citation_start = citation(*view.summary);
    page.citation_end = cited_page(page.printed_page, page.pdf_page);
    add_links(page, view, context.form);
    return page;
}

} // namespace casebook::server
