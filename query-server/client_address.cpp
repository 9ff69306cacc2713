#include "query-server/client_address.hpp"

#include "query-server/field_list.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace casebook::server {

namespace {

namespace ip = boost::asio::ip;

Address plain(const Address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

std::array<std::uint8_t, 16> bytes_of(const Address& address) {
    std::array<std::uint8_t, 16> out{};
    if (address.is_v4())
        std::ranges::copy(address.to_v4().to_bytes(), out.begin());
    else
        std::ranges::copy(address.to_v6().to_bytes(), out.begin());
    return out;
}

constexpr unsigned kMappedBits = 96; // before the IPv4 address in ::ffff:192.0.2.1

bool bit(const std::array<std::uint8_t, 16>& bytes, unsigned at) { return (bytes[at / 8] >> (7 - at % 8)) & 1; }

/// "192.0.2.1", "192.0.2.1:80", "[2001:db8::1]:80", "2001:db8::1"; nothing for "unknown" and names that hide.
std::optional<Address> parse_hop(std::string_view text) {
    if (text.starts_with('['))
        text = text.substr(1, text.find(']') - 1);
    else if (std::ranges::count(text, ':') == 1)
        text = text.substr(0, text.find(':'));
    boost::system::error_code error;
    const Address address = ip::make_address(std::string(text), error);
    if (error) return std::nullopt;
    return plain(address);
}

/// Of an element of Forwarded (RFC 7239): for=192.0.2.1;proto=https, for="[2001:db8::1]:80".
std::string_view for_of(std::string_view element) {
    while (!element.empty()) {
        std::string_view pair = next_item(element, ';');
        if (!same_word(next_item(pair, '='), "for")) continue;
        pair = trimmed(pair);
        const bool quoted = pair.size() >= 2 && pair.starts_with('"') && pair.ends_with('"');
        return quoted ? pair.substr(1, pair.size() - 2) : pair;
    }
    return {};
}

} // namespace

bool Network::contains(const Address& address) const {
    const Address other = plain(address);
    if (other.is_v4() != first.is_v4()) return false;
    const auto mine = bytes_of(first), its = bytes_of(other);
    for (unsigned at = 0; at < bits; ++at)
        if (bit(mine, at) != bit(its, at)) return false;
    return true;
}

std::optional<Network> parse_network(std::string_view text) {
    const std::size_t slash = text.find('/');
    boost::system::error_code error;
    Network out{.first = ip::make_address(std::string(text.substr(0, slash)), error)};
    if (error) return std::nullopt;
    const unsigned all = out.first.is_v4() ? 32 : 128;
    out.bits = all;
    if (slash != std::string_view::npos) {
        const std::string_view bits = text.substr(slash + 1);
        const auto read = std::from_chars(bits.data(), bits.data() + bits.size(), out.bits);
        if (read.ec != std::errc{} || read.ptr != bits.data() + bits.size() || out.bits > all) return std::nullopt;
    }
    const auto bytes = bytes_of(out.first);
    for (unsigned at = out.bits; at < all; ++at)
        if (bit(bytes, at)) return std::nullopt;
    // A client of ::ffff:0:0/96 is an IPv4 one, however it is written.
    if (const Address other = plain(out.first); other != out.first) return Network{other, out.bits - kMappedBits};
    return out;
}

bool ProxyTrust::covers(const Address& address) const {
    return std::ranges::any_of(networks, [&](const Network& network) { return network.contains(address); });
}

Client client_of(const Address& peer, std::string_view line, const ProxyTrust& trust) {
    Client client{plain(peer), false};
    while (trust.covers(client.address)) {
        client.by_proxy = true;
        if (line.empty()) break;
        const std::size_t comma = line.rfind(',');
        const std::string_view last = trimmed(line.substr(comma == std::string_view::npos ? 0 : comma + 1));
        line = line.substr(0, comma == std::string_view::npos ? 0 : comma);
        const auto hop = parse_hop(trust.header == ForwardedHeader::forwarded ? for_of(last) : last);
        if (!hop) break;
        client.address = *hop;
    }
    return client;
}

ClientKey client_key(const Address& given) {
    const Address address = plain(given);
    if (address.is_v4()) return {address.to_v4().to_uint(), false};
    ClientKey key{0, true};
    const auto bytes = address.to_v6().to_bytes();
    for (std::size_t i = 0; i < 8; ++i) key.prefix = key.prefix << 8 | bytes[i];
    return key;
}

} // namespace casebook::server
