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
    std::uint32_t max_pages = 20000;
};

struct ExtractionContext {
    std::filesystem::path cache_directory; // <index root>/cache; empty: no cache
    std::filesystem::path pdf_program =
        {}; // empty: $CASEBOOK_EXTRACT_PDF, else casebook-extract-pdf beside this program
    std::filesystem::path markup_program =
        {}; // likewise $CASEBOOK_EXTRACT_MARKUP and casebook-extract-markup: DOCX, ODT, HTML
    ExtractionLimits limits = {};
};

struct Extraction {
    std::string sha256; // of the file's bytes, lower-case hexadecimal
    std::uint64_t bytes = 0;
    std::string media_type; // of what the file is, whatever it is called
    ExtractedText text;
    bool from_cache = false;
};

/// Names and versions of all extractors: what the text of a file depends on beside its bytes.
std::string extractor_versions();

schema::Result<Extraction> extract(const SourceFile& file, const ExtractionContext& context);

} // namespace casebook::indexer
