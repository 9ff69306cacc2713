#include "query-server/render/concordance_table.hpp"

#include "query-server/addresses.hpp"
#include "query-server/render/concordance_page.hpp"

namespace casebook::server {

namespace {

constexpr std::string_view kPlaceColumns[] = {"record_id",    "link",     "title",     "publisher_name",
                                              "published",    "rights",   "document",  "section",
                                              "printed_page", "pdf_page", "page_link", "item"};
constexpr std::string_view kLineColumns[] = {"left", "keyword", "right"};
constexpr std::string_view kCodingColumns[] = {"sentence", "keywords", "decision", "reason", "coder", "date"};

Cells place_cells(const ShownLine& line, const SearchPageContext& context) {
    return {line.review,
            context.address.of(line.self),
            line.title,
            line.publisher,
            line.published,
            std::string(line.rights),
            line.document,
            line.section,
            line.printed_page,
            std::to_string(line.pdf_page),
            line.page.empty() ? std::string() : context.address.of(line.page),
            line.item};
}

std::vector<Cells> line_rows(const std::vector<ConcordanceLine>& lines, const ConcordanceRequest& request,
                             const SearchPageContext& context) {
    std::vector<Cells> rows;
    for (const ConcordanceLine& each : lines) {
        const ShownLine line = shown_line(each, request, Form::html);
        rows.push_back(place_cells(line, context));
        for (const std::string* text : {&line.left, &line.keyword, &line.right}) rows.back().push_back(*text);
    }
    return rows;
}

bool same_sentence(const ConcordanceLine& a, const ConcordanceLine& b) {
    return a.summary == b.summary && a.sentence.document_ordinal == b.sentence.document_ordinal &&
           a.sentence.pdf_page == b.sentence.pdf_page && a.sentence.begin == b.sentence.begin;
}

std::vector<Cells> sentence_rows(const std::vector<ConcordanceLine>& lines, const ConcordanceRequest& request,
                                 const SearchPageContext& context) {
    std::vector<Cells> rows;
    for (std::size_t i = 0; i < lines.size();) {
        const ConcordanceLine& first = lines[i];
        std::string keywords;
        for (; i < lines.size() && same_sentence(first, lines[i]); ++i)
            keywords.append(keywords.empty() ? "" : "; ").append(lines[i].context.keyword);
        if (!first.quoted) continue;
        rows.push_back(place_cells(shown_line(first, request, Form::html), context));
        rows.back().push_back(first.sentence.text);
        rows.back().push_back(keywords);
        rows.back().resize(std::size(kPlaceColumns) + std::size(kCodingColumns));
    }
    return rows;
}

} // namespace

Cells concordance_header(ConcordanceUse use) {
    Cells cells(std::begin(kPlaceColumns), std::end(kPlaceColumns));
    if (use == ConcordanceUse::coding)
        cells.insert(cells.end(), std::begin(kCodingColumns), std::end(kCodingColumns));
    else
        cells.insert(cells.end(), std::begin(kLineColumns), std::end(kLineColumns));
    return cells;
}

std::vector<Cells> concordance_rows(const std::vector<ConcordanceLine>& lines, const ConcordanceRequest& request,
                                    ConcordanceUse use, const SearchPageContext& context) {
    return use == ConcordanceUse::coding ? sentence_rows(lines, request, context) : line_rows(lines, request, context);
}

} // namespace casebook::server
