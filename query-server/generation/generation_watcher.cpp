#include "query-server/generation/generation_watcher.hpp"

namespace casebook::server {

GenerationWatcher::GenerationWatcher(GenerationHolder& holder, WatcherSettings settings)
    : holder_(holder), settings_(std::move(settings)), thread_([this](const std::stop_token& stop) { watch(stop); }) {}

GenerationWatcher::~GenerationWatcher() = default;

void GenerationWatcher::look_now() {
    {
        std::lock_guard lock(mutex_);
        asked_ = true;
    }
    wake_.notify_one();
}

void GenerationWatcher::watch(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        bool again = false;
        {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, stop, settings_.interval, [this] { return asked_; });
            again = std::exchange(asked_, false);
        }
        if (!stop.stop_requested()) look(again);
    }
}

void GenerationWatcher::look(bool again) {
    const auto named = schema::read_current(settings_.root);
    if (!named) return refuse("CURRENT", named.error());
    if (*named == holder_.current()->id()) return;
    if (!again && refused_.starts_with(*named + " ")) return;
    auto opened = Generation::open(settings_.root, *named, settings_.search_memory_bytes);
    if (!opened) return refuse(*named, opened.error());
    if (auto replaced = holder_.replace(std::move(*opened)); !replaced) return refuse(*named, replaced.error());
    refused_.clear();
    settings_.note("serving generation " + *named);
}

void GenerationWatcher::refuse(std::string candidate, schema::Error error) {
    const std::string seen = candidate + " " + error.message;
    if (seen == refused_) return;
    refused_ = seen;
    settings_.note("refused " + candidate + ": " + describe(error) +
                   (error.internal.empty() ? "" : " (" + error.internal + ")"));
    holder_.refuse({std::move(candidate), std::move(error)});
}

} // namespace casebook::server
