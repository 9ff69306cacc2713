// pdf_lines: the words of one page of a PDF -> its lines.
//
// Words broken at the end of a line are made whole, tables are read row by row, notes come last, and paragraphs are
// marked. Pure functions; any thread.
#pragma once

#include "indexer/extractors/pdf_page.hpp"

#include <string_view>

namespace casebook::indexer {

ExtractedPage make_lines(const PdfPage& page);

/// True for the names that makers of fonts give to bold ones.
bool is_bold_font(std::string_view font_name);

} // namespace casebook::indexer
