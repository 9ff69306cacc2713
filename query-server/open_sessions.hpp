// OpenSessions: the sessions that are open, so that they can be counted, in all and of a client, and a stop can reach
// them. Any thread.
#pragma once

#include "query-server/session.hpp"

#include <memory>
#include <mutex>
#include <set>
#include <unordered_map>

namespace casebook::server {

class OpenSessions {
  public:
    void add(const std::shared_ptr<Session>& session) {
        std::lock_guard lock(mutex_);
        sessions_.insert(session);
        ++by_client_[client_key(session->peer())];
    }
    void remove(const std::shared_ptr<Session>& session) {
        std::lock_guard lock(mutex_);
        if (sessions_.erase(session) == 0) return;
        const auto client = by_client_.find(client_key(session->peer()));
        if (--client->second == 0) by_client_.erase(client);
    }
    std::size_t count() const {
        std::lock_guard lock(mutex_);
        return sessions_.size();
    }
    std::size_t count_of(const Address& client) const {
        std::lock_guard lock(mutex_);
        const auto at = by_client_.find(client_key(client));
        return at == by_client_.end() ? 0 : at->second;
    }
    template <class F>
    void for_each(F&& each) const {
        std::set<std::shared_ptr<Session>> copy;
        {
            std::lock_guard lock(mutex_);
            copy = sessions_;
        }
        for (const auto& session : copy) each(*session);
    }

  private:
    mutable std::mutex mutex_;
    // Guarded by mutex_
    std::set<std::shared_ptr<Session>> sessions_;
    std::unordered_map<ClientKey, std::size_t, ClientKeyHash> by_client_; // that have any
};

} // namespace casebook::server
