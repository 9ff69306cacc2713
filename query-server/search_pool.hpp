// SearchPool: the threads that search, and the bounded queue before them.
//
// admit() may be called from any thread; what is admitted runs once, on a worker. Joined by the destructor.
#pragma once

#include "query-server/limits.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <functional>
#include <optional>
#include <utility>

namespace casebook::server {

class SearchPool {
  public:
    explicit SearchPool(const Limits& limits);
    ~SearchPool();
    /// Ends when all that was admitted has run; nothing is to be admitted any more.
    void join();

    /// What the work gives, or nothing at once where the queue is full. Resumes on the caller's executor.
    template <class T>
    boost::asio::awaitable<std::optional<T>> run(std::function<T()> work) {
        if (admitted_.fetch_add(1) >= capacity_) {
            --admitted_;
            co_return std::nullopt;
        }
        co_return co_await boost::asio::co_spawn(threads_, on_worker(std::move(work), Place(admitted_)),
                                                 boost::asio::use_awaitable);
    }

    std::size_t workers() const { return workers_; }

  private:
    /// A place in the pool, given back when the work is done or was never begun.
    class Place {
      public:
        explicit Place(std::atomic<std::size_t>& admitted) : admitted_(&admitted) {}
        Place(Place&& other) noexcept : admitted_(std::exchange(other.admitted_, nullptr)) {}
        Place& operator=(Place&&) = delete;
        ~Place() {
            if (admitted_ != nullptr) --*admitted_;
        }

      private:
        std::atomic<std::size_t>* admitted_;
    };

    template <class T>
    static boost::asio::awaitable<T> on_worker(std::function<T()> work, Place place) {
        T made = work();
        [[maybe_unused]] const Place leaving = std::move(place);
        co_return made;
    }

    // Fixed after construction
    std::size_t workers_;
    std::size_t capacity_; // running and waiting
    // Safe by themselves
    std::atomic<std::size_t> admitted_ = 0;
    boost::asio::thread_pool threads_;
};

} // namespace casebook::server
