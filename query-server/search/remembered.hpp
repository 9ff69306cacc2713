// Remembered<Value>: what was made once under a key, kept up to a bound of memory; the least lately used goes first.
//
// Belongs to one generation, so nothing in it ever goes stale. What is given out stays valid while held. Any thread.
// `bytes_of` says what a value costs.
#pragma once

#include "schema/result.hpp"

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace casebook::server {

template <class Value>
class Remembered {
  public:
    using Shared = std::shared_ptr<const Value>;

    Remembered(std::size_t max_bytes, std::size_t (*bytes_of)(const Value&))
        : max_bytes_(max_bytes), bytes_of_(bytes_of) {}

    /// Nothing where the key is not remembered.
    Shared find(const std::string& key) {
        std::lock_guard lock(mutex_);
        const auto at = by_key_.find(key);
        if (at == by_key_.end()) return nullptr;
        entries_.splice(entries_.begin(), entries_, at->second);
        return at->second->value;
    }

    /// What is remembered under `key`, or what `make()` gives (a Result<Value>), remembered from then on.
    /// Two threads that miss at once both make it: that costs time, not correctness.
    template <class Make>
    schema::Result<Shared> get(const std::string& key, Make&& make) {
        if (Shared known = find(key)) return known;
        auto made = make();
        if (!made) return made.error();
        return remember(key, std::move(*made));
    }

    Shared remember(const std::string& key, Value value) {
        auto shared = std::make_shared<const Value>(std::move(value));
        std::lock_guard lock(mutex_);
        if (by_key_.contains(key)) return shared;
        entries_.push_front({key, shared});
        by_key_.emplace(key, entries_.begin());
        bytes_ += cost(entries_.front());
        while (bytes_ > max_bytes_) {
            bytes_ -= cost(entries_.back());
            by_key_.erase(entries_.back().key);
            entries_.pop_back();
        }
        return shared;
    }

    std::size_t bytes() const {
        std::lock_guard lock(mutex_);
        return bytes_;
    }

  private:
    struct Entry {
        std::string key;
        Shared value;
    };
    std::size_t cost(const Entry& entry) const { return bytes_of_(*entry.value) + 2 * entry.key.size() + 128; }

    const std::size_t max_bytes_;
    std::size_t (*const bytes_of_)(const Value&);
    // Guarded by mutex_
    mutable std::mutex mutex_;
    std::list<Entry> entries_; // most lately used first
    std::unordered_map<std::string, typename std::list<Entry>::iterator> by_key_;
    std::size_t bytes_ = 0;
};

} // namespace casebook::server
