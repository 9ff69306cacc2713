// Every file and directory of an index root, named in one place; reading and writing CURRENT.
//
//   CURRENT                      one line: the id of the generation to serve
//   LOCK                         held by the indexer that is writing
//   withdrawn.json               overlay of withdrawn reviews (withdrawals.hpp)
//   withdrawn.lock               held while it is changed
//   documents/<sha256>.<ext>     the originals
//   cache/                       extracted text
//   generations/<id>/            manifest.json, manifest.sha256, vocabulary.jsonld, reviews.glass,
//                                passages.glass, recommendations.glass, reviews.blobs, page-text.blobs,
//                                recommendations.blobs, words.bin, recommendation-groups.bin,
//                                theme-suggestions.bin, near-duplicates.bin
//   generations/<id>.building/   never read
//
// Functions of paths; any thread. Writing CURRENT is for the holder of LOCK only.
#pragma once

#include "schema/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

struct IndexRoot {
    std::filesystem::path path;

    std::filesystem::path current() const { return path / "CURRENT"; }
    std::filesystem::path current_temporary() const { return path / "CURRENT.tmp"; }
    std::filesystem::path lock() const { return path / "LOCK"; }
    std::filesystem::path withdrawn() const { return path / "withdrawn.json"; }
    std::filesystem::path withdrawn_temporary() const { return path / "withdrawn.json.tmp"; }
    std::filesystem::path withdrawn_lock() const { return path / "withdrawn.lock"; }
    std::filesystem::path documents() const { return path / "documents"; }
    std::filesystem::path document(std::string_view sha256, std::string_view media_type) const;
    std::filesystem::path cache() const { return path / "cache"; }
    std::filesystem::path generations() const { return path / "generations"; }
    std::filesystem::path generation(std::string_view id) const { return generations() / std::string(id); }
    std::filesystem::path building(std::string_view name) const {
        return generations() / (std::string(name) + ".building");
    }
};

struct GenerationFiles {
    std::filesystem::path directory;

    std::filesystem::path manifest() const { return directory / "manifest.json"; }
    std::filesystem::path manifest_digest() const { return directory / "manifest.sha256"; }
    std::filesystem::path vocabulary() const { return directory / "vocabulary.jsonld"; }
    /// One document a review, with positions.
    std::filesystem::path reviews() const { return directory / "reviews.glass"; }
    /// One document a passage, without positions.
    std::filesystem::path passages() const { return directory / "passages.glass"; }
    /// One document a recommendation, finding or learning point, with positions.
    std::filesystem::path recommendations() const { return directory / "recommendations.glass"; }
    std::filesystem::path words() const { return directory / "words.bin"; }
    std::filesystem::path review_blobs() const { return directory / "reviews.blobs"; }
    std::filesystem::path page_blobs() const { return directory / "page-text.blobs"; }
    std::filesystem::path recommendation_blobs() const { return directory / "recommendations.blobs"; }
    std::filesystem::path theme_suggestions() const { return directory / "theme-suggestions.bin"; }
    std::filesystem::path recommendation_groups() const { return directory / "recommendation-groups.bin"; }
    std::filesystem::path near_duplicates() const { return directory / "near-duplicates.bin"; }
};

/// Is it the id of a generation ("g-" and 16 hexadecimal digits)?
bool is_generation_id(std::string_view text);

/// The id in CURRENT. index_unavailable where there is none; index_corrupt where it holds something else.
Result<std::string> read_current(const IndexRoot& root);

/// The last two steps of publishing: CURRENT.tmp written and synced; then renamed over CURRENT, the directory synced.
Status write_current_temporary(const IndexRoot& root, std::string_view generation_id);
Status switch_current(const IndexRoot& root);

/// The same two steps for any file of the root: `aside` written and synced; then renamed over `path`, the directory
/// synced. Readers see the old content or the new, whole, whatever happens between.
Status write_aside(const std::filesystem::path& aside, std::string_view content);
Status move_over(const std::filesystem::path& aside, const std::filesystem::path& path);

/// Ids of the generations present (complete ones only), ascending.
std::vector<std::string> list_generations(const IndexRoot& root);

/// Flushes a file's content, or a directory's entries, to the disk.
Status sync_path(const std::filesystem::path& path);

Result<std::string> read_file(const std::filesystem::path& path);
Status write_file(const std::filesystem::path& path, std::string_view content);

} // namespace casebook::schema
