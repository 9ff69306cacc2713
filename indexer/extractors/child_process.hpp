// child_process: runs a program that may crash, hang or write without end, and says which it did.
//
// The program runs in a session of its own with no standard input, an empty environment and none of our files; it
// sets its own limits of memory and processor time (a clean start needs no code between fork and exec). Here the
// wall clock and the amount of output are limited: past either, the whole session is killed. Any thread.
#pragma once

#include "schema/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace casebook::indexer {

struct ChildLimits {
    unsigned wall_seconds = 90;
    std::uint64_t max_output_bytes = 256ull << 20;
};

enum class ChildEnd : std::uint8_t { exited, killed, out_of_time, too_much_output };

struct ChildOutcome {
    ChildEnd end = ChildEnd::exited;
    int status = 0;        // exit status, or the signal that killed it
    std::string output;    // standard output
    std::string complaint; // the start of standard error
};

/// An error only where the program could not be started at all.
schema::Result<ChildOutcome> run_child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                       const ChildLimits& limits);

} // namespace casebook::indexer
