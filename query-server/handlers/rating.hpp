// rating: takes off a client's budget what an answer costs (rate_limiter.hpp). Any thread.
#pragma once

#include "query-server/handlers/exchange.hpp"

namespace casebook::server {

/// The answer, or 429 with Retry-After where the budget is used up and that is enforced; where it is only to be
/// reported, the answer says so (Response::beyond_rate). What is answered without a worker is cheap at most.
Answer rated(Answer answer, const Exchange& exchange);

} // namespace casebook::server
