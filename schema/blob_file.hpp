// BlobFile: many small texts in one file, each compressed (zstd), found by number.
//
//   "CBLOBS1\n" · the frames · for each blob the offset of its frame and, last, their end (8 bytes each,
//   little-endian) · the number of blobs · "CBLOBEND"
//
// Written once, in order, by one thread; compress_blob() may run on others. A BlobFile maps the file and may be
// read from any thread.
#pragma once

#include "schema/result.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

std::string compress_blob(std::string_view bytes);

class BlobWriter {
  public:
    static Result<BlobWriter> create(const std::filesystem::path& file);

    /// Adds what compress_blob() gave.
    void append(std::string_view frame);
    /// Writes the table. The file is complete then, not yet synced.
    Status finish();

  private:
    BlobWriter() = default;
    std::filesystem::path path_;
    std::ofstream out_;
    std::vector<std::uint64_t> offsets_;
    std::uint64_t end_ = 0;
};

class BlobFile {
  public:
    static Result<std::unique_ptr<BlobFile>> open(const std::filesystem::path& file);
    ~BlobFile();
    BlobFile(const BlobFile&) = delete;
    BlobFile& operator=(const BlobFile&) = delete;

    std::size_t size() const { return count_; }
    /// index_corrupt for a frame that does not decompress, or a number not below size().
    Result<std::string> read(std::size_t number) const;
    /// The compressed form, as BlobWriter::append() takes it; empty where the file is damaged. A view into the mapping.
    std::string_view frame(std::size_t number) const;

  private:
    BlobFile() = default;
    std::uint64_t offset(std::size_t number) const;

    const char* data_ = nullptr;
    std::size_t bytes_ = 0;
    std::size_t count_ = 0;
    std::size_t table_ = 0;
};

} // namespace casebook::schema
