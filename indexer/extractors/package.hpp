// package: the parts of a DOCX or ODT file, which is a ZIP archive, unpacked under limits.
//
// Only the parts asked for are unpacked, so what else an archive holds (pictures, other archives) costs nothing.
// An archive that names a part twice, or a part outside itself, is refused as a whole. One thread.
#pragma once

#include "indexer/extractors/read_result.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

struct zip;

namespace casebook::indexer {

struct PackageLimits {
    std::uint64_t max_parts = 20000;
    std::uint64_t max_part_bytes = 64ull << 20;   // unpacked
    std::uint64_t max_total_bytes = 128ull << 20; // of all parts read
    std::uint64_t max_expansion = 200;            // unpacked size over packed, of a part larger than the next limit
    std::uint64_t expansion_free_bytes = 1ull << 20;
};

class Package {
  public:
    static ReadResult<Package> open_file(const std::string& path, const PackageLimits& limits = {});

    /// `bytes` must outlive the package.
    static ReadResult<Package> open_bytes(std::string_view bytes, const PackageLimits& limits = {});

    /// Parts that are there already, by name.
    static Package of_parts(std::map<std::string, std::string, std::less<>> parts);

    bool has(std::string_view name) const;

    /// The part's bytes; `damaged` where there is no such part.
    ReadResult<std::string> read(std::string_view name);

  private:
    struct Close {
        void operator()(zip* archive) const;
    };

    static ReadResult<Package> checked(std::unique_ptr<zip, Close> archive, const PackageLimits& limits);

    std::unique_ptr<zip, Close> archive_; // or none, and:
    std::map<std::string, std::string, std::less<>> parts_;
    PackageLimits limits_;
    std::uint64_t read_bytes_ = 0;
};

} // namespace casebook::indexer
