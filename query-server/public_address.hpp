// PublicAddress: where visitors reach the server, in front of every absolute address of exports, feeds and metadata.
//
// Given by --public-address, or made of the Host a request names. Pure; any thread.
#pragma once

#include "schema/result.hpp"

#include <string>
#include <string_view>

namespace casebook::server {

struct PublicAddress {
    /// "https://casebook.example.org", and "/s/<generation>" after it where addresses keep to one; empty: they stay
    /// relative.
    std::string origin;

    /// `path` begins with "/".
    std::string of(std::string_view path) const { return origin + std::string(path); }
    /// "casebook.example.org", without a port.
    std::string_view name() const;
};

/// "https://casebook.example.org", a port and a final slash allowed, nothing else after the name.
schema::Result<PublicAddress> parse_public_address(std::string_view text);

/// Is it what a Host line may say: a name, an IPv4 or bracketed IPv6 address, and perhaps a port?
bool is_host(std::string_view text);

/// Without encryption: what stands in front of the server is not known from a request.
PublicAddress address_of_host(std::string_view host);

} // namespace casebook::server
