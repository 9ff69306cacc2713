// extract: a source file -> its text, by the extractor for what the file is, or from the cache of earlier builds.
//
// A fault is that of one file: `unreadable_source` with the reason's code in `parameter` ("encrypted", "damaged",
// "empty", "time_limit", "memory_limit", "output_limit", "expansion_limit", "unsafe_package", "unsupported_format",
// "too_large", "no_text") and a sentence in `message`. Extractors that use a library to read a format run in a child
// process under the limits below. Any thread; each call is independent.
#pragma once

#include "indexer/extracted_text.hpp"
#include "indexer/source.hpp"
#include "schema/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace casebook::indexer {

struct ExtractionLimits {
    std::uint64_t max_file_bytes = 512ull << 20;
    std::uint64_t child_memory_bytes = 2048ull << 20; // address space of the child
    unsigned child_cpu_seconds = 60;
    unsigned child_wall_seconds = 90;
    std::uint64_t max_output_bytes = 256ull << 20; // text of one file
    std::uint32_t max_pages = 5000;                // the longest real reports have some 1,000
    // OCR
    std::uint64_t recognise_memory_bytes = 2048ull << 20; // address space of a child
    unsigned recognise_cpu_seconds_per_page = 60;         // a dense page takes some 5
    unsigned recognise_wall_seconds_per_file = 3600;      // what is left then keeps the text it has
    std::uint32_t max_recognised_pages = 2000;            // of a file
};

/// Whether pages are recognised from their pictures: where their text is missing or gibberish, never, or all of them.
enum class OcrMode : std::uint8_t { automatic, never, always };

class CoreSlots;
class ForkServerPool;

struct ExtractionContext {
    std::filesystem::path cache_directory; // <index root>/cache; empty: no cache
    std::filesystem::path pdf_program =
        {}; // empty: $CASEBOOK_EXTRACT_PDF, else casebook-extract-pdf beside this program
    std::filesystem::path markup_program =
        {}; // likewise $CASEBOOK_EXTRACT_MARKUP and casebook-extract-markup: DOCX, ODT, HTML
    ExtractionLimits limits = {};
    OcrMode ocr = OcrMode::automatic;
    std::filesystem::path recognise_program =
        {};                     // empty: $CASEBOOK_RECOGNISE_PDF, else casebook-recognise-pdf beside the one for PDF
    CoreSlots* slots = nullptr; // shared by the threads of a build; null: as many children as there are cores
    ForkServerPool* servers = nullptr; // likewise; null: a program is started for each file
};

struct Extraction {
    std::string sha256; // of the file's bytes, lower-case hexadecimal
    std::uint64_t bytes = 0;
    std::string media_type; // of what the file is, whatever it is called
    ExtractedText text;
    bool from_cache = false;
    bool complete = true; // false where pages were to be recognised and no program for it could be started
};

/// Names and versions of all extractors: what the text of a file depends on beside its bytes.
std::string extractor_versions();

schema::Result<Extraction> extract(const SourceFile& file, const ExtractionContext& context);

} // namespace casebook::indexer
