// docx: the parts of a DOCX -> its text, as the word processor shows it.
//
// Automatic numbers and bullets are written out, tracked changes are read as accepted, fields as their results;
// hidden text, and white text on no background, is counted and left out, headers and footers are left out. A page is
// one as the word processor last laid it out, where the file says so. One thread.
#pragma once

#include "indexer/extracted_text.hpp"
#include "indexer/extractors/package.hpp"

namespace casebook::indexer {

ReadResult<ExtractedText> read_docx(Package& package);

} // namespace casebook::indexer
