// JoinedGroups: groups of numbers that grow together as pairs are joined; each is named by its smallest member.
//
// One thread at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace casebook::indexer {

class JoinedGroups {
  public:
    explicit JoinedGroups(std::size_t count) : first_(count) { std::iota(first_.begin(), first_.end(), 0u); }

    std::uint32_t first_of(std::uint32_t member) {
        while (first_[member] != member) member = first_[member] = first_[first_[member]];
        return member;
    }

    void join(std::uint32_t a, std::uint32_t b) {
        const auto [low, high] = std::minmax({first_of(a), first_of(b)});
        first_[high] = low;
    }

  private:
    std::vector<std::uint32_t> first_;
};

} // namespace casebook::indexer
