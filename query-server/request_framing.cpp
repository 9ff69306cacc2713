#include "query-server/request_framing.hpp"

#include "query-server/field_list.hpp"
#include "query-server/public_address.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace casebook::server {

namespace {

namespace http = boost::beast::http;
using schema::ErrorCode;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

// Digits as anybody writes them: a zero in front is octal to some.
bool plain_number(std::string_view text) {
    return !text.empty() && (text.size() == 1 || text.front() != '0') &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<HeadRefusal> refuse_host(const RequestMessage& message) {
    const auto count = message.count(http::field::host);
    const std::string_view host = view(message[http::field::host]);
    const bool old = message.version() == 10;
    if (count > 1 || (!old && host.empty())) return malformed("A request names exactly one Host.");
    if (!host.empty() && !is_host(host)) return malformed("Host is not a name or an address.");
    return std::nullopt;
}

/// One coding is known, and it must be the last: without it nobody can tell where the body ends.
std::optional<HeadRefusal> refuse_codings(const RequestMessage& message) {
    if (message.count(http::field::transfer_encoding) == 0) return std::nullopt;
    if (message.version() == 10) return malformed("HTTP/1.0 has no Transfer-Encoding.");
    if (message.count(http::field::content_length) != 0)
        return malformed("A request has a Transfer-Encoding or a Content-Length, not both.");
    if (is_chunked(message)) return std::nullopt;
    const std::string codings = joined(message, http::field::transfer_encoding);
    std::size_t chunked = 0;
    std::string_view last;
    for (std::string_view rest = codings; !rest.empty();) {
        last = next_item(rest, ',');
        if (same_word(last, "chunked")) ++chunked;
    }
    if (chunked == 1 && same_word(last, "chunked"))
        return refusal(501, ErrorCode::bad_request, "A body is read in chunks and in no other coding.");
    return malformed("The last Transfer-Encoding, and no other, is “chunked”.");
}

std::optional<HeadRefusal> refuse_length(const RequestMessage& message) {
    const auto count = message.count(http::field::content_length);
    if (count > 1) return malformed("Content-Length is given more than once.");
    if (count == 1 && !plain_number(view(message[http::field::content_length])))
        return malformed("Content-Length is not a number.");
    return std::nullopt;
}

} // namespace

std::string joined(const RequestMessage& message, http::field name) {
    const auto [first, last] = message.equal_range(name);
    std::string out;
    for (auto line = first; line != last; ++line) out.append(out.empty() ? "" : ", ").append(view(line->value()));
    return out;
}

bool is_chunked(const RequestMessage& message) {
    return same_word(joined(message, http::field::transfer_encoding), "chunked");
}

std::size_t told_length(const RequestMessage& message) {
    const std::string_view digits = view(message[http::field::content_length]);
    std::size_t bytes = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), bytes);
    return read.ec == std::errc::result_out_of_range ? std::numeric_limits<std::size_t>::max() : bytes;
}

std::optional<HeadRefusal> refuse_framing(const RequestMessage& message) {
    if (auto refused = refuse_host(message)) return refused;
    if (auto refused = refuse_codings(message)) return refused;
    if (auto refused = refuse_length(message)) return refused;
    if (message.count(http::field::expect) != 0)
        return refusal(417, ErrorCode::bad_request, "Expect is not supported.");
    return std::nullopt;
}

} // namespace casebook::server
