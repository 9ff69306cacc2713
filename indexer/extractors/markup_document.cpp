#include "indexer/extractors/markup_document.hpp"

#include "indexer/extractors/extractor_child.hpp"

namespace casebook::indexer {

schema::Result<ExtractedText> extract_markup_document(const SourceFile& file, const ExtractionContext& context) {
    const ExtractorProgram program = {"casebook-extract-markup", "CASEBOOK_EXTRACT_MARKUP", {}, context.servers};
    return extract_in_child(program, context.markup_program, file, context.limits);
}

} // namespace casebook::indexer
