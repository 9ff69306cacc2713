// GenerationHolder: which generation is served now, and the last candidate that was refused.
//
// current() and replace() may be called from any thread; readers keep what they took for as long as they need it.
#pragma once

#include "query-server/generation/generation.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace casebook::server {

struct Refusal {
    std::string candidate; // id of the generation, or what CURRENT held
    schema::Error error;
};

class GenerationHolder {
  public:
    explicit GenerationHolder(std::shared_ptr<const Generation> first) : current_(std::move(first)) {}

    std::shared_ptr<const Generation> current() const {
        std::lock_guard lock(mutex_);
        return current_;
    }
    void replace(std::shared_ptr<const Generation> next) {
        {
            std::lock_guard lock(mutex_);
            current_.swap(next);
            refused_.reset();
        } // the old generation may be destroyed here, outside the lock
    }
    void refuse(Refusal refusal) {
        std::lock_guard lock(mutex_);
        refused_ = std::move(refusal);
    }
    std::optional<Refusal> last_refusal() const {
        std::lock_guard lock(mutex_);
        return refused_;
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Generation> current_; // guarded by mutex_; never null
    std::optional<Refusal> refused_;            // guarded by mutex_
};

} // namespace casebook::server
