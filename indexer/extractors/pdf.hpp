// pdf: a PDF file -> its pages and lines, read by Poppler in a child process under limits.
//
// Poppler crashes and hangs on some files; the child (casebook-extract-pdf) may do either without harm. What it
// sends is read as untrusted. Any thread.
#pragma once

#include "indexer/extract.hpp"

namespace casebook::indexer {

schema::Result<ExtractedText> extract_pdf(const SourceFile& file, const ExtractionContext& context);

} // namespace casebook::indexer
