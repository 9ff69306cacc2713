#include "indexer/extractors/child_pipes.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace casebook::indexer {
namespace {

constexpr std::size_t kLongestComplaint = 4096;

/// posix_spawn's two attribute objects, destroyed with this.
struct SpawnSettings {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};

    explicit SpawnSettings(const ChildFiles& files) {
        posix_spawn_file_actions_init(&actions);
        if (files.input)
            posix_spawn_file_actions_adddup2(&actions, *files.input, STDIN_FILENO);
        else
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, files.output, STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions, files.complaint, STDERR_FILENO);
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

/// Reads what is there; closes the descriptor at its end.
void read_some(FileDescriptor& from, std::string& into, std::size_t keep_at_most) {
    std::array<char, 65536> block{};
    const ssize_t count = ::read(from.number(), block.data(), block.size());
    if (count < 0 && errno == EINTR) return;
    if (count <= 0) return from.close();
    const std::size_t room = keep_at_most - std::min(keep_at_most, into.size());
    into.append(block.data(), std::min(room, static_cast<std::size_t>(count)));
}

} // namespace

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

void FileDescriptor::close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
}

schema::Error not_started(const char* operation, int code) {
    return {.code = schema::ErrorCode::io_failure,
            .message = "A program of Casebook could not be started.",
            .hint = "Install Casebook's programs in one folder, or name this one in its CASEBOOK_EXTRACT_... variable.",
            .internal = std::string(operation) + ": " + std::strerror(code)};
}

schema::Result<Pipe> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return not_started("pipe2", errno);
    return Pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

schema::Result<pid_t> spawn_child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                  const ChildFiles& files) {
    const SpawnSettings settings(files);
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
    if (code != 0) return not_started("posix_spawn", code);
    return pid;
}

int milliseconds_until(ChildDeadline deadline) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

ChildEnd read_until_end(Pipe& output, Pipe& complaint, ChildDeadline deadline, std::uint64_t max_output_bytes,
                        ChildOutcome& outcome) {
    while (output.read_end.is_open() || complaint.read_end.is_open()) {
        std::array<pollfd, 2> waiting{
            {{output.read_end.number(), POLLIN, 0}, {complaint.read_end.number(), POLLIN, 0}}};
        const int wait_ms = milliseconds_until(deadline);
        if (wait_ms == 0) return ChildEnd::out_of_time;
        if (::poll(waiting.data(), waiting.size(), wait_ms) <= 0) continue;
        if (waiting[0].revents != 0) read_some(output.read_end, outcome.output, max_output_bytes + 1);
        if (waiting[1].revents != 0) read_some(complaint.read_end, outcome.complaint, kLongestComplaint);
        if (outcome.output.size() > max_output_bytes) return ChildEnd::too_much_output;
    }
    return ChildEnd::exited;
}

void end_session(pid_t pid) {
    ::kill(-pid, SIGKILL);
    ::kill(pid, SIGKILL);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
}

ChildOutcome with_status(ChildOutcome outcome, int status) {
    outcome.end = WIFSIGNALED(status) ? ChildEnd::killed : ChildEnd::exited;
    outcome.status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    return outcome;
}

} // namespace casebook::indexer
