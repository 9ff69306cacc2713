// Random: numbers that are the same on every machine for the same seed (the standard distributions are not).
//
// A splitmix64 stream. Used by one thread at a time.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace casebook::generate {

constexpr std::uint64_t mix(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

class Random {
  public:
    explicit Random(std::uint64_t seed, std::uint64_t stream = 0) : state_(mix(seed + 1) ^ mix(stream * 2 + 0x51ull)) {}

    std::uint64_t next() { return mix(state_ += 0x9e3779b97f4a7c15ull); }
    /// 0 to n-1; n is not 0.
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(((next() >> 32) * n) >> 32); }
    /// Both ends included.
    int between(int first, int last) {
        return first + static_cast<int>(below(static_cast<std::size_t>(last - first) + 1));
    }
    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    bool chance(double probability) { return unit() < probability; }
    /// A rank from 0 to n-1, with a chance close to 1/(rank + shift): as words are distributed in text.
    std::size_t zipf(std::size_t n, double shift = 1.0) {
        const double rank = shift * std::pow((static_cast<double>(n) + shift) / shift, unit()) - shift;
        const auto whole = static_cast<std::size_t>(rank);
        return whole < n ? whole : n - 1;
    }
    template <class Items>
    const auto& pick(const Items& items) {
        return items[below(std::size(items))];
    }

  private:
    std::uint64_t state_;
};

} // namespace casebook::generate
