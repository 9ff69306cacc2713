#include "query-server/listen_address.hpp"

#include <boost/asio/ip/address.hpp>

#include <charconv>

namespace casebook::server {

std::optional<ListenAddress> parse_listen(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    std::string_view host = text.substr(0, colon);
    const std::string_view port_text = text.substr(colon + 1);
    const bool bracketed = host.starts_with('[') && host.ends_with(']');
    if (!bracketed && host.find(':') != std::string_view::npos) return std::nullopt;
    if (bracketed) host = host.substr(1, host.size() - 2);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(port_text.data(), port_text.data() + port_text.size(), port);
    if (host.empty() || error != std::errc{} || end != port_text.data() + port_text.size()) return std::nullopt;
    return ListenAddress{std::string(host), port};
}

bool is_loopback(const ListenAddress& address) {
    boost::system::error_code error;
    return address.host == "localhost" || boost::asio::ip::make_address(address.host, error).is_loopback();
}

} // namespace casebook::server
