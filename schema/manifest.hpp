// manifest.json: what a generation is, so that a reader need assume nothing.
//
// Written last into a generation, read first when one is opened. Holds no clock and no machine. Values; any thread.
#pragma once

#include "schema/result.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

/// Raised whenever a reader of the old format would misread the new one.
inline constexpr int kIndexFormat = 6;

struct ManifestFile {
    std::string name; // within the generation's directory
    std::uint64_t bytes = 0;
    std::string sha256;
    friend bool operator==(const ManifestFile&, const ManifestFile&) = default;
};

struct ManifestSkip {
    std::string name, reason, detail, pointer;
    friend bool operator==(const ManifestSkip&, const ManifestSkip&) = default;
};

/// How well the model that suggests themes did on reviews it had not seen (indexer/tag/theme_model.hpp).
struct ModelFigures {
    std::string theme;            // id in the vocabulary
    std::uint64_t reviews = 0;    // coded by cataloguers, that it was learned from
    std::uint64_t with_theme = 0; // of them, those that have the theme
    std::uint64_t suggested = 0;  // of them, those it suggests the theme for; 0: it does so for none
    std::uint64_t right = 0;      // of the suggested, those that have the theme
    friend bool operator==(const ModelFigures&, const ModelFigures&) = default;
};

struct GenerationCounts {
    std::uint64_t reviews_known = 0; // records
    std::uint64_t reviews_held = 0;  // with at least one document read, or held as a summary
    std::uint64_t documents = 0;     // read
    std::uint64_t pages = 0;
    std::uint64_t passages = 0;
    std::uint64_t pages_recognised = 0; // their text was recognised from a picture
    std::uint64_t pages_poor = 0;       // recognised with little confidence, or not readable at all: is_poor()
    std::uint64_t words = 0;            // indexed positions
    std::uint64_t recommendations = 0;
    std::uint64_t recommendation_groups = 0; // recommendation_groups.hpp
    std::uint64_t files_skipped = 0;
    friend bool operator==(const GenerationCounts&, const GenerationCounts&) = default;
};

struct GenerationManifest {
    int format = kIndexFormat;
    std::string id;             // "g-" and 16 hexadecimal digits of the content's digest
    std::string content_sha256; // digest of records, text, tags and settings
    std::string built_by;       // "casebook 0.1.0"
    std::string field_table;    // fingerprint
    std::string vocabulary;     // fingerprint
    std::string vocabulary_version;
    std::string rules_version;                   // of the rules that tag themes
    std::string model_version;                   // of the model that suggests them; empty where none was learned
    std::vector<ModelFigures> model;             // a theme it was learned for
    std::map<std::string, std::string> analyser; // settings by name, the stemmer's library version among them
    GenerationCounts counts;
    std::vector<ManifestSkip> skipped;
    std::vector<std::string> withdrawn; // ids of records whose status is "withdrawn"
    std::vector<ManifestFile> files;
    friend bool operator==(const GenerationManifest&, const GenerationManifest&) = default;
};

std::string write_manifest(const GenerationManifest& manifest);

/// index_corrupt if it is no manifest; index_format_mismatch, naming found and needed, if it is another format's.
Result<GenerationManifest> read_manifest(std::string_view json);

} // namespace casebook::schema
