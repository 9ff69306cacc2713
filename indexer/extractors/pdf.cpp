#include "indexer/extractors/pdf.hpp"

#include "indexer/extractors/child_process.hpp"
#include "indexer/extractors/extracted_stream.hpp"
#include "indexer/extractors/pdf_child_protocol.hpp"
#include "indexer/extractors/read_failure.hpp"

#include <csignal>
#include <cstdlib>
#include <optional>

namespace casebook::indexer {
namespace {

namespace fs = std::filesystem;
using schema::Error;
using schema::Result;

constexpr const char* kProgramName = "casebook-extract-pdf";

fs::path pdf_program(const ExtractionContext& context) {
    if (!context.pdf_program.empty()) return context.pdf_program;
    if (const char* const named = std::getenv("CASEBOOK_EXTRACT_PDF"); named != nullptr && *named != '\0') return named;
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path() / kProgramName;
}

Error time_limit() { return read_failure("time_limit", "Reading the file took longer than the limit."); }

Error failure_of(PdfChildStatus status, std::string complaint) {
    for (const PdfFailureRow& row : kPdfFailures)
        if (row.status == status) return read_failure(row.reason, row.sentence, std::move(complaint));
    return read_failure("damaged", "The file could not be read to its end.", std::move(complaint));
}

/// Poppler ends the program itself when it cannot get memory.
bool ran_out_of_memory(const ChildOutcome& outcome) {
    return outcome.complaint.find("emory") != std::string::npos ||
           outcome.complaint.find("bad_alloc") != std::string::npos;
}

/// What went wrong with the child, if anything did.
std::optional<Error> fault_of(const ChildOutcome& outcome) {
    switch (outcome.end) {
    case ChildEnd::out_of_time:
        return time_limit();
    case ChildEnd::too_much_output:
        return failure_of(PdfChildStatus::too_much_output, {});
    case ChildEnd::killed:
        if (outcome.status == SIGXCPU || outcome.status == SIGKILL) return time_limit();
        if (ran_out_of_memory(outcome)) return failure_of(PdfChildStatus::out_of_memory, outcome.complaint);
        return read_failure("damaged", "The PDF library failed on the file.",
                            "signal " + std::to_string(outcome.status));
    case ChildEnd::exited:
        break;
    }
    if (outcome.status == static_cast<int>(PdfChildStatus::done)) return std::nullopt;
    if (ran_out_of_memory(outcome)) return failure_of(PdfChildStatus::out_of_memory, outcome.complaint);
    return failure_of(static_cast<PdfChildStatus>(outcome.status), outcome.complaint);
}

} // namespace

Result<ExtractedText> extract_pdf(const SourceFile& file, const ExtractionContext& context) {
    const ExtractionLimits& limits = context.limits;
    const std::vector<std::string> arguments = {
        fs::absolute(file.path).string(),         std::to_string(limits.child_memory_bytes),
        std::to_string(limits.child_cpu_seconds), std::to_string(limits.max_pages),
        std::to_string(limits.max_output_bytes),
    };
    const auto outcome =
        run_child(pdf_program(context), arguments, {limits.child_wall_seconds, limits.max_output_bytes});
    if (!outcome) return outcome.error();
    if (auto fault = fault_of(*outcome)) return *fault;
    auto text = decode_extracted_text(outcome->output);
    if (!text)
        return read_failure("damaged", "The file could not be read to its end.",
                            "the child's output could not be decoded");
    return std::move(*text);
}

} // namespace casebook::indexer
