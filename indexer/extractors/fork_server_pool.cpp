#include "indexer/extractors/fork_server_pool.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace casebook::indexer {

schema::Result<ForkServer> ForkServer::start(const std::filesystem::path& program) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return not_started("socketpair", errno);
    FileDescriptor ours(ends[0]);
    const FileDescriptor theirs(ends[1]);
    const FileDescriptor nothing(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    const auto pid = spawn_child(program, {}, {theirs.number(), nothing.number(), nothing.number()});
    if (!pid) return pid.error();
    return ForkServer(*pid, std::move(ours));
}

ForkServer::ForkServer(ForkServer&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), socket_(std::move(other.socket_)) {}

ForkServer& ForkServer::operator=(ForkServer&& other) noexcept {
    std::swap(pid_, other.pid_);
    std::swap(socket_, other.socket_);
    return *this;
}

ForkServer::~ForkServer() {
    if (pid_ >= 0) end_session(pid_);
}

bool ForkServer::is_waiting() const {
    pollfd socket{socket_.number(), POLLIN, 0};
    return ::poll(&socket, 1, 0) == 0;
}

void ForkServer::send(const std::vector<std::string>& order, const Pipe& output, const Pipe& complaint) const {
    std::string words;
    for (const std::string& word : order) words.append(word.c_str(), word.size() + 1);
    iovec bytes{words.data(), words.size()};
    const std::array<int, 2> files{output.write_end.number(), complaint.write_end.number()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof files)> control{};
    msghdr message{};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof files);
    std::memcpy(CMSG_DATA(header), files.data(), sizeof files);
    ::sendmsg(socket_.number(), &message, MSG_NOSIGNAL);
}

std::optional<int> ForkServer::status_until(ChildDeadline deadline) {
    pollfd socket{socket_.number(), POLLIN, 0};
    for (int wait_ms = milliseconds_until(deadline); wait_ms > 0; wait_ms = milliseconds_until(deadline)) {
        if (::poll(&socket, 1, wait_ms) <= 0) continue;
        int status = 0;
        if (::recv(socket_.number(), &status, sizeof status, 0) == sizeof status) return status;
        ::kill(-pid_, SIGKILL); // it has closed the socket, as it does by ending
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = -1;
        return status;
    }
    return std::nullopt;
}

schema::Result<ChildOutcome> ForkServerPool::run(const std::filesystem::path& program,
                                                 const std::vector<std::string>& order, const ChildLimits& limits) {
    auto output = make_pipe();
    if (!output) return output.error();
    auto complaint = make_pipe();
    if (!complaint) return complaint.error();
    auto server = take(program);
    if (!server) return server.error();
    server->send(order, *output, *complaint);
    output->write_end.close();
    complaint->write_end.close();

    ChildOutcome outcome;
    const ChildDeadline deadline = std::chrono::steady_clock::now() + std::chrono::seconds(limits.wall_seconds);
    outcome.end = read_until_end(*output, *complaint, deadline, limits.max_output_bytes, outcome);
    if (outcome.end != ChildEnd::exited) return outcome;
    const std::optional<int> status = server->status_until(deadline);
    if (!status) {
        outcome.end = ChildEnd::out_of_time;
        return outcome;
    }
    give_back(program, std::move(*server));
    return with_status(std::move(outcome), *status);
}

schema::Result<ForkServer> ForkServerPool::take(const std::filesystem::path& program) {
    {
        const std::lock_guard lock(mutex_);
        std::vector<ForkServer>& idle = idle_[program];
        while (!idle.empty()) {
            ForkServer server = std::move(idle.back());
            idle.pop_back();
            if (server.is_waiting()) return server;
        }
    }
    return ForkServer::start(program);
}

void ForkServerPool::give_back(const std::filesystem::path& program, ForkServer server) {
    const std::lock_guard lock(mutex_);
    idle_[program].push_back(std::move(server));
}

} // namespace casebook::indexer
