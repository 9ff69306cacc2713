// headers: what every answer carries, and the last that is done to one: it is coded, and kept where it may be.
//
// Any thread.
#pragma once

#include "query-server/handlers/exchange.hpp"

namespace casebook::server {

/// The answer with the headers that its handler has not set otherwise, in the coding that is wanted. One that comes
/// from the memory of answers has all that already.
Response dressed(Response response, const Exchange& exchange);

} // namespace casebook::server
