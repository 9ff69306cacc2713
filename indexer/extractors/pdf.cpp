#include "indexer/extractors/pdf.hpp"

#include "indexer/extractors/extractor_child.hpp"

namespace casebook::indexer {

schema::Result<ExtractedText> extract_pdf(const SourceFile& file, const ExtractionContext& context) {
    static constexpr ExtractorProgram kProgram = {"casebook-extract-pdf", "CASEBOOK_EXTRACT_PDF"};
    return extract_in_child(kProgram, context.pdf_program, file, context.limits);
}

} // namespace casebook::indexer
