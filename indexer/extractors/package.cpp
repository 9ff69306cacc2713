#include "indexer/extractors/package.hpp"

#include <zip.h>

#include <algorithm>
#include <set>

namespace casebook::indexer {
namespace {

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// A name that stays within the package: no "..", no root, no drive, no control character.
bool is_safe_name(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find(':') != std::string_view::npos) return false;
    for (const char c : name)
        if (static_cast<unsigned char>(c) < 0x20) return false;
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find_first_of("/\\", begin), name.size());
        if (name.substr(begin, end - begin) == "..") return false;
        begin = end + 1;
    }
    return true;
}

ChildStatus status_of(zip_error_t& error) {
    switch (zip_error_code_zip(&error)) {
    case ZIP_ER_MEMORY:
        return ChildStatus::out_of_memory;
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
        return ChildStatus::encrypted;
    default:
        return ChildStatus::damaged;
    }
}

} // namespace

void Package::Close::operator()(zip* archive) const { zip_discard(archive); }

ReadResult<Package> Package::open_file(const std::string& path, const PackageLimits& limits) {
    int code = 0;
    std::unique_ptr<zip, Close> archive(zip_open(path.c_str(), ZIP_RDONLY, &code));
    if (archive) return checked(std::move(archive), limits);
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const ChildStatus status = status_of(error);
    zip_error_fini(&error);
    return status;
}

ReadResult<Package> Package::open_bytes(std::string_view bytes, const PackageLimits& limits) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    std::unique_ptr<zip, Close> archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
    const ChildStatus status = archive ? ChildStatus::done : status_of(error);
    if (!archive && source != nullptr) zip_source_free(source);
    zip_error_fini(&error);
    if (!archive) return status;
    return checked(std::move(archive), limits);
}

Package Package::of_parts(std::map<std::string, std::string, std::less<>> parts) {
    Package package;
    package.parts_ = std::move(parts);
    return package;
}

ReadResult<Package> Package::checked(std::unique_ptr<zip, Close> archive, const PackageLimits& limits) {
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    if (count < 0) return ChildStatus::damaged;
    if (static_cast<std::uint64_t>(count) > limits.max_parts) return ChildStatus::expands_too_far;
    std::set<std::string_view> names;
    for (zip_int64_t i = 0; i < count; ++i) {
        const char* const name = zip_get_name(archive.get(), static_cast<zip_uint64_t>(i), 0);
        if (name == nullptr) return ChildStatus::damaged;
        if (!is_safe_name(name) || !names.insert(name).second) return ChildStatus::unsafe_package;
    }
    Package package;
    package.archive_ = std::move(archive);
    package.limits_ = limits;
    return package;
}

bool Package::has(std::string_view name) const {
    if (!archive_) return parts_.contains(name);
    return zip_name_locate(archive_.get(), std::string(name).c_str(), 0) >= 0;
}

ReadResult<std::string> Package::read(std::string_view name) {
    if (!archive_) {
        const auto found = parts_.find(name);
        return found == parts_.end() ? ReadResult<std::string>(ChildStatus::damaged) : found->second;
    }
    zip_stat_t about;
    if (zip_stat(archive_.get(), std::string(name).c_str(), 0, &about) != 0) return ChildStatus::damaged;
    if (about.encryption_method != ZIP_EM_NONE) return ChildStatus::encrypted;
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive_.get(), about.index, 0));
    if (!file) return status_of(*zip_get_error(archive_.get()));
    std::uint64_t most = std::min(limits_.max_part_bytes, limits_.max_total_bytes - read_bytes_);
    if (about.comp_size <= limits_.max_part_bytes)
        most = std::min(most, std::max(limits_.expansion_free_bytes, about.comp_size * limits_.max_expansion));
    std::string bytes;
    std::string block(std::size_t{64} << 10, '\0');
    while (true) { // whatever size the archive declares
        const zip_int64_t count = zip_fread(file.get(), block.data(), block.size());
        if (count < 0) return ChildStatus::damaged;
        if (count == 0) break;
        bytes.append(block.data(), static_cast<std::size_t>(count));
        if (bytes.size() > most) return ChildStatus::expands_too_far;
    }
    read_bytes_ += bytes.size();
    return bytes;
}

} // namespace casebook::indexer
