// publish: merged shards -> a generation that readers see whole or not at all.
//
// The steps, in the order of PublishStep; a crash after any of them leaves the published index as it was, and the
// next build succeeds:
//   1 originals     documents/<sha256>.<ext>, each written aside and renamed
//   2 merged        generations/<name>.building holds the compacted databases, their words and stored forms
//   3 verified      reopened: counts agree, every summary, slot and blob decodes, a known query answers
//   4 described     manifest.json written, with a SHA-256 a file
//   5 synced        files and directory on the disk
//   6 renamed       generations/<id>; the directory of generations synced
//   7 noted         CURRENT.tmp written and synced
//   8 current       renamed over CURRENT; the root synced
//   9 pruned        old generations beyond `keep` removed, never the current or the one before
//
// For the holder of the index's lock (IndexLock). One call at a time.
#pragma once

#include "indexer/index.hpp"
#include "indexer/source.hpp"
#include "schema/generation_files.hpp"
#include "schema/manifest.hpp"
#include "schema/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

enum class PublishStep : std::uint8_t {
    originals,
    merged,
    verified,
    described,
    synced,
    renamed,
    noted,
    current,
    pruned
};
inline constexpr int kPublishSteps = 9;

/// An original to be kept beside the index.
struct Original {
    std::filesystem::path path;
    std::string sha256;
    std::string media_type;
};

struct Publication {
    std::vector<Shard> shards; // at least one, in order of their reviews
    std::vector<Original> originals;
    std::filesystem::path building;      // the directory the shards lie in; consumed
    schema::GenerationManifest manifest; // everything but id, content_sha256 and files
    std::string_view vocabulary;         // JSON-LD
    std::string recommendation_groups;   // encoded, of the reviews of all shards
    std::string theme_suggestions;       // likewise
    std::string near_duplicates;         // likewise
    unsigned keep = 3;
    std::function<void(PublishStep)> after_step = {}; // for tests that stop here; may be empty
};

/// The published manifest. Publishing content that is published already changes nothing but CURRENT.
schema::Result<schema::GenerationManifest> publish(const schema::IndexRoot& root, Publication publication);

} // namespace casebook::indexer
