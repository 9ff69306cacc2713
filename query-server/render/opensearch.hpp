// opensearch: the site as a search engine that a browser can keep (OpenSearch 1.1). Pure; any thread.
#pragma once

#include "query-server/render/html.hpp"

#include <string>

namespace casebook::server {

inline constexpr std::string_view kOpenSearchType = "application/opensearchdescription+xml";

std::string opensearch_xml(const Site& site);

} // namespace casebook::server
