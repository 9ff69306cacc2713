// extraction_cache: extracted text by content, extractor and version, so that a rebuild re-reads only what changed.
//
// One file each: <directory>/<first two digits>/<sha256>-<extractor>-v<version>.zst. Written beside and renamed, so
// that another build never meets half of one; an entry that cannot be read is no entry. The cache may be deleted
// at any time. Any thread.
#pragma once

#include "indexer/extracted_text.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace casebook::indexer {

struct CacheKey {
    std::string_view sha256; // lower-case hexadecimal
    std::string_view extractor;
    unsigned version = 1;
};

std::filesystem::path cache_entry_path(const std::filesystem::path& directory, const CacheKey& key);

std::optional<ExtractedText> read_cache(const std::filesystem::path& directory, const CacheKey& key);

/// A cache that cannot be written costs time, not correctness: failure is silent.
void write_cache(const std::filesystem::path& directory, const CacheKey& key, const ExtractedText& text);

/// Removes what builds that were killed left half written. Only while no other build runs (IndexLock).
void remove_half_written(const std::filesystem::path& directory);

} // namespace casebook::indexer
