// json_ld: a citation -> a schema.org Report, part of the site as a DataCatalog, as JSON-LD. Pure; any thread.
#pragma once

#include "query-server/render/citation.hpp"

#include <string>
#include <string_view>

namespace casebook::server {

std::string json_ld(const Citation& citation, std::string_view site_name, std::string_view site_url);

} // namespace casebook::server
