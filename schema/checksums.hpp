// checksums: are the files of a generation, byte for byte, those that were published?
//
// Used before a generation is renamed into place, before it is served, and by `casebook-index check`. Reads only; any
// thread.
#pragma once

#include "schema/generation_files.hpp"
#include "schema/manifest.hpp"
#include "schema/result.hpp"

#include <filesystem>
#include <string_view>

namespace casebook::schema {

/// A file's entry in the manifest: its name, size and SHA-256.
Result<ManifestFile> describe_file(const std::filesystem::path& path);

/// Compares each file with its entry in the manifest; index_corrupt names the first that differs.
Status verify_checksums(const GenerationFiles& files, const GenerationManifest& manifest);

/// Compares the text of the manifest with the digest that was written beside it, and its id with `id`.
Status verify_manifest(const GenerationFiles& files, std::string_view json, const GenerationManifest& manifest,
                       std::string_view id);

} // namespace casebook::schema
