#include "query-server/search_pool.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <thread>

namespace casebook::server {

namespace {

namespace asio = boost::asio;

std::size_t workers_of(const Limits& limits) {
    if (limits.search_workers > 0) return limits.search_workers;
    return std::max(1u, std::thread::hardware_concurrency());
}

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

asio::awaitable<Response> on_worker(Work work, Place place) {
    Response response = work();
    [[maybe_unused]] const Place leaving = std::move(place);
    co_return response;
}

} // namespace

SearchPool::SearchPool(const Limits& limits)
    : workers_(workers_of(limits)), capacity_(workers_ + limits.max_queued_searches), threads_(workers_) {}

SearchPool::~SearchPool() { threads_.join(); }

asio::awaitable<std::optional<Response>> SearchPool::run(Work work) {
    if (admitted_.fetch_add(1) >= capacity_) {
        --admitted_;
        co_return std::nullopt;
    }
    co_return co_await asio::co_spawn(threads_, on_worker(std::move(work), Place(admitted_)), asio::use_awaitable);
}

} // namespace casebook::server
