// json_pack: a pack as data. Its grammar is docs/search-api.md. Pure; any thread.
#pragma once

#include "query-server/render/pack_page.hpp"

#include <string>

namespace casebook::server {

std::string json(const PackPage& page);

} // namespace casebook::server
