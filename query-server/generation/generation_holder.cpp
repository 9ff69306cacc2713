#include "query-server/generation/generation_holder.hpp"

namespace casebook::server {

using schema::Result;
using schema::Status;
using Shared = std::shared_ptr<const Generation>;

Status GenerationHolder::replace(Shared next) {
    for (;;) { // again where the restrictions changed meanwhile
        auto obedient = obeying(next);
        if (!obedient) return obedient.error();
        std::lock_guard lock(mutex_); // released before the old generation may be destroyed
        if (restrictions_ && (*obedient)->restrictions() != *restrictions_) continue;
        current_.swap(*obedient);
        refused_.reset();
        return {};
    }
}

Shared GenerationHolder::opened(const std::string& id) const {
    if (Shared served = current(); served->id() == id) return served;
    return pinned_.find(id);
}

Result<Shared> GenerationHolder::open(const std::string& id, const PinnedLimits& limits) {
    if (Shared there = opened(id)) return there;
    return pinned_.open(current()->root(), id, limits, [this](Shared fresh) { return obeying(std::move(fresh)); });
}

Status GenerationHolder::obey(const Restrictions& restrictions) {
    {
        std::lock_guard lock(mutex_);
        restrictions_ = restrictions;
    }
    for (Shared served = current();;) { // again where another one was put in its place meanwhile
        auto obedient = obeying(served);
        if (!obedient) return obedient.error();
        std::lock_guard lock(mutex_);
        if (current_ == served) {
            current_ = std::move(*obedient);
            break;
        }
        served = current_;
    }
    if (auto done = pinned_.each([this](Shared kept) { return obeying(std::move(kept)); }); !done) return done;
    std::lock_guard lock(mutex_);
    if (refused_ && refused_->candidate == kOverlayName) refused_.reset();
    return {};
}

Result<Shared> GenerationHolder::obeying(Shared generation) const {
    std::optional<Restrictions> wanted;
    {
        std::lock_guard lock(mutex_);
        wanted = restrictions_;
    }
    if (!wanted || generation->restrictions() == *wanted) return generation;
    return generation->under(*wanted);
}

} // namespace casebook::server
