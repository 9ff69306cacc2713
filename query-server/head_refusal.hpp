// HeadRefusal: why a request is not even read. A value; any thread.
#pragma once

#include "schema/error.hpp"

#include <string>
#include <utility>

namespace casebook::server {

/// An HTTP status beside the error, since the error table knows only one for each.
struct HeadRefusal {
    int status = 400;
    schema::Error error;
};

inline HeadRefusal refusal(int status, schema::ErrorCode code, std::string message, std::string hint = {}) {
    return {status, {.code = code, .message = std::move(message), .hint = std::move(hint)}};
}

inline HeadRefusal malformed(std::string message) {
    return refusal(400, schema::ErrorCode::bad_request, std::move(message));
}

} // namespace casebook::server
