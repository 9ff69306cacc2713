// request_framing: where does a request end, and whom is it for? Refuses every head that does not say so in one way.
//
// Pure; any thread.
#pragma once

#include "query-server/head_refusal.hpp"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace casebook::server {

using RequestMessage = boost::beast::http::request<boost::beast::http::empty_body>;

/// Host, Content-Length, Transfer-Encoding and Expect: RFC 9112, sections 3.2 and 6; RFC 9110, 10.1.1.
std::optional<HeadRefusal> refuse_framing(const RequestMessage& message);

/// Does the body come in chunks? Of a message that is not refused.
bool is_chunked(const RequestMessage& message);

/// The length that is told, 0 where none is; more than any limit where the number is too long to be read.
std::size_t told_length(const RequestMessage& message);

/// Every line of the field, joined as a list.
std::string joined(const RequestMessage& message, boost::beast::http::field name);

} // namespace casebook::server
