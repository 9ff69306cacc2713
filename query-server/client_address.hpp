// client_address: who asks, where proxies stand in between.
//
// What a header says of that is believed only as far as trusted proxies wrote it: each adds the address it was asked
// from at the end, so the list is read from there, and the first that is no trusted proxy is the client. Only one
// header is looked at: a proxy that keeps one of them in order lets the other through as it came. Pure; any thread.
#pragma once

#include <boost/asio/ip/address.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace casebook::server {

using Address = boost::asio::ip::address;

/// Addresses that begin alike: 10.0.0.0/8, 2001:db8::/32, or one alone.
struct Network {
    Address first;
    unsigned bits = 0;
    bool contains(const Address& address) const;
};

/// Nothing for what is no network, or has bits set beyond its prefix.
std::optional<Network> parse_network(std::string_view text);

enum class ForwardedHeader : std::uint8_t { x_forwarded_for, forwarded };

struct ProxyTrust {
    std::vector<Network> networks;
    ForwardedHeader header = ForwardedHeader::x_forwarded_for;
    bool covers(const Address& address) const;
};

struct Client {
    Address address; // an IPv4 one is never written as IPv6
    bool by_proxy = false;
};

/// `line` is what the trusted header says, all of its lines joined.
Client client_of(const Address& peer, std::string_view line, const ProxyTrust& trust);

/// What counts as one client where there is a limit for each: an IPv4 address, or the first half of an IPv6 one, which
/// is what a household or an office is given.
struct ClientKey {
    std::uint64_t prefix = 0;
    bool v6 = false;
    friend bool operator==(const ClientKey&, const ClientKey&) = default;
};

ClientKey client_key(const Address& address);

struct ClientKeyHash {
    std::size_t operator()(const ClientKey& key) const { return std::hash<std::uint64_t>()(key.prefix) ^ key.v6; }
};

} // namespace casebook::server
