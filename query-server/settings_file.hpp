// settings_file: a file of settings in TOML -> Options, or every fault with its file and line.
//
// One thread.
#pragma once

#include "query-server/settings.hpp"

namespace casebook::server {

/// What the file sets is set; the faults in the order of its lines, none where it is sound.
std::vector<schema::Error> read_settings_file(const std::filesystem::path& file, Options& options);

} // namespace casebook::server
