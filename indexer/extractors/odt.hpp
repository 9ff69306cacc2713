// odt: the parts of an ODT -> its text, as the word processor shows it.
//
// As docx.hpp: numbers and bullets written out, tracked deletions left out, hidden text and white text on no background
// counted and left out, headers and footers left out; a page begins where the file says one did. One thread.
#pragma once

#include "indexer/extracted_text.hpp"
#include "indexer/extractors/package.hpp"

namespace casebook::indexer {

ReadResult<ExtractedText> read_odt(Package& package);

} // namespace casebook::indexer
