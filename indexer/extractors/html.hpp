// html: the bytes of an HTML page -> its text, on one page.
//
// Read by libxml2 as a stream of tags, so that no tree can be made to grow. (Gumbo follows
// HTML 5 more closely, but has had no release in Debian since 2015; libxml2 is there for DOCX and ODT already, and
// where it differs, tags nest otherwise but the text is the same.)
// Left out: scripts, styles, templates, and the page's own header, footer, navigation and asides; what is hidden is
// counted. A table is read row by row unless it only lays the page out: one of one column, or one that holds headings
// or tables. Pure; any thread.
#pragma once

#include "indexer/extracted_text.hpp"
#include "indexer/extractors/read_result.hpp"

#include <string>
#include <string_view>

namespace casebook::indexer {

/// `nested_too_deep` past a depth no page reaches by itself.
ReadResult<ExtractedText> extract_html(std::string_view bytes);

/// The page as UTF-8: by its byte order mark, by what it declares, else as decode_text finds it.
std::string decode_html(std::string_view bytes);

} // namespace casebook::indexer
