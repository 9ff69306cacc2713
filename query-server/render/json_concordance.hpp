// json_concordance: a concordance, and the words that mark a set, as data. The grammar is docs/search-api.md.
//
// Pure; any thread.
#pragma once

#include "query-server/render/concordance_page.hpp"
#include "query-server/render/keywords_page.hpp"

#include <string>

namespace casebook::server {

std::string json(const ConcordancePage& page);
std::string json(const KeywordsPage& page);

} // namespace casebook::server
