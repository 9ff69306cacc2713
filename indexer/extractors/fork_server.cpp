#include "indexer/extractors/fork_server.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace casebook::indexer {
namespace {

constexpr int kSocket = STDIN_FILENO;

struct ReceivedOrder {
    std::array<char, kLongestOrder> words{};
    std::size_t length = 0;
    std::array<int, 2> files{-1, -1}; // of the copy: output, complaint
};

/// Waits for the next order; where there is none to come, the program ends.
void receive(ReceivedOrder& order) {
    iovec bytes{order.words.data(), order.words.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof order.files)> control{};
    msghdr message{};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t length = 0;
    while ((length = ::recvmsg(kSocket, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
    }
    const cmsghdr* const files = CMSG_FIRSTHDR(&message);
    if (length <= 0 || files == nullptr || files->cmsg_len != CMSG_LEN(sizeof order.files))
        end_child(ChildStatus::done);
    std::memcpy(order.files.data(), CMSG_DATA(files), sizeof order.files);
    order.length = static_cast<std::size_t>(length);
}

[[noreturn]] void obey(int count, const char* const* arguments, OrderReader read) {
    const auto order = read_order(count, arguments);
    if (!order) end_child(ChildStatus::bad_arguments);
    set_limits(*order);
    end_child(read(*order));
}

/// In the copy: the order's files become the standard ones, and the socket is let go.
[[noreturn]] void obey_in_copy(const ReceivedOrder& order, OrderReader read) {
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    const bool standing = ::dup2(nothing, STDIN_FILENO) >= 0 && ::dup2(order.files[0], STDOUT_FILENO) >= 0 &&
                          ::dup2(order.files[1], STDERR_FILENO) >= 0;
    if (!standing) end_child(ChildStatus::bad_arguments);
    ::close(nothing);
    for (const int file : order.files) ::close(file);
    std::vector<const char*> arguments{""};
    for (std::string_view rest(order.words.data(), order.length); !rest.empty();) {
        const std::size_t end = rest.find('\0');
        if (end == std::string_view::npos) end_child(ChildStatus::bad_arguments);
        arguments.push_back(rest.data());
        rest.remove_prefix(end + 1);
    }
    obey(static_cast<int>(arguments.size()), arguments.data(), read);
}

/// Waits until the copy, which alone holds the other end of `life`, has ended or the indexer has.
int status_of(pid_t copy, int life) {
    std::array<pollfd, 2> waiting{{{life, 0, 0}, {kSocket, 0, 0}}}; // hanging up is told unasked
    while (::poll(waiting.data(), waiting.size(), -1) < 0 && errno == EINTR) {
    }
    if (waiting[0].revents == 0) {
        ::kill(copy, SIGKILL);
        end_child(ChildStatus::done);
    }
    int status = 0;
    while (::waitpid(copy, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

void serve(const ReceivedOrder& order, OrderReader read) {
    std::array<int, 2> life{};
    if (::pipe2(life.data(), O_CLOEXEC) != 0) end_child(ChildStatus::out_of_memory);
    const pid_t copy = ::fork();
    if (copy < 0) end_child(ChildStatus::out_of_memory);
    if (copy == 0) {
        ::close(life[0]);
        obey_in_copy(order, read);
    }
    ::close(life[1]);
    for (const int file : order.files) ::close(file);
    const int status = status_of(copy, life[0]);
    ::close(life[0]);
    if (::send(kSocket, &status, sizeof status, MSG_NOSIGNAL) < 0) end_child(ChildStatus::done);
}

} // namespace

void obey_orders(int count, const char* const* arguments, OrderReader read, Preparation make_ready) {
    if (count > 1) obey(count, arguments, read);
    make_ready();
    for (;;) {
        ReceivedOrder order;
        receive(order);
        serve(order, read);
    }
}

} // namespace casebook::indexer
