// request: the head of an HTTP request, as bytes -> Request, or a refusal. No sockets.
//
// Takes only what every proxy reads the same way: lines as head_grammar.hpp wants them, exactly one Host, plainly
// written, and a body only with POST, at an address that takes one (route.hpp), either of a length that is told once
// and in plain digits, or in chunks and in no other coding. What is refused is answered and the connection closed, so
// that nothing after it can be taken for a request. A body is for its handler alone: it is private, and never logged,
// echoed or kept. Pure; any thread.
#pragma once

#include "query-server/head_refusal.hpp"
#include "query-server/limits.hpp"
#include "schema/result.hpp"

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace casebook::server {

enum class Method { get, head, post, other };

struct Request {
    Method method = Method::get;
    std::string path = "/";   // as sent, still percent-coded; "*" of OPTIONS alone
    std::string query_string; // as sent, without the '?'
    std::string host;         // of the address where it names one, else as sent; empty where HTTP/1.0 sends none
    std::string accept;
    std::string accept_encoding; // every line of it, joined
    std::string if_none_match;
    std::string if_range;
    std::string range;
    std::string forwarded, x_forwarded_for; // every line of each, joined: to be believed of a known proxy alone
    std::string content_type;               // of the body, as sent
    std::size_t body_bytes = 0;             // that follow the head, for the session to read
    bool chunked = false;                   // the body follows in chunks instead
    std::string body;                       // filled in by the session
    std::string id;                         // given by the session: goes to the log and into error answers
    boost::asio::ip::address client;        // found by the session: client_address.hpp
    bool by_proxy = false;                  // the request came by way of a proxy that is trusted
    bool keep_alive = true;
    bool takes_chunks = true; // a body whose length is not told before; not in HTTP/1.0
};

using ReadRequest = boost::system::result<Request, HeadRefusal>;
[[noreturn]] void throw_exception_from_error(const HeadRefusal& refusal, const boost::source_location&);

/// `head` runs to the empty line that ends it, included.
ReadRequest read_request(std::string_view head, const Limits& limits);

/// What a head that outgrew its limit is refused with: 414 for its first line, 431 for its fields.
HeadRefusal refuse_oversize(std::string_view head, const Limits& limits);

} // namespace casebook::server
