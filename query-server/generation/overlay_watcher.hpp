// OverlayWatcher: notices that reviews are withdrawn or restored (withdrawn.json), and that a day has ended, and brings
// all that is served under it.
//
// Has a thread of its own, so that a withdrawal never waits for a generation that is being opened; what it does is
// in force within the interval and the time one view takes to make. An overlay that cannot be read is noted and
// refused, and the last one stays in force. Joined by the destructor.
#pragma once

#include "query-server/generation/generation_holder.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace casebook::server {

struct OverlayWatcherSettings {
    std::function<schema::Result<Restrictions>()> restrictions; // as they are now
    std::chrono::milliseconds interval{200};
    std::function<void(std::string_view)> note = [](std::string_view) {}; // a sentence for the log
};

class OverlayWatcher {
  public:
    OverlayWatcher(GenerationHolder& holder, OverlayWatcherSettings settings);
    ~OverlayWatcher();
    OverlayWatcher(const OverlayWatcher&) = delete;
    OverlayWatcher& operator=(const OverlayWatcher&) = delete;

  private:
    void watch(const std::stop_token& stop);
    void look();
    void refuse(const schema::Error& error);

    // Fixed after construction
    GenerationHolder& holder_;
    const OverlayWatcherSettings settings_;
    // Used by the thread alone
    Restrictions last_;
    std::string refused_; // the fault, so that each is noted once
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_; // last: it uses all of the above
};

} // namespace casebook::server
