// shown_text: extracted text as a string that a test can compare whole.
//
// A line each: "## " a heading of level 2, "| " a row with its cells set apart by " | ", "^ " a note, "~ " a line that
// goes on with the paragraph, "* " a bold paragraph. "---" between pages.
#pragma once

#include "indexer/extracted_text.hpp"

#include <string>

namespace casebook::indexer {

inline std::string shown_line(const TextLine& line) {
    std::string mark;
    if (line.heading_level != 0)
        mark = std::string(line.heading_level, '#') + ' ';
    else if (line.bold && !line.table_row)
        mark = "* ";
    if (line.table_row) mark = "| ";
    if (line.footnote) mark = "^ ";
    if (!line.starts_paragraph) mark += "~ ";
    for (const char c : line.text) mark += c == '\t' ? std::string(" | ") : std::string(1, c);
    return mark + '\n';
}

inline std::string shown(const ExtractedText& text) {
    std::string all;
    for (const ExtractedPage& page : text.pages) {
        if (&page != &text.pages.front()) all += "---\n";
        for (const TextLine& line : page.lines) all += shown_line(line);
    }
    return all;
}

} // namespace casebook::indexer
