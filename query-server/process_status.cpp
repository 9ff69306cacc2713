#include "query-server/process_status.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace casebook::server {

ProcessStatus process_status() {
    ProcessStatus status;
    std::size_t all_pages = 0, resident_pages = 0;
    if (std::ifstream("/proc/self/statm") >> all_pages >> resident_pages)
        status.resident_bytes = resident_pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    std::error_code error;
    for (std::filesystem::directory_iterator at("/proc/self/fd", error), end; !error && at != end; at.increment(error))
        ++status.open_files;
    return status;
}

std::size_t raise_open_files(std::size_t wanted) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    rlimit raised = limit;
    raised.rlim_cur = std::clamp<rlim_t>(wanted, limit.rlim_cur, std::max(limit.rlim_cur, limit.rlim_max));
    if (raised.rlim_cur > limit.rlim_cur && setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
    return limit.rlim_cur;
}

} // namespace casebook::server
