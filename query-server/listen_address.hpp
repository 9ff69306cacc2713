// ListenAddress: an address of this machine and a port, to listen on. A value; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casebook::server {

struct ListenAddress {
    std::string host = "127.0.0.1"; // an address, or "localhost"; IPv6 without its brackets
    std::uint16_t port = 8080;      // 0: any that is free
};

/// "127.0.0.1:8080", "localhost:0", "[::1]:8080"; nothing for anything else.
std::optional<ListenAddress> parse_listen(std::string_view text);

/// Can it be reached from this machine alone?
bool is_loopback(const ListenAddress& address);

} // namespace casebook::server
