#include "indexer/extractors/child_order.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <new>

namespace casebook::indexer {
namespace {

void limit(__rlimit_resource resource, std::uint64_t value) {
    const rlimit both{value, value};
    if (::setrlimit(resource, &both) != 0) end_child(ChildStatus::bad_arguments);
}

} // namespace

std::vector<std::string> arguments_of(const ChildOrder& order) {
    return {order.file, std::to_string(order.memory_bytes), std::to_string(order.cpu_seconds),
            std::to_string(order.max_pages), std::to_string(order.max_output_bytes)};
}

std::optional<ChildOrder> read_order(int count, const char* const* arguments) {
    if (count != 6) return std::nullopt;
    ChildOrder order{.file = arguments[1]};
    std::uint64_t* const numbers[] = {&order.memory_bytes, &order.cpu_seconds, &order.max_pages,
                                      &order.max_output_bytes};
    for (int i = 0; i < 4; ++i) {
        const std::string_view text = arguments[i + 2];
        const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), *numbers[i]);
        if (fault != std::errc() || rest != text.data() + text.size()) return std::nullopt;
    }
    return order;
}

void set_limits(const ChildOrder& order) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // these reserve more than any limit
    limit(RLIMIT_AS, order.memory_bytes);
#endif
    limit(RLIMIT_CPU, order.cpu_seconds);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_FSIZE, 0); // what it writes goes to a pipe
    ::signal(SIGXFSZ, SIG_IGN);
    std::set_new_handler([] { end_child(ChildStatus::out_of_memory); });
}

void end_child(ChildStatus status) { ::_exit(static_cast<int>(status)); }

void ChildOutput::write(std::string_view bytes) {
    if (bytes.size() > left_) end_child(ChildStatus::too_much_output);
    left_ -= bytes.size();
    while (!bytes.empty()) {
        const ssize_t count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) end_child(ChildStatus::too_much_output);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

} // namespace casebook::indexer
