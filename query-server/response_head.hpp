// response_head: the head of an answer as the bytes that are sent: one string, so that it and the body go out together.
//
// Pure; any thread.
#pragma once

#include "query-server/response.hpp"

#include <ctime>
#include <string>

namespace casebook::server {

/// How an answer goes out.
struct Manner {
    bool keep_alive = false; // the connection, for another request
    bool chunked = true;     // where nobody knows the length; else the body lasts as long as the connection
};

/// Status line and fields, to the empty line that ends them. A 304 has no Content-Length: it stands for another answer.
std::string response_head(const Response& response, Manner manner, std::time_t now);

} // namespace casebook::server
