#include "indexer/index_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstring>
#include <utility>

namespace casebook::indexer {

schema::Result<IndexLock> IndexLock::take(const schema::IndexRoot& root) {
    std::error_code fault;
    std::filesystem::create_directories(root.generations(), fault);
    if (!fault) std::filesystem::create_directories(root.documents(), fault);
    if (!fault) std::filesystem::create_directories(root.cache(), fault);
    const int descriptor = fault ? -1 : ::open(root.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return schema::Error{.code = schema::ErrorCode::io_failure,
                             .message = "\"" + root.path.string() + "\" cannot be written: " +
                                        (fault ? fault.message() : std::string(std::strerror(errno))) + ".",
                             .hint = "Name a folder you may write to with --index."};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return IndexLock(descriptor);
    ::close(descriptor);
    return schema::Error{.code = schema::ErrorCode::index_locked,
                         .message = "Another program is writing to \"" + root.path.string() + "\".",
                         .hint = "Wait for it to end, or stop it, and run this again."};
}

IndexLock::IndexLock(IndexLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

IndexLock::~IndexLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

} // namespace casebook::indexer
