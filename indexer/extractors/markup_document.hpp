// markup_document: a DOCX, ODT or HTML file -> its pages and lines, read in a child process under limits
// (casebook-extract-markup, extractor_child.hpp). Any thread.
#pragma once

#include "indexer/extract.hpp"

namespace casebook::indexer {

schema::Result<ExtractedText> extract_markup_document(const SourceFile& file, const ExtractionContext& context);

} // namespace casebook::indexer
