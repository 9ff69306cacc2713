#include "query-server/public_address.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

bool only(std::string_view text, std::string_view others) {
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               others.find(c) != std::string_view::npos;
    });
}

bool is_port(std::string_view text) {
    return !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Where the name ends and ":port" begins, if it does.
std::size_t end_of_name(std::string_view host) {
    const std::size_t bracket = host.starts_with('[') ? host.find(']') : 0;
    return bracket == std::string_view::npos ? host.size() : std::min(host.find(':', bracket), host.size());
}

} // namespace

std::string_view PublicAddress::name() const {
    std::string_view host = origin;
    if (const auto at = host.find("://"); at != std::string_view::npos) host.remove_prefix(at + 3);
    host = host.substr(0, host.find('/'));
    return host.substr(0, end_of_name(host));
}

bool is_host(std::string_view text) {
    constexpr std::size_t kLongestName = 255;
    const std::size_t end = end_of_name(text);
    const std::string_view name = text.substr(0, end);
    if (end < text.size() && !is_port(text.substr(end + 1))) return false;
    if (name.starts_with('[')) return name.ends_with(']') && only(name.substr(1, name.size() - 2), ":.");
    return name.size() <= kLongestName && only(name, "-._");
}

schema::Result<PublicAddress> parse_public_address(std::string_view text) {
    std::string_view rest = text.ends_with('/') ? text.substr(0, text.size() - 1) : text;
    const std::string origin(rest);
    for (const std::string_view scheme : {"https://", "http://"})
        if (rest.starts_with(scheme) && is_host(rest.substr(scheme.size()))) return PublicAddress{origin};
    return schema::Error{.code = schema::ErrorCode::usage,
                         .message = "--public-address cannot be “" + std::string(text) + "”.",
                         .hint = "Give https:// or http:// and a name, and nothing after it: "
                                 "https://casebook.example.org.",
                         .parameter = "--public-address"};
}

PublicAddress address_of_host(std::string_view host) {
    return {"http://" + std::string(is_host(host) ? host : "localhost")};
}

} // namespace casebook::server
