// GenerationWatcher: notices that CURRENT names another generation, opens and warms it beside the one served, and
// puts it in its place. One that cannot be opened is refused and the old one stays.
//
// Owns a thread; joined by the destructor. look_now() and look() may be called from any thread.
#pragma once

#include "query-server/generation/generation_holder.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace casebook::server {

struct WatcherSettings {
    schema::IndexRoot root;
    std::size_t search_memory_bytes = 0;
    std::chrono::milliseconds interval{500};
    std::function<void(std::string_view)> note = [](std::string_view) {}; // a sentence for the log
};

class GenerationWatcher {
  public:
    GenerationWatcher(GenerationHolder& holder, WatcherSettings settings);
    ~GenerationWatcher();
    GenerationWatcher(const GenerationWatcher&) = delete;
    GenerationWatcher& operator=(const GenerationWatcher&) = delete;

    /// Looks soon, also at a generation that was refused before.
    void look_now();

  private:
    void watch(const std::stop_token& stop);
    void look(bool again);
    void refuse(std::string candidate, schema::Error error);

    // Fixed after construction
    GenerationHolder& holder_;
    const WatcherSettings settings_;
    // Guarded by mutex_
    std::mutex mutex_;
    std::condition_variable_any wake_;
    bool asked_ = false;
    // Used by the thread alone
    std::string refused_; // the candidate and its fault, so that each is noted once
    std::jthread thread_; // last: it uses all of the above
};

} // namespace casebook::server
