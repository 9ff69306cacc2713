// markdown: the bytes of a Markdown file -> lines, with headings at their levels and the marks reduced to text.
//
// Read: ATX and setext headings, lists, quotations, tables, code, links, images, emphasis, front matter (its
// title), comments and tags (left out). A form feed ends a page. What is not Markdown after all stays as it is.
// Pure functions; any thread.
#pragma once

#include "indexer/extracted_text.hpp"

#include <string>
#include <string_view>

namespace casebook::indexer {

ExtractedText extract_markdown(std::string_view bytes);

/// One line's text without the marks of emphasis, code, links, images and tags.
std::string reduce_inline_marks(std::string_view line);

} // namespace casebook::indexer
