#include "query-server/generation/overlay_watcher.hpp"

namespace casebook::server {

OverlayWatcher::OverlayWatcher(GenerationHolder& holder, OverlayWatcherSettings settings)
    : holder_(holder), settings_(std::move(settings)), last_(holder.current()->restrictions()),
      thread_([this](const std::stop_token& stop) { watch(stop); }) {}

OverlayWatcher::~OverlayWatcher() = default;

void OverlayWatcher::watch(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        look();
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, settings_.interval, [] { return false; });
    }
}

void OverlayWatcher::look() {
    auto now = settings_.restrictions();
    if (!now) return refuse(now.error());
    if (*now == last_ && refused_.empty()) return;
    if (const auto done = holder_.obey(*now); !done) return refuse(done.error());
    refused_.clear();
    const std::string version = holder_.current()->overlay_version();
    last_ = std::move(*now);
    settings_.note("withdrawn.json names " + std::to_string(last_.withdrawals.size()) + " reviews, and it is " +
                   last_.day + (version.empty() ? "" : " (overlay " + version + ")"));
}

void OverlayWatcher::refuse(const schema::Error& error) {
    const std::string seen = describe(error) + error.internal;
    if (seen == refused_) return;
    refused_ = seen;
    settings_.note("the list of withdrawn reviews is not obeyed: " + describe(error) +
                   (error.internal.empty() ? "" : " (" + error.internal + ")"));
    holder_.refuse({std::string(kOverlayName), error});
}

} // namespace casebook::server
