// GenerationHolder: which generation is served now, which older ones are open beside it, and the restrictions that all
// of them are shown under.
//
// current() and the rest may be called from any thread; readers keep what they took for as long as they need it.
// What is put in is first brought under the restrictions last given to obey(), so that nothing opened in the meantime
// can bring a withdrawn review back.
#pragma once

#include "query-server/generation/generation.hpp"
#include "query-server/generation/pinned_generations.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace casebook::server {

inline constexpr std::string_view kOverlayName = "withdrawn.json";

struct Refusal {
    std::string candidate; // id of the generation, or the file that could not be read
    schema::Error error;
};

class GenerationHolder {
  public:
    explicit GenerationHolder(std::shared_ptr<const Generation> first) : current_(std::move(first)) {}

    std::shared_ptr<const Generation> current() const {
        std::lock_guard lock(mutex_);
        return current_;
    }
    schema::Status replace(std::shared_ptr<const Generation> next);

    /// The generation of that id where it is served or open already; null where it is not. Quick.
    std::shared_ptr<const Generation> opened(const std::string& id) const;
    /// Opens it where it is not. Blocking: for a search worker. generation_not_kept where it is not there any more,
    /// overloaded while another one is being opened.
    schema::Result<std::shared_ptr<const Generation>> open(const std::string& id, const PinnedLimits& limits);

    /// Brings all that is open under these restrictions. Blocking: for a watcher's thread, or a test's.
    schema::Status obey(const Restrictions& restrictions);

    void refuse(Refusal refusal) {
        std::lock_guard lock(mutex_);
        refused_ = std::move(refusal);
    }
    std::optional<Refusal> last_refusal() const {
        std::lock_guard lock(mutex_);
        return refused_;
    }

  private:
    schema::Result<std::shared_ptr<const Generation>> obeying(std::shared_ptr<const Generation> generation) const;

    mutable std::mutex mutex_;
    // Guarded by mutex_
    std::shared_ptr<const Generation> current_; // never null
    std::optional<Refusal> refused_;
    std::optional<Restrictions> restrictions_; // nothing: each as it was opened
    // Has locks of its own
    PinnedGenerations pinned_;
};

} // namespace casebook::server
