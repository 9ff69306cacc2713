// structure: the lines of a document -> pages without furniture, sections by heading, recommendations.
//
// Running headers and footers, page numbers and contents lines are recognised by repetition and position and
// left out of the pages' text; the printed number of each page is concluded from them. Lines become paragraphs
// ('\n' between them). The words of a page stay in the order and spelling of the extraction.
// A pure function; any thread.
#pragma once

#include "indexer/extracted_text.hpp"
#include "schema/review.hpp"

#include <vector>

namespace casebook::indexer {

/// One document's share of a Review: ordinals of sections count from 0 within the document; `document` is 0.
struct StructuredDocument {
    std::vector<schema::Page> pages;
    std::vector<schema::Section> sections;
    std::vector<schema::Recommendation> recommendations;
};

StructuredDocument structure(const ExtractedText& text);

/// The pages that structure() gives, with their text and nothing found in it: enough to compare documents.
std::vector<schema::Page> pages_alone(const ExtractedText& text);

} // namespace casebook::indexer
