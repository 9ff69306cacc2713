// process_status: what this process uses of the machine, as /proc says, and how many files it may open. Any thread.
#pragma once

#include <cstddef>

namespace casebook::server {

struct ProcessStatus {
    std::size_t resident_bytes = 0; // 0 where it cannot be read
    std::size_t open_files = 0;
};

ProcessStatus process_status();

/// Raises how many files may be open to `wanted`, or as far as the system lets; says how many may be.
std::size_t raise_open_files(std::size_t wanted);

} // namespace casebook::server
