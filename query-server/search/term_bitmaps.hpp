// TermBitmaps: the sets of reviews that single terms and phrases match, remembered up to a bound of memory.
//
// Belongs to one generation, so nothing in it ever goes stale. What is given out stays valid while held. Any thread.
#pragma once

#include "schema/bitmap.hpp"
#include "schema/result.hpp"

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace casebook::server {

using SharedBitmap = std::shared_ptr<const schema::Bitmap>;

class TermBitmaps {
  public:
    explicit TermBitmaps(std::size_t max_bytes) : max_bytes_(max_bytes) {}

    /// What is remembered under `key`, or what `make()` gives (a Result<Bitmap>), remembered from then on.
    /// Two threads that miss at once both make it: that costs time, not correctness.
    template <class Make>
    schema::Result<SharedBitmap> get(const std::string& key, Make&& make) {
        if (SharedBitmap known = find(key)) return known;
        auto made = make();
        if (!made) return made.error();
        return remember(key, std::make_shared<const schema::Bitmap>(std::move(*made)));
    }
    std::size_t bytes() const;

  private:
    struct Entry {
        std::string key;
        SharedBitmap bitmap;
    };
    SharedBitmap find(const std::string& key);
    SharedBitmap remember(const std::string& key, SharedBitmap bitmap);
    static std::size_t cost(const Entry& entry) { return entry.bitmap->bytes() + 2 * entry.key.size() + 128; }

    const std::size_t max_bytes_;
    // Guarded by mutex_
    mutable std::mutex mutex_;
    std::list<Entry> entries_; // most lately used first
    std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
    std::size_t bytes_ = 0;
};

} // namespace casebook::server
