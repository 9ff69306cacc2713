#include "query-server/request.hpp"

#include "query-server/public_address.hpp"
#include "query-server/route.hpp"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <stdexcept>

namespace casebook::server {

namespace {

namespace http = boost::beast::http;
using schema::Error;
using schema::ErrorCode;

HeadRefusal refusal(int status, ErrorCode code, std::string message, std::string hint = {}) {
    return {status, Error{.code = code, .message = std::move(message), .hint = std::move(hint)}};
}

HeadRefusal malformed(std::string message) { return refusal(400, ErrorCode::bad_request, std::move(message)); }

std::string text(boost::beast::string_view view) { return {view.data(), view.size()}; }

/// What the parser would take but a proxy before us might read differently.
std::optional<HeadRefusal> refuse_bytes(std::string_view head) {
    for (const char c : head) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) return malformed("The request holds bytes outside ASCII; addresses are percent-coded.");
        if ((byte < 0x20 && c != '\r' && c != '\n' && c != '\t') || byte == 0x7F)
            return malformed("The request holds control characters.");
    }
    if (head.find("\n ") != std::string_view::npos || head.find("\n\t") != std::string_view::npos)
        return malformed("A header line is folded.");
    return std::nullopt;
}

/// The head with the raw bytes of its target percent-coded: browsers send UTF-8 there, header lines never hold any.
std::string code_target(std::string_view head) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    const std::size_t line_end = std::min(head.find("\r\n"), head.size());
    std::string out;
    out.reserve(head.size() + 16);
    for (const char c : head.substr(0, line_end)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80)
            out.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
        else
            out += c;
    }
    return out.append(head.substr(line_end));
}

// Digits as anybody writes them: a zero in front is octal to some.
bool plain_number(std::string_view text) {
    return !text.empty() && (text.size() == 1 || text.front() != '0') &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool one_host(const http::request<http::empty_body>& message) {
    const auto [first, last] = message.equal_range(http::field::host);
    const auto count = std::distance(first, last);
    if (count == 0) return message.version() == 10;
    return count == 1 && (message.version() == 10 || !first->value().empty());
}

std::optional<HeadRefusal> refuse_framing(const http::request<http::empty_body>& message) {
    if (message.version() != 10 && message.version() != 11)
        return refusal(505, ErrorCode::bad_request, "Only HTTP/1.0 and 1.1 are spoken here.");
    if (!one_host(message)) return malformed("A request names exactly one Host.");
    if (const std::string host = text(message[http::field::host]); !host.empty() && !is_host(host))
        return malformed("Host is not a name or an address.");
    if (message.count(http::field::transfer_encoding) != 0)
        return malformed("A request may not have a Transfer-Encoding here.");
    if (message.count(http::field::content_length) > 1) return malformed("Content-Length is given more than once.");
    if (message.count(http::field::content_length) == 1 && !plain_number(message[http::field::content_length]))
        return malformed("Content-Length is not a number.");
    if (message.count(http::field::expect) != 0)
        return refusal(417, ErrorCode::bad_request, "Expect is not supported.");
    return std::nullopt;
}

Method method_of(const http::request<http::empty_body>& message) {
    if (message.method() == http::verb::get) return Method::get;
    if (message.method() == http::verb::post) return Method::post;
    return message.method() == http::verb::head ? Method::head : Method::other;
}

/// The length that is told; more than any limit where the number is too long to be read.
std::size_t told_length(const http::request<http::empty_body>& message) {
    const auto digits = message[http::field::content_length];
    std::size_t bytes = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), bytes);
    return read.ec == std::errc::result_out_of_range ? std::numeric_limits<std::size_t>::max() : bytes;
}

