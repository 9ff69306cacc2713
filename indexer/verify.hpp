// verify: is a generation whole? Every count, slot and stored form; schema/checksums.hpp has the rest.
//
// Used by publish before a generation is renamed into place, and by `casebook-index check`. Reads only; any thread.
#pragma once

#include "schema/generation_files.hpp"
#include "schema/manifest.hpp"
#include "schema/result.hpp"

namespace casebook::indexer {

/// Reopens the databases and decodes everything in them; index_corrupt names the first thing that is wrong.
schema::Status verify_generation(const schema::GenerationFiles& files, const schema::GenerationManifest& manifest);

} // namespace casebook::indexer
