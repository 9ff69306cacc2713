// json_similar: the answer about similar reviews as data. Its grammar is docs/search-api.md. Pure; any thread.
#pragma once

#include "query-server/render/similar_page.hpp"

#include <string>

namespace casebook::server {

std::string json(const SimilarPage& page);

} // namespace casebook::server
