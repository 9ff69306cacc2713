// response_head: the head of an answer as the bytes that are sent: one string, so that it and the body go out together.
//
// Pure; any thread.
#pragma once

#include "query-server/response.hpp"

#include <ctime>
#include <string>

namespace casebook::server {

/// Status line and fields, to the empty line that ends them. A 304 has no Content-Length: it stands for another answer.
std::string response_head(const Response& response, bool keep_alive, std::time_t now);

} // namespace casebook::server
