#include "query-server/request.hpp"

#include "query-server/head_grammar.hpp"
#include "query-server/public_address.hpp"
#include "query-server/request_framing.hpp"
#include "query-server/route.hpp"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace casebook::server {

namespace {

namespace http = boost::beast::http;
using schema::ErrorCode;

std::string text(boost::beast::string_view view) { return {view.data(), view.size()}; }

bool is_ascii(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// The head with the raw bytes of its target percent-coded: browsers send UTF-8 there, header lines never hold any.
/// Nothing where there are none.
std::string code_target(std::string_view head) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    const std::size_t line_end = std::min(head.find("\r\n"), head.size());
    if (is_ascii(head.substr(0, line_end))) return {};
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

Method method_of(const RequestMessage& message) {
    if (message.method() == http::verb::get) return Method::get;
    if (message.method() == http::verb::post) return Method::post;
    return message.method() == http::verb::head ? Method::head : Method::other;
}

/// Of a POST to an address that takes it. One to any other address is answered 405 and its body left unread.
std::optional<HeadRefusal> refuse_body(const RequestMessage& message, const Limits& limits) {
    if (message.count(http::field::content_length) == 0 && !is_chunked(message))
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

std::optional<HeadRefusal> refuse_unwanted_body(const RequestMessage& message, const Request& request,
                                                const Limits& limits) {
    if (request.method == Method::post) return takes_body(request.path) ? refuse_body(message, limits) : std::nullopt;
    if (is_chunked(message)) return malformed("A Transfer-Encoding is of the body of a POST.");
    if (told_length(message) == 0) return std::nullopt;
    return refusal(413, ErrorCode::too_large, "This request takes no body.", "Send it without one.");
}

/// Methods are written large. One that is nearly GET is nobody's idea of a request.
bool is_method(std::string_view method) {
    return std::ranges::all_of(method, [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
}

/// The four forms of RFC 9112, 3.2: of an address on its own, of one with the host before it, and the star of OPTIONS.
/// CONNECT's is for proxies alone.
struct Target {
    std::optional<std::string> host; // where it names one
    std::string path, query_string;
};

std::optional<Target> target_of(std::string_view given, std::string_view method) {
    if (given == "*" && method == "OPTIONS") return Target{.host = {}, .path = "*", .query_string = {}};
    Target out;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!boost::beast::iequals(given.substr(0, scheme.size()), scheme)) continue;
        given.remove_prefix(scheme.size());
        out.host = given.substr(0, given.find_first_of("/?"));
        given.remove_prefix(out.host->size());
        break;
    }
    const std::size_t mark = std::min(given.find('?'), given.size());
    out.path = given.substr(0, mark);
    if (out.host && out.path.empty()) out.path = "/";
    if (mark < given.size()) out.query_string = given.substr(mark + 1);
    if (!out.path.starts_with('/') || (out.host && !is_host(*out.host))) return std::nullopt;
    return out;
}

/// Where a field's value is kept, of those whose lines may be several; they are joined.
std::string* place_of(Request& request, const http::fields::value_type& line) {
    switch (line.name()) {
    case http::field::accept:
        return &request.accept;
    case http::field::accept_encoding:
        return &request.accept_encoding;
    case http::field::if_none_match:
        return &request.if_none_match;
    case http::field::if_range:
        return &request.if_range;
    case http::field::range:
        return &request.range;
    case http::field::forwarded:
        return &request.forwarded;
    case http::field::unknown:
        return boost::beast::iequals(line.name_string(), "X-Forwarded-For") ? &request.x_forwarded_for : nullptr;
    default:
        return nullptr;
    }
}

Request request_from(const RequestMessage& message, Target target) {
    Request request{.method = method_of(message),
                    .path = std::move(target.path),
                    .query_string = std::move(target.query_string),
                    .host = target.host.value_or(text(message[http::field::host])),
                    .content_type = text(message[http::field::content_type]),
                    .keep_alive = message.keep_alive(),
                    .takes_chunks = message.version() == 11};
    for (const auto& line : message)
        if (std::string* place = place_of(request, line))
            place->append(place->empty() ? "" : ", ").append(line.value().data(), line.value().size());
    return request;
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
    if (raw.starts_with("\r\n")) raw.remove_prefix(2); // left over from an old client's body: RFC 9112, 2.2
    if (raw.size() > limits.max_header_bytes) return refuse_oversize(raw, limits);
    const std::string coded = code_target(raw);
    const std::string_view head = coded.empty() ? raw : std::string_view(coded);
    if (auto refused = refuse_grammar(head)) return *refused;
    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(head.size() + 1));
    parser.body_limit(boost::none);
    boost::system::error_code error;
    parser.put(boost::asio::buffer(head.data(), head.size()), error);
    if (error && error != http::error::need_more) return malformed("The request is not HTTP as it should be.");
    const RequestMessage& message = parser.get();
    if (auto refused = refuse_framing(message)) return *refused;
    const std::string method = text(message.method_string()), address = text(message.target());
    if (!is_method(method)) return malformed("The method is not one of HTTP's.");
    if (address.size() > limits.max_target_bytes) return refuse_oversize(address, limits);
    auto target = target_of(address, method);
    if (!target) return malformed("The address must be a path that begins with “/”.");
    Request request = request_from(message, std::move(*target));
    if (auto refused = refuse_unwanted_body(message, request, limits)) return *refused;
    if (request.method != Method::post || !takes_body(request.path)) return request;
    request.chunked = is_chunked(message);
    request.body_bytes = told_length(message);
    return request;
}

} // namespace casebook::server
