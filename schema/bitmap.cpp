#include "schema/bitmap.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace casebook::schema {

namespace {

using CountBoth = std::uint64_t (*)(const std::uint64_t*, const std::uint64_t*, std::size_t);

std::uint64_t count_plainly(const std::uint64_t* a, const std::uint64_t* b, std::size_t n) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += static_cast<std::uint64_t>(__builtin_popcountll(a[i] & b[i]));
    return sum;
}

#if defined(__x86_64__)
__attribute__((target("popcnt"))) std::uint64_t count_with_popcnt(const std::uint64_t* a, const std::uint64_t* b,
                                                                  std::size_t n) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += static_cast<std::uint64_t>(_mm_popcnt_u64(a[i] & b[i]));
    return sum;
}

__attribute__((target("avx512f,avx512vpopcntdq,popcnt"))) std::uint64_t
count_eight_at_a_time(const std::uint64_t* a, const std::uint64_t* b, std::size_t n) {
    __m512i sums = _mm512_setzero_si512();
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        const __m512i both = _mm512_and_si512(_mm512_loadu_si512(a + i), _mm512_loadu_si512(b + i));
        sums = _mm512_add_epi64(sums, _mm512_popcnt_epi64(both));
    }
    std::array<std::uint64_t, 8> parts;
    _mm512_storeu_si512(parts.data(), sums);
    std::uint64_t sum = std::accumulate(parts.begin(), parts.end(), std::uint64_t{0});
    for (; i < n; ++i) sum += static_cast<std::uint64_t>(_mm_popcnt_u64(a[i] & b[i]));
    return sum;
}
#endif

/// The fastest this processor has. Facets are counted with it, some seven hundred values an answer.
CountBoth count_of_this_processor() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512vpopcntdq")) return count_eight_at_a_time;
    if (__builtin_cpu_supports("popcnt")) return count_with_popcnt;
#endif
    return count_plainly;
}

std::uint64_t count_words_of_both(const std::uint64_t* a, const std::uint64_t* b, std::size_t n) {
    static const CountBoth count = count_of_this_processor();
    return count(a, b, n);
}

} // namespace

void Bitmap::set_range(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    const std::size_t first = begin / 64, last = (end - 1) / 64;
    const std::uint64_t from = ~std::uint64_t{0} << (begin % 64), to = ~std::uint64_t{0} >> (63 - (end - 1) % 64);
    if (first == last) {
        words_[first] |= from & to;
        return;
    }
    words_[first] |= from;
    for (std::size_t w = first + 1; w < last; ++w) words_[w] = ~std::uint64_t{0};
    words_[last] |= to;
}

std::uint64_t Bitmap::count_range(std::size_t begin, std::size_t end) const {
    if (begin >= end) return 0;
    const std::size_t first = begin / 64, last = (end - 1) / 64;
    const std::uint64_t from = ~std::uint64_t{0} << (begin % 64), to = ~std::uint64_t{0} >> (63 - (end - 1) % 64);
    if (first == last) return static_cast<std::uint64_t>(std::popcount(words_[first] & from & to));
    auto sum = static_cast<std::uint64_t>(std::popcount(words_[first] & from) + std::popcount(words_[last] & to));
    for (std::size_t w = first + 1; w < last; ++w) sum += static_cast<std::uint64_t>(std::popcount(words_[w]));
    return sum;
}

std::uint64_t Bitmap::count() const { return count_words_of_both(words_.data(), words_.data(), words_.size()); }

std::uint64_t Bitmap::count_and(const Bitmap& other) const {
    assert(bits_ == other.bits_);
    return count_words_of_both(words_.data(), other.words_.data(), words_.size());
}

bool Bitmap::any() const {
    return std::ranges::any_of(words_, [](std::uint64_t word) { return word != 0; });
}

std::size_t Bitmap::next(std::size_t i) const {
    if (i >= bits_) return bits_;
    std::size_t w = i / 64;
    std::uint64_t word = words_[w] & (~std::uint64_t{0} << (i % 64));
    while (word == 0) {
        if (++w == words_.size()) return bits_;
        word = words_[w];
    }
    return w * 64 + static_cast<std::size_t>(std::countr_zero(word));
}

} // namespace casebook::schema
