#include "indexer/publish.hpp"

#include "indexer/index_words.hpp"
#include "indexer/verify.hpp"
#include "schema/checksums.hpp"
#include "schema/digest.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace casebook::indexer {

namespace {

namespace fs = std::filesystem;
using schema::GenerationFiles;
using schema::GenerationManifest;
using schema::IndexRoot;
using schema::Status;

schema::Error io_error(const fs::path& path, const std::error_code& fault) {
    return {.code = schema::ErrorCode::io_failure,
            .message = "\"" + path.string() + "\" could not be written: " + fault.message() + ".",
            .hint = "Check the disk's space and the folder's permissions; the published index is as it was."};
}

Status store_originals(const IndexRoot& root, const std::vector<Original>& originals) {
    for (const Original& original : originals) {
        const fs::path target = root.document(original.sha256, original.media_type);
        std::error_code fault;
        if (fs::exists(target, fault)) continue;
        fs::path aside = target;
        aside += ".tmp";
        fs::copy_file(original.path, aside, fs::copy_options::overwrite_existing, fault);
        if (!fault) fs::rename(aside, target, fault);
        if (fault) return io_error(target, fault);
    }
    return {};
}

// The content, not the files: a glass database carries a random identifier.
std::string content_digest(const Publication& publication) {
    const GenerationManifest& manifest = publication.manifest;
    schema::Digest digest;
    digest.add_field(std::to_string(manifest.format)).add_field(manifest.built_by);
    digest.add_field(manifest.field_table).add_field(manifest.vocabulary);
    for (const auto& [name, value] : manifest.analyser) digest.add_field(name).add_field(value);
    for (const Shard& shard : publication.shards)
        for (const std::string& review : shard.review_digests) digest.add_field(review);
    digest.add_field(publication.recommendation_groups).add_field(publication.theme_suggestions);
    digest.add_field(publication.near_duplicates);
    for (const std::string& id : manifest.withdrawn) digest.add_field("withdrawn " + id);
    return digest.hex();
}

Status describe(const GenerationFiles& files, GenerationManifest& manifest) {
    for (const fs::path& path :
         {files.reviews(), files.passages(), files.recommendations(), files.review_blobs(), files.page_blobs(),
          files.recommendation_blobs(), files.words(), files.recommendation_groups(), files.theme_suggestions(),
          files.near_duplicates(), files.vocabulary()}) {
        auto file = schema::describe_file(path);
        if (!file) return file.error();
        manifest.files.push_back(std::move(*file));
    }
    const std::string json = schema::write_manifest(manifest);
    if (auto done = schema::write_file(files.manifest_digest(), schema::sha256_hex(json) + "\n"); !done) return done;
    return schema::write_file(files.manifest(), json);
}

Status list_words(const GenerationFiles& files) {
    const auto words = index_words(files);
    if (!words) return words.error();
    return schema::write_file(files.words(), schema::encode(*words));
}

Status sync_file_system(const fs::path& directory) {
    const int descriptor = ::open(directory.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::syncfs(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!synced) return io_error(directory, std::make_error_code(std::errc::io_error));
    return {};
}

bool sound_already(const GenerationFiles& files, const std::string& content_sha256) {
    const auto json = schema::read_file(files.manifest());
    if (!json) return false;
    const auto manifest = schema::read_manifest(*json);
    return manifest && manifest->content_sha256 == content_sha256 &&
           schema::verify_checksums(files, *manifest).has_value();
}

// Published content is never overwritten: what is there and sound is kept, what is there and damaged makes room.
Status move_into_place(const IndexRoot& root, const fs::path& building, const GenerationManifest& manifest) {
    const fs::path place = root.generation(manifest.id);
    std::error_code fault;
    if (fs::exists(place, fault)) {
        if (sound_already({place}, manifest.content_sha256)) return {};
        const fs::path damaged = root.building(manifest.id + ".damaged");
        fs::remove_all(damaged, fault);
        fs::rename(place, damaged, fault);
        if (fault) return io_error(place, fault);
    }
    fs::rename(building, place, fault);
    if (fault) return io_error(place, fault);
    return schema::sync_path(root.generations());
}

void remove_leftovers(const IndexRoot& root) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(root.generations(), ignored))
        if (entry.path().extension() == ".building") fs::remove_all(entry.path(), ignored);
    for (const auto& entry : fs::directory_iterator(root.documents(), ignored))
        if (entry.path().extension() == ".tmp") fs::remove(entry.path(), ignored);
}

