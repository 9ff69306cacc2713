#include "indexer/extractors/pdf.hpp"

#include "indexer/extractors/extractor_child.hpp"

namespace casebook::indexer {

schema::Result<ExtractedText> extract_pdf(const SourceFile& file, const ExtractionContext& context) {
    const ExtractorProgram program = {"casebook-extract-pdf", "CASEBOOK_EXTRACT_PDF", {}, context.servers};
    return extract_in_child(program, context.pdf_program, file, context.limits);
}

} // namespace casebook::indexer
