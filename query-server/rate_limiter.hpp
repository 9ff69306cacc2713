// RateLimiter: may this client ask for more at the moment, and if not, when?
//
// Two budgets a client (ClientKey), for answers that are cheap and for searches: each refills at a steady rate up to
// its burst. Kept is only the time at which each budget will be full again (the generic cell rate algorithm, ITU-T
// I.371), of so many clients at most: beyond them the one that has been quiet the longest is forgotten, and so begins
// anew. Time is given, never read. Any thread.
#pragma once

#include "query-server/client_address.hpp"
#include "query-server/route.hpp"

#include <array>
#include <chrono>
#include <list>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace casebook::server {

enum class RateMode : std::uint8_t { off, report, enforce };

struct Rate {
    double per_second = 1;
    double burst = 1; // requests at once
};

struct RateSettings {
    RateMode mode = RateMode::report;
    Rate cheap, searches;
    std::size_t max_clients = 1;
};

class RateLimiter {
  public:
    using Clock = std::chrono::steady_clock;

    explicit RateLimiter(const RateSettings& settings) : settings_(settings) {}

    RateMode mode() const { return settings_.mode; }
    /// Takes one request of this cost off the client's budget; or, where it is used up, says how long to wait, at
    /// least a second, and takes nothing.
    std::optional<std::chrono::seconds> take(const Address& client, Cost cost, Clock::time_point now);
    std::size_t clients() const;

  private:
    struct Budgets {
        ClientKey key;
        std::array<Clock::time_point, 2> full_at{}; // cheap, searches
    };
    Budgets& budgets_of(const ClientKey& key);

    const RateSettings settings_;
    // Guarded by mutex_
    mutable std::mutex mutex_;
    std::list<Budgets> clients_; // the one that asked last comes first
    std::unordered_map<ClientKey, std::list<Budgets>::iterator, ClientKeyHash> by_key_;
};

} // namespace casebook::server
