#include "schema/checksums.hpp"

#include "schema/digest.hpp"

#include <array>
#include <fstream>

namespace casebook::schema {

namespace {

Error damaged(const std::string& what) {
    return {.code = ErrorCode::index_corrupt,
            .message = "The index is damaged: " + what + ".",
            .hint = "Run casebook-index check, and build it again with casebook-index build.",
            .internal = what};
}

} // namespace

Result<ManifestFile> describe_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    ManifestFile file{.name = path.filename().string()};
    Digest digest;
    for (std::array<char, 1 << 16> block{}; in.read(block.data(), block.size()), in.gcount() > 0;) {
        digest.add({block.data(), static_cast<std::size_t>(in.gcount())});
        file.bytes += static_cast<std::uint64_t>(in.gcount());
    }
    if (in.bad() || file.bytes == 0) return damaged(file.name + " cannot be read");
    file.sha256 = digest.hex();
    return file;
}

Status verify_checksums(const GenerationFiles& files, const GenerationManifest& manifest) {
    for (const ManifestFile& expected : manifest.files) {
        auto found = describe_file(files.directory / expected.name);
        if (!found) return found.error();
        if (*found != expected) return damaged("the checksum of " + expected.name + " is another");
    }
    return {};
}

Status verify_manifest(const GenerationFiles& files, std::string_view json, const GenerationManifest& manifest,
                       std::string_view id) {
    const auto digest = read_file(files.manifest_digest());
    if (!digest || *digest != sha256_hex(json) + "\n" || manifest.id != id)
        return damaged("the manifest of " + std::string(id) + " is not as it was written");
    return {};
}

} // namespace casebook::schema
