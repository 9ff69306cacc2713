#include "indexer/extractors/child_process.hpp"

#include "indexer/extractors/child_pipes.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

namespace casebook::indexer {
namespace {

using Clock = std::chrono::steady_clock;

/// The status of a child that has closed its output and so is about to end; nothing if it does not by the deadline.
std::optional<int> wait_until(pid_t pid, Clock::time_point deadline) {
    int status = 0;
    for (auto pause = std::chrono::microseconds(50); Clock::now() < deadline;
         pause = std::min(pause * 2, std::chrono::microseconds(20'000))) {
        if (::waitpid(pid, &status, WNOHANG) == pid) return status;
        std::this_thread::sleep_for(pause);
    }
    return std::nullopt;
}

} // namespace

schema::Result<ChildOutcome> run_child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                       const ChildLimits& limits) {
    auto output = make_pipe();
    if (!output) return output.error();
    auto complaint = make_pipe();
    if (!complaint) return complaint.error();
    const auto pid = spawn_child(program, arguments, {{}, output->write_end.number(), complaint->write_end.number()});
    if (!pid) return pid.error();
    output->write_end.close();
    complaint->write_end.close();

    ChildOutcome outcome;
    const Clock::time_point deadline = Clock::now() + std::chrono::seconds(limits.wall_seconds);
    outcome.end = read_until_end(*output, *complaint, deadline, limits.max_output_bytes, outcome);
    std::optional<int> status;
    if (outcome.end == ChildEnd::exited) status = wait_until(*pid, deadline);
    if (status) return with_status(std::move(outcome), *status);
    if (outcome.end == ChildEnd::exited) outcome.end = ChildEnd::out_of_time;
    end_session(*pid);
    return outcome;
}

} // namespace casebook::indexer
