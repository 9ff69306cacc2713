// OpenSessions: the sessions that are open, so that they can be counted and a stop can reach them. Any thread.
#pragma once

#include "query-server/session.hpp"

#include <memory>
#include <mutex>
#include <set>

namespace casebook::server {

class OpenSessions {
  public:
    void add(const std::shared_ptr<Session>& session) {
        std::lock_guard lock(mutex_);
        sessions_.insert(session);
    }
    void remove(const std::shared_ptr<Session>& session) {
        std::lock_guard lock(mutex_);
        sessions_.erase(session);
    }
    std::size_t count() const {
        std::lock_guard lock(mutex_);
        return sessions_.size();
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
    std::set<std::shared_ptr<Session>> sessions_; // guarded by mutex_
};

} // namespace casebook::server
