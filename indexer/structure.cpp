#include "indexer/structure.hpp"

namespace casebook::indexer {

StructuredDocument structure(const ExtractedText& text) {
    StructuredDocument document;
    document.sections.emplace_back();
    for (const ExtractedPage& extracted : text.pages) {
        schema::Page& page = document.pages.emplace_back();
        page.number = extracted.number;
        for (const TextLine& line : extracted.lines) {
            if (!page.text.empty()) page.text += line.starts_paragraph ? '\n' : ' ';
            page.text += line.text;
        }
        if (!page.text.empty()) page.section_starts.push_back({});
    }
    return document;
}

} // namespace casebook::indexer
