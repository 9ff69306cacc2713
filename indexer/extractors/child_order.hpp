// child_order: what casebook-index and its extracting programs agree on besides the stream (extracted_stream.hpp).
//
//   casebook-extract-... FILE MEMORY_BYTES CPU_SECONDS MAX_PAGES MAX_OUTPUT_BYTES
//
// The one side writes an order as arguments and reads the exit status; the other reads the order, takes its limits
// upon itself before it opens the file, and writes the stream to standard output. One thread in the child.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

/// How a child ends, as its exit status.
enum class ChildStatus : std::uint8_t {
    done = 0,
    bad_arguments = 2,
    encrypted = 10,
    damaged = 11,
    no_pages = 12,
    too_many_pages = 13,
    too_much_output = 14,
    out_of_memory = 15,
    expands_too_far = 16,
    declares_entities = 17,
    nested_too_deep = 18,
    unsafe_package = 19,
    no_document = 20,
    page_too_large = 21,
    no_engine = 22,
};

struct ChildFailureRow {
    ChildStatus status;
    std::string_view reason;
    std::string_view sentence;
};

inline constexpr ChildFailureRow kChildFailures[] = {
    {ChildStatus::encrypted, "encrypted", "The file needs a password."},
    {ChildStatus::damaged, "damaged", "The file is damaged, or is not what its name says."},
    {ChildStatus::no_pages, "damaged", "The file has no pages that can be read."},
    {ChildStatus::too_many_pages, "output_limit", "The file has more pages than the limit."},
    {ChildStatus::page_too_large, "output_limit", "A page of the file holds more than the limit."},
    {ChildStatus::no_engine, "no_engine", "Tesseract or its data for English are not installed."},
    {ChildStatus::too_much_output, "output_limit", "The file holds more text than the limit."},
    {ChildStatus::out_of_memory, "memory_limit", "Reading the file took more memory than the limit."},
    {ChildStatus::expands_too_far, "expansion_limit", "The file unpacks to more than the limit."},
    {ChildStatus::declares_entities, "expansion_limit",
     "The file declares entities of its own, which are not expanded."},
    {ChildStatus::nested_too_deep, "expansion_limit", "The parts of the file are nested deeper than the limit."},
    {ChildStatus::unsafe_package, "unsafe_package",
     "The file is a package that names a part twice, or one outside itself."},
    {ChildStatus::no_document, "unsupported_format",
     "The file is an archive and not a DOCX or ODT document; unpack it."},
};

struct ChildOrder {
    std::string file;
    std::uint64_t memory_bytes = 0;
    std::uint64_t cpu_seconds = 0;
    std::uint64_t max_pages = 0;
    std::uint64_t max_output_bytes = 0;
};

std::vector<std::string> arguments_of(const ChildOrder& order);

/// In the child: the order in main's arguments, program name included; nothing where they are no order.
std::optional<ChildOrder> read_order(int count, const char* const* arguments);

/// In the child: limits this process for good, so that whatever happens then happens to it alone.
void set_limits(const ChildOrder& order);

/// In the child: ends the process at once, without anybody's clean-up.
[[noreturn]] void end_child(ChildStatus status);

/// In the child: writes to standard output; ends the process where that is more than ordered.
class ChildOutput {
  public:
    explicit ChildOutput(std::uint64_t limit_bytes) : left_(limit_bytes) {}
    void write(std::string_view bytes);

  private:
    std::uint64_t left_;
};

} // namespace casebook::indexer
