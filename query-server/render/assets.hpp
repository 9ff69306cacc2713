// assets: the style sheet, the script and the icon, compiled in from web/static, under addresses that change with their
// content.
//
// Compressed once, as much as can be. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace casebook::server {

struct Asset {
    std::string_view media_type;
    std::string_view content;
    std::string_view gzipped; // empty where it would be no shorter
};

/// "/assets/casebook.0123456789abcdef.css"; throws where there is no such asset (a bug).
const std::string& asset_address(std::string_view name);

/// By the last segment of its address.
std::optional<Asset> find_asset(std::string_view file_name);

/// Changes whenever a template or an asset does.
const std::string& look_fingerprint();

} // namespace casebook::server
