#include "indexer/extraction_cache.hpp"

#include "indexer/extractors/extracted_stream.hpp"

#include <zstd.h>

#include <unistd.h>

#include <atomic>
#include <fstream>

namespace casebook::indexer {
namespace {

namespace fs = std::filesystem;

constexpr int kCompressionLevel = 3;
constexpr unsigned long long kLargestEntry = 1ull << 30;

std::optional<std::string> read_whole(const fs::path& path) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (!in) return std::nullopt;
    const std::streamoff size = in.tellg();
    if (size <= 0 || static_cast<unsigned long long>(size) > kLargestEntry) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(size), '\0');
    in.seekg(0);
    in.read(bytes.data(), size);
    if (in.gcount() != size) return std::nullopt;
    return bytes;
}

std::optional<std::string> decompress(std::string_view packed) {
    const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kLargestEntry) return std::nullopt;
    std::string bytes(size, '\0');
    const std::size_t written = ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
    if (ZSTD_isError(written) || written != size) return std::nullopt;
    return bytes;
}

/// With a checksum, so that a damaged entry is seen as such.
std::string compress(std::string_view bytes) {
    std::string packed(ZSTD_compressBound(bytes.size()), '\0');
    ZSTD_CCtx* const context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kCompressionLevel);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    const std::size_t written = ZSTD_compress2(context, packed.data(), packed.size(), bytes.data(), bytes.size());
    ZSTD_freeCCtx(context);
    packed.resize(ZSTD_isError(written) ? 0 : written);
    return packed;
}

constexpr std::string_view kTemporary = ".tmp";

/// A name no other thread or process writes to at the same time.
fs::path temporary_beside(const fs::path& path) {
    static std::atomic<unsigned> next{0};
    fs::path temporary = path;
    temporary += std::string(kTemporary) + std::to_string(::getpid()) + "-" + std::to_string(next++);
    return temporary;
}

} // namespace

fs::path cache_entry_path(const fs::path& directory, const CacheKey& key) {
    std::string name(key.sha256);
    name.append("-").append(key.extractor).append("-v").append(std::to_string(key.version)).append(".zst");
    return directory / key.sha256.substr(0, 2) / name;
}

std::optional<ExtractedText> read_cache(const fs::path& directory, const CacheKey& key) {
    const std::optional<std::string> packed = read_whole(cache_entry_path(directory, key));
    if (!packed) return std::nullopt;
    const std::optional<std::string> bytes = decompress(*packed);
    if (!bytes) return std::nullopt;
    return decode_extracted_text(*bytes);
}

void write_cache(const fs::path& directory, const CacheKey& key, const ExtractedText& text) {
    const std::string packed = compress(encode_extracted_text(text));
    if (packed.empty()) return;
    const fs::path path = cache_entry_path(directory, key);
    const fs::path temporary = temporary_beside(path);
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    {
        std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
        out.write(packed.data(), static_cast<std::streamsize>(packed.size()));
        out.close();
        if (!out) {
            fs::remove(temporary, error);
            return;
        }
    }
    fs::rename(temporary, path, error);
    if (error) fs::remove(temporary, error);
}

void remove_half_written(const fs::path& directory) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory, error)) {
        std::error_code ignored;
        if (entry.path().extension().string().starts_with(kTemporary)) fs::remove(entry.path(), ignored);
    }
}

} // namespace casebook::indexer