/// Of a POST to an address that takes it. One to any other address is answered 405 and its body left unread.
std::optional<HeadRefusal> refuse_body(const http::request<http::empty_body>& message, const Limits& limits) {
    if (message.count(http::field::content_length) == 0)
        return refusal(411, ErrorCode::bad_request, "The request does not say how long its body is.",
                       "Send it with Content-Length.");
    if (message.count(http::field::content_type) > 1) return malformed("Content-Type is given more than once.");
    if (message.count(http::field::content_encoding) != 0)
        return refusal(415, ErrorCode::bad_request, "The body is coded.", "Send it as it is.");
    if (told_length(message) > limits.max_body_bytes)
        return refusal(413, ErrorCode::too_large, "The body is too long.",
                       "At most " + std::to_string(limits.max_body_bytes) + " bytes are read.");
    return std::nullopt;
}

std::optional<HeadRefusal> refuse_length(const http::request<http::empty_body>& message, const Request& request,
                                         const Limits& limits) {
    if (request.method == Method::post) return takes_body(request.path) ? refuse_body(message, limits) : std::nullopt;
    if (told_length(message) == 0) return std::nullopt;
    return refusal(413, ErrorCode::too_large, "This request takes no body.", "Send it without one.");
}

bool token_only(std::string_view method) {
    return !method.empty() && std::ranges::all_of(method, [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
}

std::string joined(const http::request<http::empty_body>& message, http::field name) {
    const auto [first, last] = message.equal_range(name);
    std::string out;
    for (auto line = first; line != last; ++line) out.append(out.empty() ? "" : ", ").append(text(line->value()));
    return out;
}

Request request_from(const http::request<http::empty_body>& message) {
    const std::string target = text(message.target());
    const std::size_t mark = std::min(target.find('?'), target.size());
    return {.method = method_of(message),
            .path = target.substr(0, mark),
            .query_string = mark < target.size() ? target.substr(mark + 1) : std::string(),
            .host = text(message[http::field::host]),
            .accept = text(message[http::field::accept]),
            .accept_encoding = joined(message, http::field::accept_encoding),
            .if_none_match = text(message[http::field::if_none_match]),
            .if_range = text(message[http::field::if_range]),
            .range = text(message[http::field::range]),
            .content_type = text(message[http::field::content_type]),
            .keep_alive = message.keep_alive(),
            .takes_chunks = message.version() == 11};
}

} // namespace

void throw_exception_from_error(const HeadRefusal& refused, const boost::source_location&) {
    throw std::logic_error("value of a refused request: " + refused.error.message);
}

HeadRefusal refuse_oversize(std::string_view head, const Limits& limits) {
    const std::size_t line = std::min(head.find("\r\n"), head.size());
    if (line > limits.max_target_bytes)
        return refusal(414, ErrorCode::too_large, "The address is too long.",
                       "At most " + std::to_string(limits.max_target_bytes) + " bytes are read.");
    return refusal(431, ErrorCode::too_large, "The header lines are too long.",
                   "At most " + std::to_string(limits.max_header_bytes) + " bytes are read.");
}

ReadRequest read_request(std::string_view raw, const Limits& limits) {
    if (raw.size() > limits.max_header_bytes) return refuse_oversize(raw, limits);
    const std::string head = code_target(raw);
    if (auto refused = refuse_bytes(head)) return *refused;
    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(head.size() + 1));
    parser.body_limit(boost::none);
    boost::system::error_code error;
    parser.put(boost::asio::buffer(head), error);
    if (error && error != http::error::need_more) return malformed("The request is not HTTP as it should be.");
    if (!parser.is_header_done()) return malformed("The request ends before its header lines do.");
    const auto& message = parser.get();
    if (auto refused = refuse_framing(message)) return *refused;
    if (!token_only(text(message.method_string()))) return malformed("The method is not one of HTTP's.");
    if (message.target().size() > limits.max_target_bytes) return refuse_oversize(text(message.target()), limits);
    if (!message.target().starts_with('/')) return malformed("The address must be a path that begins with “/”.");
    Request request = request_from(message);
    if (auto refused = refuse_length(message, request, limits)) return *refused;
    if (request.method == Method::post && takes_body(request.path)) request.body_bytes = told_length(message);
    return request;
}

} // namespace casebook::server
