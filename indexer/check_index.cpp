#include "indexer/check_index.hpp"

#include "indexer/verify.hpp"
#include "schema/checksums.hpp"
#include "schema/generation_files.hpp"

namespace casebook::indexer {

schema::Result<schema::GenerationManifest> check_index(const std::filesystem::path& index,
                                                       const std::string& generation) {
    const schema::IndexRoot root{index};
    std::string id = generation;
    if (id.empty()) {
        auto current = schema::read_current(root);
        if (!current) return current.error();
        id = *current;
    }
    const schema::GenerationFiles files{root.generation(id)};
    auto json = schema::read_file(files.manifest());
    if (!json)
        return schema::Error{.code = schema::ErrorCode::index_unavailable,
                             .message = "There is no generation \"" + id + "\" in \"" + index.string() + "\".",
                             .hint = "Run casebook-index build, or name one that is in its folder generations/."};
    auto manifest = schema::read_manifest(*json);
    if (!manifest) return manifest;
    if (auto sound = schema::verify_manifest(files, *json, *manifest, id); !sound) return sound.error();
    if (auto sound = schema::verify_checksums(files, *manifest); !sound) return sound.error();
    if (auto sound = verify_generation(files, *manifest); !sound) return sound.error();
    return manifest;
}

} // namespace casebook::indexer
