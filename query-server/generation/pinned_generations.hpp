// PinnedGenerations: older generations that are open beside the one served, so that an address can keep to one.
//
// Opened when they are first asked for, checked as the current one is, and a bounded number of them: the one that was
// asked for longest ago makes room. Any thread; open() blocks, and one is opened at a time, so that whoever asks for
// many of them can hold up one worker and no more.
#pragma once

#include "query-server/generation/generation.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <vector>

namespace casebook::server {

struct PinnedLimits {
    std::size_t most_open = 4;
    std::size_t search_memory_bytes = 0;          // of each
    std::chrono::milliseconds longest_wait{1000}; // while another is being opened
};

class PinnedGenerations {
  public:
    using Shared = std::shared_ptr<const Generation>;
    /// What a generation is brought under before it may be shown.
    using Obeying = std::function<schema::Result<Shared>(Shared)>;

    /// Null where it is not open.
    Shared find(const std::string& id) const;
    /// generation_not_kept where the root does not have it or it cannot be read by this program; overloaded.
    schema::Result<Shared> open(const schema::IndexRoot& root, const std::string& id, const PinnedLimits& limits,
                                const Obeying& obeying);
    /// Puts what `obeying` makes of each in its place; one that it fails for is closed.
    schema::Status each(const Obeying& obeying);

  private:
    schema::Result<Shared> opened(const schema::IndexRoot& root, const std::string& id, const PinnedLimits& limits,
                                  const Obeying& obeying);
    void keep_open(Shared generation, std::size_t most);

    std::binary_semaphore opening_{1}; // one at a time; a timed mutex is what gcc 12's thread sanitizer misreads
    mutable std::mutex mutex_;
    mutable std::vector<Shared> open_; // guarded by mutex_; the one asked for last at the end
};

} // namespace casebook::server
