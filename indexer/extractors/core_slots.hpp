// core_slots: how many children may work at once, over all threads of a build.
//
// Shared by the threads that take slots; outlives them.
#pragma once

#include <condition_variable>
#include <mutex>

namespace casebook::indexer {

class CoreSlots {
  public:
    explicit CoreSlots(unsigned count) : count_(count == 0 ? 1 : count), free_(count_) {}

    unsigned count() const { return count_; }

    /// Waits for a free one; gives it back when destroyed.
    class Slot {
      public:
        explicit Slot(CoreSlots& slots) : slots_(slots) {
            std::unique_lock lock(slots_.mutex_);
            slots_.freed_.wait(lock, [&] { return slots_.free_ > 0; });
            --slots_.free_;
        }
        Slot(const Slot&) = delete;
        Slot& operator=(const Slot&) = delete;
        ~Slot() {
            {
                const std::lock_guard lock(slots_.mutex_);
                ++slots_.free_;
            }
            slots_.freed_.notify_one();
        }

      private:
        CoreSlots& slots_;
    };

  private:
    // Fixed after construction
    const unsigned count_;
    // Guarded by mutex_
    std::mutex mutex_;
    std::condition_variable freed_;
    unsigned free_;
};

} // namespace casebook::indexer
