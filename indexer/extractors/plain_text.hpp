// plain_text: the bytes of a text file -> pages and lines.
//
// Read: UTF-8, UTF-8 and UTF-16 with a byte order mark; what is plainly not UTF-8 is taken as Windows-1252.
// A form feed ends a page; a blank line, or a line too long to have been wrapped, ends a paragraph.
// Pure functions; any thread.
#pragma once

#include "indexer/extracted_text.hpp"

#include <string>
#include <string_view>

namespace casebook::indexer {

ExtractedText extract_plain_text(std::string_view bytes);

/// The bytes of a text file as valid UTF-8, byte order mark removed. Control characters stay.
std::string decode_text(std::string_view bytes);

/// Text as an extractor of text files takes it? False for what only carries a text file's name.
bool looks_like_text(std::string_view bytes);

} // namespace casebook::indexer
