// plain_text: the bytes of a text file -> pages and lines.
//
// In any encoding that text_encoding.hpp knows.
// A form feed ends a page; a blank line, or a line too long to have been wrapped, ends a paragraph.
// Pure functions; any thread.
#pragma once

#include "indexer/extracted_text.hpp"

#include <string_view>

namespace casebook::indexer {

ExtractedText extract_plain_text(std::string_view bytes);

} // namespace casebook::indexer
