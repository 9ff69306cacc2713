#include "query-server/search/term_bitmaps.hpp"

namespace casebook::server {

std::size_t TermBitmaps::bytes() const {
    std::lock_guard lock(mutex_);
    return bytes_;
}

SharedBitmap TermBitmaps::find(const std::string& key) {
    std::lock_guard lock(mutex_);
    const auto at = by_key_.find(key);
    if (at == by_key_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, at->second);
    return at->second->bitmap;
}

SharedBitmap TermBitmaps::remember(const std::string& key, SharedBitmap bitmap) {
    std::lock_guard lock(mutex_);
    if (by_key_.contains(key)) return bitmap;
    entries_.push_front({key, bitmap});
    by_key_.emplace(key, entries_.begin());
    bytes_ += cost(entries_.front());
    while (bytes_ > max_bytes_ && entries_.size() > 1) {
        bytes_ -= cost(entries_.back());
        by_key_.erase(entries_.back().key);
        entries_.pop_back();
    }
    return bitmap;
}

} // namespace casebook::server
