#include "query-server/search_pool.hpp"

#include <algorithm>
#include <thread>

namespace casebook::server {

namespace {

std::size_t workers_of(const Limits& limits) {
    if (limits.search_workers > 0) return limits.search_workers;
    return std::max(1u, std::thread::hardware_concurrency());
}

} // namespace

SearchPool::SearchPool(const Limits& limits)
    : workers_(workers_of(limits)), capacity_(workers_ + limits.max_queued_searches), threads_(workers_) {}

SearchPool::~SearchPool() { join(); }

void SearchPool::join() { threads_.join(); }

} // namespace casebook::server