void prune(const IndexRoot& root, const std::string& current, const std::string& before, unsigned keep) {
    std::vector<std::pair<fs::file_time_type, std::string>> old;
    std::error_code ignored;
    for (const std::string& id : schema::list_generations(root))
        if (id != current && id != before) old.emplace_back(fs::last_write_time(root.generation(id), ignored), id);
    std::ranges::sort(old, std::greater<>{});
    const std::size_t spared = before.empty() || before == current ? 1 : 2;
    for (std::size_t i = keep > spared ? keep - spared : 0; i < old.size(); ++i)
        fs::remove_all(root.generation(old[i].second), ignored);
    remove_leftovers(root);
}

class Publisher {
  public:
    Publisher(const IndexRoot& root, Publication publication)
        : root_(root), publication_(std::move(publication)), files_{publication_.building} {}

    schema::Result<GenerationManifest> run() {
        const auto before = schema::read_current(root_);
        if (auto done = prepare(); !done) return done.error();
        if (auto done = switch_over(); !done) return done.error();
        prune(root_, manifest().id, before ? *before : std::string(), publication_.keep);
        passed(PublishStep::pruned);
        return manifest();
    }

  private:
    GenerationManifest& manifest() { return publication_.manifest; }
    void passed(PublishStep step) const {
        if (publication_.after_step) publication_.after_step(step);
    }

    Status prepare() {
        if (auto done = store_originals(root_, publication_.originals); !done) return done;
        passed(PublishStep::originals);
        if (auto done = merge_shards(publication_.shards, files_); !done) return done;
        if (auto done = list_words(files_); !done) return done;
        if (auto done = write_tables(); !done) return done;
        passed(PublishStep::merged);
        if (auto done = verify_generation(files_, manifest()); !done) return done;
        passed(PublishStep::verified);
        manifest().content_sha256 = content_digest(publication_);
        manifest().id = "g-" + manifest().content_sha256.substr(0, 16);
        if (auto done = describe(files_, manifest()); !done) return done;
        passed(PublishStep::described);
        if (auto done = sync_file_system(files_.directory); !done) return done;
        passed(PublishStep::synced);
        return {};
    }

    Status write_tables() const {
        const std::pair<fs::path, std::string_view> tables[] = {
            {files_.recommendation_groups(), publication_.recommendation_groups},
            {files_.theme_suggestions(), publication_.theme_suggestions},
            {files_.near_duplicates(), publication_.near_duplicates},
            {files_.vocabulary(), publication_.vocabulary}};
        for (const auto& [path, content] : tables)
            if (auto done = schema::write_file(path, content); !done) return done;
        return {};
    }

    Status switch_over() {
        if (auto done = move_into_place(root_, publication_.building, manifest()); !done) return done;
        passed(PublishStep::renamed);
        if (auto done = schema::write_current_temporary(root_, manifest().id); !done) return done;
        passed(PublishStep::noted);
        if (auto done = schema::switch_current(root_); !done) return done;
        passed(PublishStep::current);
        return {};
    }

    const IndexRoot& root_;
    Publication publication_;
    GenerationFiles files_;
};

} // namespace

schema::Result<GenerationManifest> publish(const IndexRoot& root, Publication publication) {
    return Publisher(root, std::move(publication)).run();
}

} // namespace casebook::indexer
