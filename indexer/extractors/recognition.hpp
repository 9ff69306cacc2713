// recognition: the pages of a PDF whose text is a picture -> their text, by OCR in child processes.
//
// Pages go to casebook-recognise-pdf a few at a time, as many children at once as there are free cores. A page that
// cannot be recognised keeps what text it had and is left marked as hopeless. Any thread.
#pragma once

#include "indexer/extract.hpp"

#include <cstdint>
#include <vector>

namespace casebook::indexer {

/// Whether OCR gives a page more than it has: the choice between two readings of one page.
bool is_better(const ExtractedPage& recognised, const ExtractedPage& read);

/// A picture in which OCR finds no more than the page says in text: a photograph, not a scan.
bool is_picture_alone(const ExtractedPage& recognised, const ExtractedPage& read);

/// The pages to be recognised, by index; none under OcrMode::never.
std::vector<std::size_t> pages_to_recognise(const ExtractedText& text, OcrMode mode);

/// Replaces pages of `text` by what OCR gives where that is better. False where the engine could not be started: such
/// a reading is not to be kept.
bool recognise_pages(ExtractedText& text, const SourceFile& file, const ExtractionContext& context);

} // namespace casebook::indexer
