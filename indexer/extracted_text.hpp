// What travels from extract to structure: the lines of a file's pages, with what the file says of their looks.
//
// Text is valid UTF-8. Lines are in reading order. Values; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace casebook::indexer {

struct TextLine {
    std::string text;
    float left = 0; // points from the left edge; 0 where the format has no layout
    float top = 0;  // points from the top edge
    float right = 0;
    float bottom = 0;
    float font_size = 0; // points; 0 where unknown
    bool bold = false;
    std::uint8_t heading_level = 0; // 1 to 6 where the format marks headings (Markdown), else 0
    bool starts_paragraph = false;  // a blank line or a new block stands before it
    bool footnote = false;          // a note of the page, apart from its text; such lines come last on a page
    bool table_row = false;         // a whole row of a table, its cells set apart by tabs
    friend bool operator==(const TextLine&, const TextLine&) = default;
};

/// How a page's text was come by, and how much of it nobody is meant to read. What is left out is counted in
/// letters and digits and nowhere kept.
struct PageReading {
    bool recognised = false;     // by OCR, from the picture of the page
    std::uint8_t confidence = 0; // of OCR, 0 to 100; means nothing where not recognised
    bool hopeless = false;       // a picture or gibberish stands in place of its text, and was not recognised
    std::uint32_t covered = 0;   // left out: under an opaque box or picture (a redaction that leaks)
    std::uint32_t invisible = 0; // left out: of the colour of its background, or drawn without ink
    friend bool operator==(const PageReading&, const PageReading&) = default;
};

struct ExtractedPage {
    std::uint32_t number = 1; // in the file, from 1
    float width = 0;          // points; 0 where the format has no pages
    float height = 0;
    PageReading reading;
    std::vector<TextLine> lines;
    friend bool operator==(const ExtractedPage&, const ExtractedPage&) = default;
};

struct ExtractedText {
    std::string title; // as the file's own metadata declares it; may be empty
    std::vector<ExtractedPage> pages;
    friend bool operator==(const ExtractedText&, const ExtractedText&) = default;
};

} // namespace casebook::indexer
