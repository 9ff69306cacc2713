// check_index: `casebook-index check`: is a published generation whole and readable by this program?
//
// Reads only; may run beside a server and a build.
#pragma once

#include "schema/manifest.hpp"
#include "schema/result.hpp"

#include <filesystem>
#include <string>

namespace casebook::indexer {

/// The manifest of the generation checked: the one named, or the current one where `generation` is empty.
schema::Result<schema::GenerationManifest> check_index(const std::filesystem::path& index,
                                                       const std::string& generation);

} // namespace casebook::indexer
