#include "schema/blob_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <cstring>
#include <stdexcept>

namespace casebook::schema {

namespace {

constexpr std::string_view kMagic = "CBLOBS1\n";
constexpr std::string_view kEnd = "CBLOBEND";
constexpr int kCompressionLevel = 3;
constexpr std::uint64_t kMaxBlobBytes = 256u << 20;

struct FreeCompressor {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

Error damaged(const std::string& what) {
    return {.code = ErrorCode::index_corrupt,
            .message = "The index is damaged.",
            .hint = "Run casebook-index check, and build it again with casebook-index build.",
            .internal = what};
}

Error unwritable(const std::filesystem::path& file) {
    return {.code = ErrorCode::io_failure,
            .message = "\"" + file.string() + "\" could not be written.",
            .hint = "Check the disk's space and the folder's permissions."};
}

void write_number(std::ostream& out, std::uint64_t value) {
    char bytes[8];
    for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>(value >> (8 * i));
    out.write(bytes, sizeof bytes);
}

std::uint64_t number_at(const char* bytes) {
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i) value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return value;
}

} // namespace

std::string compress_blob(std::string_view bytes) {
    thread_local const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size =
        ZSTD_compressCCtx(context.get(), frame.data(), frame.size(), bytes.data(), bytes.size(), kCompressionLevel);
    if (ZSTD_isError(size)) throw std::runtime_error(std::string("zstd: ") + ZSTD_getErrorName(size));
    frame.resize(size);
    return frame;
}

Result<BlobWriter> BlobWriter::create(const std::filesystem::path& file) {
    BlobWriter writer;
    writer.path_ = file;
    writer.out_.open(file, std::ios::binary | std::ios::trunc);
    writer.out_.write(kMagic.data(), static_cast<std::streamsize>(kMagic.size()));
    writer.end_ = kMagic.size();
    if (!writer.out_) return unwritable(file);
    return writer;
}

void BlobWriter::append(std::string_view frame) {
    offsets_.push_back(end_);
    out_.write(frame.data(), static_cast<std::streamsize>(frame.size()));
    end_ += frame.size();
}

Status BlobWriter::finish() {
    for (const std::uint64_t offset : offsets_) write_number(out_, offset);
    write_number(out_, end_);
    write_number(out_, offsets_.size());
    out_.write(kEnd.data(), static_cast<std::streamsize>(kEnd.size()));
    out_.close();
    if (!out_) return unwritable(path_);
    return {};
}

Result<std::unique_ptr<BlobFile>> BlobFile::open(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return damaged(file.string() + " cannot be opened");
    struct stat status {};
    ::fstat(descriptor, &status);
    const auto bytes = static_cast<std::size_t>(status.st_size);
    void* mapped = bytes == 0 ? MAP_FAILED : ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, descriptor, 0);
    ::close(descriptor);
    if (mapped == MAP_FAILED) return damaged(file.string() + " cannot be mapped");
    std::unique_ptr<BlobFile> blobs(new BlobFile);
    blobs->data_ = static_cast<const char*>(mapped);
    blobs->bytes_ = bytes;
    const std::size_t fixed = kMagic.size() + 8 + 8 + kEnd.size();
    const std::string_view all(blobs->data_, bytes);
    if (bytes < fixed || !all.starts_with(kMagic) || !all.ends_with(kEnd))
        return damaged(file.string() + " is cut or of another form");
    blobs->count_ = number_at(blobs->data_ + bytes - kEnd.size() - 8);
    if (blobs->count_ > (bytes - fixed) / 8) return damaged(file.string() + " has a false count");
    blobs->table_ = bytes - kEnd.size() - 8 - 8 * (blobs->count_ + 1);
    return blobs;
}

BlobFile::~BlobFile() {
    if (data_ != nullptr) ::munmap(const_cast<char*>(data_), bytes_);
}

std::uint64_t BlobFile::offset(std::size_t number) const { return number_at(data_ + table_ + 8 * number); }

std::string_view BlobFile::frame(std::size_t number) const {
    if (number >= count_) return {};
    const std::uint64_t begin = offset(number), end = offset(number + 1);
    if (begin > end || end > table_) return {};
    return {data_ + begin, end - begin};
}

Result<std::string> BlobFile::read(std::size_t number) const {
    thread_local const std::unique_ptr<ZSTD_DCtx, FreeCompressor> context(ZSTD_createDCtx());
    const std::string_view compressed = frame(number);
    if (compressed.empty())
        return damaged("blob " + std::to_string(number) + " of " + std::to_string(count_) + " is not in the file");
    const std::uint64_t size = ZSTD_getFrameContentSize(compressed.data(), compressed.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMaxBlobBytes)
        return damaged("blob " + std::to_string(number) + " has no sound size");
    std::string bytes(size, '\0');
    const std::size_t written =
        ZSTD_decompressDCtx(context.get(), bytes.data(), bytes.size(), compressed.data(), compressed.size());
    if (ZSTD_isError(written) || written != size)
        return damaged("blob " + std::to_string(number) + " does not decompress");
    return bytes;
}

} // namespace casebook::schema
