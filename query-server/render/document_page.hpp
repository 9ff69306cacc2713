// DocumentPage: one page of a document with the words of the query marked, as both views show it.
//
// Values; any thread.
#pragma once

#include "query-server/render/review_page.hpp"

namespace casebook::server {

struct ShownParagraph {
    bool heading = false;
    std::vector<Fragment> fragments;
    std::string item; // of a pack; empty where it can be none
};

struct DocumentPage {
    std::string generation, query;
    schema::ReviewSummary summary;
    std::string document, document_title, printed_page;
    std::uint32_t pdf_page = 1, last_page = 1;
    std::string text;
    std::vector<Mark> marks;
    std::vector<ShownParagraph> paragraphs;
    schema::PageQuality quality;
    std::string quality_note;                 // how far the text can be relied on; empty where it is the file's own
    std::string citation_start, citation_end; // about the title, which is set apart
    std::string self, review, original, previous_page, next_page, previous_hit,
        next_hit; // addresses, empty where there is none
};

DocumentPage document_page(const PageView& view, const std::string& query, const SearchPageContext& context);

/// "p. 12", or "PDF p. 15" where no number is printed: the end of a citation.
std::string cited_page(std::string_view printed_page, std::uint32_t file_page);

} // namespace casebook::server
