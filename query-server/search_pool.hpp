// SearchPool: the threads that search, and the bounded queue before them.
//
// admit() may be called from any thread; what is admitted runs once, on a worker. Joined by the destructor.
#pragma once

#include "query-server/handle.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <optional>

namespace casebook::server {

class SearchPool {
  public:
    explicit SearchPool(const Limits& limits);
    ~SearchPool();

    /// The work's answer, or nothing at once where the queue is full. Resumes on the caller's executor.
    boost::asio::awaitable<std::optional<Response>> run(Work work);

    std::size_t workers() const { return workers_; }

  private:
    // Fixed after construction
    std::size_t workers_;
    std::size_t capacity_; // running and waiting
    // Safe by themselves
    std::atomic<std::size_t> admitted_ = 0;
    boost::asio::thread_pool threads_;
};

} // namespace casebook::server
