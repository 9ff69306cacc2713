#include "query-server/rate_limiter.hpp"

#include <algorithm>

namespace casebook::server {

RateLimiter::Budgets& RateLimiter::budgets_of(const ClientKey& key) {
    if (const auto known = by_key_.find(key); known != by_key_.end()) {
        clients_.splice(clients_.begin(), clients_, known->second);
        return clients_.front();
    }
    if (clients_.size() >= settings_.max_clients) {
        by_key_.erase(clients_.back().key);
        clients_.pop_back();
    }
    clients_.push_front({.key = key});
    by_key_.emplace(key, clients_.begin());
    return clients_.front();
}

std::optional<std::chrono::seconds> RateLimiter::take(const Address& client, Cost cost, Clock::time_point now) {
    if (settings_.mode == RateMode::off || cost == Cost::free) return std::nullopt;
    const Rate& rate = cost == Cost::cheap ? settings_.cheap : settings_.searches;
    const auto lasting = [&](double requests) {
        return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(requests / rate.per_second));
    };
    std::lock_guard lock(mutex_);
    Clock::time_point& full_at = budgets_of(client_key(client)).full_at[cost == Cost::cheap ? 0 : 1];
    const Clock::time_point then = std::max(full_at, now) + lasting(1);
    const Clock::duration too_early = then - now - lasting(rate.burst);
    if (too_early > lasting(0.001)) // rounding is not asking too much
        return std::max(std::chrono::seconds(1), std::chrono::ceil<std::chrono::seconds>(too_early));
    full_at = then;
    return std::nullopt;
}

std::size_t RateLimiter::clients() const {
    std::lock_guard lock(mutex_);
    return clients_.size();
}

} // namespace casebook::server
