#include "indexer/extractors/extractor_child.hpp"

#include "indexer/extractors/child_order.hpp"
#include "indexer/extractors/child_process.hpp"
#include "indexer/extractors/extracted_stream.hpp"
#include "indexer/extractors/read_failure.hpp"

#include <csignal>
#include <cstdlib>
#include <optional>

namespace casebook::indexer {
namespace {

namespace fs = std::filesystem;
using schema::Error;
using schema::Result;

fs::path path_of(const ExtractorProgram& program, const fs::path& named) {
    if (!named.empty()) return named;
    if (const char* const other = std::getenv(program.variable); other != nullptr && *other != '\0') return other;
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path() / program.name;
}

Error time_limit() { return read_failure("time_limit", "Reading the file took longer than the limit."); }

Error failure_of(ChildStatus status, std::string complaint) {
    for (const ChildFailureRow& row : kChildFailures)
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
        return failure_of(ChildStatus::too_much_output, {});
    case ChildEnd::killed:
        if (outcome.status == SIGXCPU || outcome.status == SIGKILL) return time_limit();
        if (ran_out_of_memory(outcome)) return failure_of(ChildStatus::out_of_memory, outcome.complaint);
        return read_failure("damaged", "The library that reads such files failed on this one.",
                            "signal " + std::to_string(outcome.status));
    case ChildEnd::exited:
        break;
    }
    if (outcome.status == static_cast<int>(ChildStatus::done)) return std::nullopt;
    if (ran_out_of_memory(outcome)) return failure_of(ChildStatus::out_of_memory, outcome.complaint);
    return failure_of(static_cast<ChildStatus>(outcome.status), outcome.complaint);
}

} // namespace

Result<ExtractedText> extract_in_child(const ExtractorProgram& program, const fs::path& named, const SourceFile& file,
                                       const ExtractionLimits& limits) {
    const ChildOrder order{.file = fs::absolute(file.path).string(),
                           .memory_bytes = limits.child_memory_bytes,
                           .cpu_seconds = limits.child_cpu_seconds,
                           .max_pages = limits.max_pages,
                           .max_output_bytes = limits.max_output_bytes};
    std::vector<std::string> arguments = arguments_of(order);
    arguments.insert(arguments.end(), program.more.begin(), program.more.end());
    const ChildLimits outer{limits.child_wall_seconds, limits.max_output_bytes};
    const fs::path path = path_of(program, named);
    const auto outcome =
        program.servers ? program.servers->run(path, arguments, outer) : run_child(path, arguments, outer);
    if (!outcome) return outcome.error();
    if (auto fault = fault_of(*outcome)) return *fault;
    auto text = decode_extracted_text(outcome->output);
    if (!text)
        return read_failure("damaged", "The file could not be read to its end.",
                            "the child's output could not be decoded");
    return std::move(*text);
}

} // namespace casebook::indexer
