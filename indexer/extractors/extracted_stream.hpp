// extracted_stream: ExtractedText <-> bytes, for the cache and for what the PDF child sends.
//
//   "CBX2"  title  { page }  end
//   title = length, bytes       page = length of what follows (not 0), number, size, reading, lines      end = 0
// Numbers are LEB128 varints, sizes and places little-endian floats. Reading trusts nothing: a stream that is cut
// short, goes on too long or counts wrongly is no value, and text that is not clean UTF-8 is cleaned.
// Pure functions; any thread.
#pragma once

#include "indexer/extracted_text.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace casebook::indexer {

/// Written piece by piece, so that a long document need not be held twice.
std::string encode_stream_start(std::string_view title);
std::string encode_page(const ExtractedPage& page);
std::string encode_stream_end();

std::string encode_extracted_text(const ExtractedText& text);
std::optional<ExtractedText> decode_extracted_text(std::string_view stream);

} // namespace casebook::indexer
