#include "query-server/generation/pinned_generations.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;
using schema::Result;

Error not_kept(const std::string& id, std::string internal) {
    return {.code = ErrorCode::generation_not_kept,
            .message = "Generation " + id + " of the index is not kept here.",
            .hint = "An index keeps its last few generations; the current one answers the same request.",
            .internal = std::move(internal)};
}

Error busy() {
    return {.code = ErrorCode::overloaded,
            .message = "Another old generation is being opened.",
            .hint = "Try again in a few seconds."};
}

/// Lets the next one open.
struct TurnEnds {
    std::binary_semaphore& turn;
    ~TurnEnds() { turn.release(); }
};

} // namespace

PinnedGenerations::Shared PinnedGenerations::find(const std::string& id) const {
    std::lock_guard lock(mutex_);
    const auto at = std::ranges::find(open_, id, [](const Shared& each) { return each->id(); });
    if (at == open_.end()) return nullptr;
    std::rotate(at, at + 1, open_.end());
    return open_.back();
}

Result<PinnedGenerations::Shared> PinnedGenerations::open(const schema::IndexRoot& root, const std::string& id,
                                                          const PinnedLimits& limits, const Obeying& obeying) {
    if (!opening_.try_acquire_for(limits.longest_wait)) return busy();
    const TurnEnds turn{opening_};
    if (Shared there = find(id)) return there; // opened while this one waited
    return opened(root, id, limits, obeying);
}

Result<PinnedGenerations::Shared> PinnedGenerations::opened(const schema::IndexRoot& root, const std::string& id,
                                                            const PinnedLimits& limits, const Obeying& obeying) {
    std::error_code missing;
    if (!std::filesystem::exists(root.generation(id), missing)) return not_kept(id, {});
    auto fresh = Generation::open(root, id, limits.search_memory_bytes);
    if (!fresh) return not_kept(id, describe(fresh.error()) + " " + fresh.error().internal);
    auto obedient = obeying(std::move(*fresh));
    if (!obedient) return obedient.error();
    keep_open(std::move(*obedient), limits.most_open);
    // Restrictions that changed meanwhile were put on those that were open then. What they cannot be put on is closed.
    (void)each(obeying);
    if (Shared there = find(id)) return there;
    return busy();
}

void PinnedGenerations::keep_open(Shared generation, std::size_t most) {
    std::vector<Shared> closed; // destroyed outside the lock
    std::lock_guard lock(mutex_);
    while (!open_.empty() && open_.size() >= most) {
        closed.push_back(std::move(open_.front()));
        open_.erase(open_.begin());
    }
    open_.push_back(std::move(generation));
}

schema::Status PinnedGenerations::each(const Obeying& obeying) {
    std::vector<Shared> before;
    {
        std::lock_guard lock(mutex_);
        before = open_;
    }
    schema::Status done;
    for (const Shared& old : before) {
        auto fresh = obeying(old);
        if (!fresh) done = fresh.error();
        std::lock_guard lock(mutex_);
        const auto at = std::ranges::find(open_, old);
        if (at == open_.end()) continue;
        if (fresh)
            *at = std::move(*fresh);
        else
            open_.erase(at);
    }
    return done;
}

} // namespace casebook::server
