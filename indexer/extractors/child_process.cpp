#include "indexer/extractors/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <optional>
#include <thread>
#include <utility>

namespace casebook::indexer {
namespace {

using Clock = std::chrono::steady_clock;
using schema::Error;
using schema::ErrorCode;
using schema::Result;

constexpr std::size_t kLongestComplaint = 4096;

class FileDescriptor {
  public:
    explicit FileDescriptor(int number = -1) : number_(number) {}
    FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~FileDescriptor() { close(); }

    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    void close() {
        if (number_ >= 0) ::close(std::exchange(number_, -1));
    }

  private:
    int number_;
};

struct Pipe {
    FileDescriptor read_end;
    FileDescriptor write_end;
};

Error failure(const char* operation, int code) {
    return {.code = ErrorCode::io_failure,
            .message = "A program of Casebook could not be started.",
            .hint = "Install Casebook's programs in one folder, or name this one in its CASEBOOK_EXTRACT_... variable.",
            .internal = std::string(operation) + ": " + std::strerror(code)};
}

Result<Pipe> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return failure("pipe2", errno);
    return Pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

/// posix_spawn's two attribute objects, destroyed with this.
struct SpawnSettings {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};

    SpawnSettings(int output, int complaint) {
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions, complaint, STDERR_FILENO);
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes, &none);
        sigset_t all;
        sigfillset(&all);
        posix_spawnattr_setsigdefault(&attributes, &all);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;
    ~SpawnSettings() {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
};

Result<pid_t> spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                    const SpawnSettings& settings) {
    std::vector<std::string> words = arguments;
    words.insert(words.begin(), program.filename().string());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    std::string locale = "LC_ALL=C.UTF-8";
    std::string one_thread = "OMP_THREAD_LIMIT=1"; // how many work at once is decided here, not in the child
    std::array<char*, 3> environment{locale.data(), one_thread.data(), nullptr};
    pid_t pid = -1;
    const int code =
        ::posix_spawn(&pid, program.c_str(), &settings.actions, &settings.attributes, argv.data(), environment.data());
    if (code != 0) return failure("posix_spawn", code);
    return pid;
}

/// Reads what is there; closes the descriptor at its end.
void read_some(FileDescriptor& from, std::string& into, std::size_t keep_at_most) {
    std::array<char, 65536> block{};
    const ssize_t count = ::read(from.number(), block.data(), block.size());
    if (count < 0 && errno == EINTR) return;
    if (count <= 0) return from.close();
    const std::size_t room = keep_at_most - std::min(keep_at_most, into.size());
    into.append(block.data(), std::min(room, static_cast<std::size_t>(count)));
}

int milliseconds_until(Clock::time_point deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

/// Reads both pipes to their ends, or to a limit.
ChildEnd read_all(FileDescriptor& output, FileDescriptor& complaint, Clock::time_point deadline,
                  std::uint64_t max_output_bytes, ChildOutcome& outcome) {
    while (output.is_open() || complaint.is_open()) {
        std::array<pollfd, 2> waiting{{{output.number(), POLLIN, 0}, {complaint.number(), POLLIN, 0}}};
        const int wait_ms = milliseconds_until(deadline);
        if (wait_ms == 0) return ChildEnd::out_of_time;
        if (::poll(waiting.data(), waiting.size(), wait_ms) <= 0) continue;
        if (waiting[0].revents != 0) read_some(output, outcome.output, max_output_bytes + 1);
        if (waiting[1].revents != 0) read_some(complaint, outcome.complaint, kLongestComplaint);
        if (outcome.output.size() > max_output_bytes) return ChildEnd::too_much_output;
    }
    return ChildEnd::exited;
}

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

/// Ends the child's whole session and waits for the child.
void end_session(pid_t pid) {
    ::kill(-pid, SIGKILL);
    ::kill(pid, SIGKILL);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
}

} // namespace

Result<ChildOutcome> run_child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                               const ChildLimits& limits) {
    auto output = make_pipe();
    if (!output) return output.error();
    auto complaint = make_pipe();
    if (!complaint) return complaint.error();
    const SpawnSettings settings(output->write_end.number(), complaint->write_end.number());
    const auto pid = spawn(program, arguments, settings);
    if (!pid) return pid.error();
    output->write_end.close();
    complaint->write_end.close();

    ChildOutcome outcome;
    const Clock::time_point deadline = Clock::now() + std::chrono::seconds(limits.wall_seconds);
    outcome.end = read_all(output->read_end, complaint->read_end, deadline, limits.max_output_bytes, outcome);
    std::optional<int> status;
    if (outcome.end == ChildEnd::exited) status = wait_until(*pid, deadline);
    if (!status) {
        if (outcome.end == ChildEnd::exited) outcome.end = ChildEnd::out_of_time;
        end_session(*pid);
        return outcome;
    }
    outcome.end = WIFSIGNALED(*status) ? ChildEnd::killed : ChildEnd::exited;
    outcome.status = WIFSIGNALED(*status) ? WTERMSIG(*status) : WEXITSTATUS(*status);
    return outcome;
}

} // namespace casebook::indexer
