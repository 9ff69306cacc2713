// verify: is a generation whole? Every checksum, count, slot and stored form.
//
// Used by publish before a generation is renamed into place, and by `casebook-index check`. Reads only; any thread.
#pragma once

#include "schema/generation_files.hpp"
#include "schema/manifest.hpp"
#include "schema/result.hpp"

#include <filesystem>

namespace casebook::indexer {

/// Reopens the databases and decodes everything in them; index_corrupt names the first thing that is wrong.
schema::Status verify_generation(const schema::GenerationFiles& files, const schema::GenerationManifest& manifest);

/// Compares each file with its entry in the manifest.
schema::Status verify_checksums(const schema::GenerationFiles& files, const schema::GenerationManifest& manifest);

/// A file's entry in the manifest: its name, size and SHA-256.
schema::Result<schema::ManifestFile> describe_file(const std::filesystem::path& path);

} // namespace casebook::indexer
