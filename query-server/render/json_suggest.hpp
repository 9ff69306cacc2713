// json_suggest: suggestions as data. The grammar is docs/search-api.md.
//
// Links lead to pages: whoever is typing is looking for one. Pure; any thread.
#pragma once

#include "query-server/search/suggest.hpp"

#include <span>
#include <string>
#include <string_view>

namespace casebook::server {

std::string json(std::string_view generation, const SuggestRequest& request, std::span<const Suggestion> suggestions);

} // namespace casebook::server
