// admin: the addresses of the listener that visitors do not reach: /metrics, /livez, /readyz, /status.json.
//
// Pure but for what it reads; any thread.
#pragma once

#include "query-server/handle.hpp"
#include "query-server/metrics.hpp"

namespace casebook::server {

Answer handle_admin_request(const Request& request, const HandleContext& context, const Metrics& metrics);

} // namespace casebook::server
