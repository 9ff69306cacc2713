#include "indexer/index_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace casebook::indexer {

namespace {

int open_lock(const std::filesystem::path& path) { return ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644); }

schema::Error cannot_write(const schema::IndexRoot& root, const std::string& why) {
    return {.code = schema::ErrorCode::io_failure,
            .message = "\"" + root.path.string() + "\" cannot be written: " + why + ".",
            .hint = "Name a folder you may write to with --index."};
}

} // namespace

schema::Result<IndexLock> IndexLock::take(const schema::IndexRoot& root) {
    std::error_code fault;
    std::filesystem::create_directories(root.generations(), fault);
    if (!fault) std::filesystem::create_directories(root.documents(), fault);
    if (!fault) std::filesystem::create_directories(root.cache(), fault);
    if (fault) return cannot_write(root, fault.message());
    const int descriptor = open_lock(root.lock());
    if (descriptor < 0) return cannot_write(root, std::strerror(errno));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return IndexLock(descriptor);
    ::close(descriptor);
    return schema::Error{.code = schema::ErrorCode::index_locked,
                         .message = "Another program is writing to \"" + root.path.string() + "\".",
                         .hint = "Wait for it to end, or stop it, and run this again."};
}

schema::Result<IndexLock> IndexLock::take_overlay(const schema::IndexRoot& root) {
    const int descriptor = open_lock(root.withdrawn_lock());
    if (descriptor < 0 || ::flock(descriptor, LOCK_EX) != 0) return cannot_write(root, std::strerror(errno));
    return IndexLock(descriptor);
}

IndexLock::IndexLock(IndexLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

IndexLock::~IndexLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

} // namespace casebook::indexer
