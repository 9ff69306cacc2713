#include "indexer/last_build.hpp"

#include "indexer/extract.hpp"
#include "indexer/infer_record.hpp"
#include "indexer/tag/theme_reader.hpp"
#include "schema/checksums.hpp"
#include "schema/digest.hpp"
#include "schema/field.hpp"
#include "schema/manifest.hpp"
#include "schema/review_record.hpp"
#include "schema/text_analysis.hpp"

#include <algorithm>

namespace casebook::indexer {

namespace {

namespace fs = std::filesystem;
using schema::Digest;

fs::path place_of(const schema::IndexRoot& root) { return root.cache() / "last-build.json"; }

void add_settings(Digest& digest, const ExtractionContext& settings) {
    const ExtractionLimits& limits = settings.limits;
    digest.add_field(CASEBOOK_VERSION).add_field(std::to_string(schema::kIndexFormat));
    digest.add_field(schema::field_table_fingerprint()).add_field(extractor_versions());
    digest.add_field(std::to_string(kInferenceVersion)).add_field(kRulesVersion);
    for (const auto& [name, value] : schema::analyser_settings()) digest.add_field(name).add_field(value);
    for (const std::uint64_t limit :
         {limits.max_file_bytes, limits.child_memory_bytes, std::uint64_t{limits.child_cpu_seconds},
          std::uint64_t{limits.child_wall_seconds}, limits.max_output_bytes, std::uint64_t{limits.max_pages},
          limits.recognise_memory_bytes, std::uint64_t{limits.recognise_cpu_seconds_per_page},
          std::uint64_t{limits.recognise_wall_seconds_per_file}, std::uint64_t{limits.max_recognised_pages},
          static_cast<std::uint64_t>(settings.ocr)})
        digest.add_field(std::to_string(limit));
}

void add_corpus(Digest& digest, const Corpus& corpus) {
    for (const SourceReview& review : corpus.reviews) {
        digest.add_field(schema::write_review_record(review.record)).add_field(review.record.inferred ? "i" : "r");
        digest.add_field(review.record_name).add_field(std::to_string(review.files.size()));
        for (const SourceFile& file : review.files)
            digest.add_field(file.name).add_field(file.media_type).add_field(file.content->sha256);
    }
    for (const SkippedFile& skip : corpus.skipped)
        digest.add_field(skip.name).add_field(skip.reason).add_field(skip.detail).add_field(skip.pointer);
    for (const schema::ReviewRecord& record : corpus.withdrawn) digest.add_field(schema::write_review_record(record));
}

/// Every file of the generation as its manifest describes it, and every original it shows.
bool is_whole(const schema::IndexRoot& root, const BuildReport& report) {
    const auto current = schema::read_current(root);
    if (!current || *current != report.generation) return false;
    const schema::GenerationFiles files{root.generation(report.generation)};
    const auto json = schema::read_file(files.manifest());
    const auto digest = schema::read_file(files.manifest_digest());
    if (!json || !digest || *digest != schema::sha256_hex(*json) + "\n") return false;
    const auto manifest = schema::read_manifest(*json);
    if (!manifest || !schema::verify_checksums(files, *manifest)) return false;
    std::error_code error;
    return std::ranges::all_of(report.indexed, [&](const IndexedFile& file) {
        return file.original.empty() || fs::is_regular_file(root.documents() / file.original, error);
    });
}

} // namespace

std::optional<std::string> digest_of_input(const Corpus& corpus, std::string_view vocabulary_and_decisions,
                                           const ExtractionContext& settings) {
    const auto is_read = [](const SourceFile& file) { return file.content.has_value(); };
    for (const SourceReview& review : corpus.reviews)
        if (!std::ranges::all_of(review.files, is_read)) return std::nullopt;
    Digest digest;
    add_settings(digest, settings);
    digest.add_field(vocabulary_and_decisions);
    add_corpus(digest, corpus);
    return digest.hex();
}

std::optional<BuildReport> unchanged_since(const schema::IndexRoot& root, const std::string& input) {
    const auto kept = schema::read_file(place_of(root));
    if (!kept || !kept->starts_with(input + "\n")) return std::nullopt;
    auto report = report_from_json(std::string_view(*kept).substr(input.size() + 1));
    if (!report || !is_whole(root, *report)) return std::nullopt;
    for (IndexedFile& file : report->indexed) file.from_cache = true;
    report->files_from_cache = report->indexed.size();
    report->files_extracted = 0;
    report->unchanged = true;
    return report;
}

schema::Status forget_build(const schema::IndexRoot& root) {
    std::error_code fault;
    if (!fs::remove(place_of(root), fault) && !fault) return {};
    if (!fault) return schema::sync_path(root.cache());
    return schema::Error{.code = schema::ErrorCode::io_failure,
                         .message =
                             "\"" + place_of(root).string() + "\" could not be removed: " + fault.message() + ".",
                         .hint = "Name a folder you may write to with --index."};
}

void remember_build(const schema::IndexRoot& root, const std::string& input, const BuildReport& report) {
    fs::path temporary = place_of(root);
    temporary += ".tmp";
    std::error_code error;
    if (schema::write_file(temporary, input + "\n" + report_as_json(report)))
        fs::rename(temporary, place_of(root), error);
}

} // namespace casebook::indexer
