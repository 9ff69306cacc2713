// suggest_parameters: the query string of /suggest.json <-> SuggestRequest. The grammar is docs/search-api.md.
//
// As strict as parameters.hpp: `q` and `size`, each once; what else is given is a fault that names it. Pure; any
// thread.
#pragma once

#include "query-server/search/parameters.hpp"
#include "query-server/search/suggest.hpp"

#include <string>
#include <string_view>

namespace casebook::server {

Checked<SuggestRequest> parse_suggest(std::string_view query_string, const Limits& limits);

/// Without the '?'; empty for a request that asks nothing.
std::string query_string(const SuggestRequest& request);

} // namespace casebook::server
