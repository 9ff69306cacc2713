// pdf_child_protocol: what casebook-index and casebook-extract-pdf agree on besides the stream (extracted_stream.hpp).
//
//   casebook-extract-pdf FILE MEMORY_BYTES CPU_SECONDS MAX_PAGES MAX_OUTPUT_BYTES
#pragma once

#include <cstdint>
#include <string_view>

namespace casebook::indexer {

enum class PdfChildStatus : std::uint8_t {
    done = 0,
    bad_arguments = 2,
    encrypted = 10,
    damaged = 11,
    no_pages = 12,
    too_many_pages = 13,
    too_much_output = 14,
    out_of_memory = 15,
};

struct PdfFailureRow {
    PdfChildStatus status;
    std::string_view reason;
    std::string_view sentence;
};

inline constexpr PdfFailureRow kPdfFailures[] = {
    {PdfChildStatus::encrypted, "encrypted", "The file needs a password."},
    {PdfChildStatus::damaged, "damaged", "The file is damaged, or is not a PDF."},
    {PdfChildStatus::no_pages, "damaged", "The file has no pages that can be read."},
    {PdfChildStatus::too_many_pages, "output_limit", "The file has more pages than the limit."},
    {PdfChildStatus::too_much_output, "output_limit", "The file holds more text than the limit."},
    {PdfChildStatus::out_of_memory, "memory_limit", "Reading the file took more memory than the limit."},
};

} // namespace casebook::indexer
